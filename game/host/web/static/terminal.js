// The terminal of a seat: what it paints, what is typed, and a connection that comes back by itself.
"use strict";

const place = document.getElementById("terminal");
const told = document.getElementById("told");
const aloud = document.getElementById("aloud");
const ELSEWHERE = 4001, LEFT = 4002, CRASHED = 4003, NO_SEAT = 4004, TOO_FAST = 4008, IDLE = 4009;
const MOST_SECONDS = 8;

const terminal = new Terminal({
  cursorBlink: false,
  fontFamily: "ui-monospace, 'Cascadia Mono', 'DejaVu Sans Mono', Menlo, Consolas, monospace",
  fontSize: window.innerWidth < 480 ? 12 : 16,
  scrollback: 0,
  screenReaderMode: localStorage.getItem("aloud") === "yes",
  theme: { background: "#14171c", foreground: "#e6e6e6" },
});
const fit = new FitAddon.FitAddon();
const encoder = new TextEncoder();
let socket = null;
let tries = 0;

function say(text) {
  told.textContent = text;
  told.hidden = !text;
}

function connect() {
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  const size = `columns=${terminal.cols}&rows=${terminal.rows}`;
  socket = new WebSocket(`${scheme}//${location.host}${place.dataset.socket}?${size}`);
  socket.binaryType = "arraybuffer";
  socket.onopen = () => { tries = 0; say(""); terminal.reset(); terminal.focus(); };
  socket.onmessage = (message) => terminal.write(new Uint8Array(message.data));
  socket.onclose = (event) => {
    if (event.code === ELSEWHERE) say(told.dataset.elsewhere);
    else if (event.code === NO_SEAT) say(told.dataset.none);
    else if (event.code === TOO_FAST) say(told.dataset.fast);
    else if (event.code === LEFT) say(told.dataset.left);
    else if (event.code === CRASHED) say(told.dataset.crashed);
    else if (event.code === IDLE) say(told.dataset.idle);
    else {
      say(told.dataset.again);
      tries += 1;
      setTimeout(connect, 1000 * Math.min(MOST_SECONDS, 0.25 * 2 ** tries));
    }
  };
}

function send(data) {
  if (socket && socket.readyState === WebSocket.OPEN) socket.send(data);
}

terminal.loadAddon(fit);
terminal.open(place);
fit.fit();
terminal.onData((text) => send(encoder.encode(text)));
terminal.onBinary((text) => send(Uint8Array.from(text, (each) => each.charCodeAt(0))));
terminal.onResize(({ cols, rows }) => send(JSON.stringify([cols, rows])));
new ResizeObserver(() => fit.fit()).observe(place);
aloud.checked = terminal.options.screenReaderMode;
aloud.addEventListener("change", () => {
  terminal.options.screenReaderMode = aloud.checked;
  localStorage.setItem("aloud", aloud.checked ? "yes" : "");
  terminal.focus();
});
told.addEventListener("click", () => { if (socket.readyState === WebSocket.CLOSED) connect(); });
connect();
