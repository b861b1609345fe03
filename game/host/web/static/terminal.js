// The terminal of a seat: what it paints, what is typed, and a connection that comes back by itself.
"use strict";

const place = document.getElementById("terminal");
const told = document.getElementById("told");
const aloud = document.getElementById("aloud");
const ELSEWHERE = 4001, LEFT = 4002, CRASHED = 4003, NO_SEAT = 4004, TOO_FAST = 4008, IDLE = 4009;
const LASTED = 3000, LONGEST_LOOK = 3000;

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
let opened = Infinity;

function say(text) {
  told.textContent = text;
  told.hidden = !text;
}

function connect() {
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  const size = `columns=${terminal.cols}&rows=${terminal.rows}`;
  socket = new WebSocket(`${scheme}//${location.host}${place.dataset.socket}?${size}`);
  socket.binaryType = "arraybuffer";
  socket.onopen = () => { opened = performance.now(); say(""); terminal.reset(); terminal.focus(); };
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
      if (performance.now() - opened > LASTED) tries = 0;
      opened = Infinity;
      again();
    }
  };
}

// In milliseconds: hardly any at first, then up to 1, 2, 3 s, and for each of a class a little other.
function pause() {
  return tries ? 1000 * Math.min(tries, 3) * (0.7 + 0.3 * Math.random()) : 300 * Math.random();
}

// Asked first because browsers hold a socket back that has failed some times.
async function isThere() {
  const asked = { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(LONGEST_LOOK) };
  return fetch("/static/terminal.js", asked).then((answer) => answer.ok, () => false);
}

async function again() {
  await new Promise((done) => setTimeout(done, pause()));
  tries += 1;
  const back = await isThere();
  if (socket.readyState !== WebSocket.CLOSED) return;
  if (back) connect();
  else again();
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
