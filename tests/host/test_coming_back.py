"""The page of a terminal comes back by itself: its script, run in node with a clock of ours."""

import json
import subprocess
from itertools import pairwise

from playwright._impl._driver import compute_driver_executable

from game.host.web.pages import STATIC

STAGE = """{
const clock = { now: 0 }, due = [], log = [];
const heard = {};
const element = (name) => ({
  dataset: { socket: "/s", again: "again" },
  addEventListener: (_what, hear) => { heard[name] = hear; },
});
const made = { terminal: element("terminal"), told: element("told"), aloud: element("aloud") };
const stage = { clock, log, heard, down: [0, 0], drops: false, run };
const isDown = () => clock.now >= stage.down[0] && clock.now < stage.down[1];
const note = (what) => log.push([what, clock.now]);
const later = (done, wait) => { due.push([clock.now + wait, done]); };
class Terminal {
  options = {};
  loadAddon() {} open() {} reset() {} focus() {} write() {} onData() {} onBinary() {} onResize() {}
}
class WebSocket {
  static OPEN = 1;
  static CLOSED = 3;
  readyState = 0;
  constructor() {
    note("socket");
    stage.socket = this;
    later(() => (isDown() ? this.end() : this.begin()), 1);
  }
  begin() {
    this.readyState = 1;
    this.onopen();
    note("open");
    if (stage.drops) later(() => this.end(), 1);
  }
  end() { this.readyState = 3; this.onclose({ code: 1006 }); }
}
async function fetch() {
  note("look");
  if (isDown()) throw new Error("refused");
  return { ok: true };
}
async function run(until) {
  while (clock.now < until) {
    due.sort((one, other) => one[0] - other[0]);
    clock.now = due.length ? Math.min(due[0][0], until) : until;
    while (due.length && due[0][0] <= clock.now) due.shift()[1]();
    for (let turn = 0; turn < 20; turn += 1) await null;
  }
}
Object.assign(globalThis, {
  document: { getElementById: (name) => made[name] }, window: { innerWidth: 900 },
  localStorage: { getItem: () => "" }, location: { protocol: "http:", host: "h" },
  performance: { now: () => clock.now }, setTimeout: later, Terminal, WebSocket, fetch, stage,
  FitAddon: { FitAddon: class { fit() {} } }, ResizeObserver: class { observe() {} },
  AbortSignal: { timeout: () => null },
});
}
"""


def played(scene: str) -> list[tuple[str, float]]:
    """Give what the page did, and when (in ms)."""
    end = f"(async () => {{ {scene}; console.log(JSON.stringify(stage.log)); }})();"
    node, _cli = compute_driver_executable()
    script = STAGE + (STATIC / "terminal.js").read_text("utf-8") + end
    done = subprocess.run([node, "-e", script], check=True, capture_output=True, timeout=60)
    return [(what, at) for what, at in json.loads(done.stdout)]


STREAM = """{
const clock = { now: 0 }, due = [], log = [];
const stage = { clock, log, refuses: 0, answers: true };
const later = (done, wait) => { due.push([clock.now + wait, done]); };
class EventSource extends EventTarget {
  static CONNECTING = 0;
  static OPEN = 1;
  static CLOSED = 2;
  readyState = 0;
  constructor(address, how) {
    super();
    log.push(["asks", clock.now]);
    stage.source = this;
    later(() => (clock.now < stage.refuses ? this.end() : this.begin()), 1);
  }
  begin() {
    this.readyState = 1;
    this.onopen({});
    this.dispatchEvent(new MessageEvent("changed", { data: "" }));
  }
  end() { this.readyState = 2; this.onerror({}); }
  close() { this.readyState = 2; }
}
stage.run = async (until) => {
  while (clock.now < until) {
    due.sort((one, other) => one[0] - other[0]);
    clock.now = due.length ? Math.min(due[0][0], until) : until;
    while (due.length && due[0][0] <= clock.now) due.shift()[1]();
    for (let turn = 0; turn < 20; turn += 1) await null;
  }
};
const main = { hasAttribute: () => true };
const attributes = { "sse-connect": "/changes" };
const data = {};
Object.assign(globalThis, {
  stage, EventSource, setTimeout: later, window: { setTimeout: later },
  htmx: { defineExtension(_name, extension) { stage.extension = extension; extension.init(api); } },
});
const api = {
  getInternalData: () => data, getAttributeValue: (_of, name) => attributes[name] ?? null,
  triggerErrorEvent() {}, triggerEvent: () => true, bodyContains: () => true,
};
main.querySelectorAll = () => [];
stage.begin = () => {
  stage.extension.onEvent("htmx:afterProcessNode", { target: main });
  data.sseEventSource.addEventListener("changed", () => log.push(["changed", clock.now]));
};
}
"""


def streamed(scene: str) -> list[tuple[str, float]]:
    """Give when a page asked for changes and was told of some (in ms), by htmx's own script and ours after it."""
    end = f"(async () => {{ stage.begin(); {scene}; console.log(JSON.stringify(stage.log)); }})();"
    node, _cli = compute_driver_executable()
    scripts = [(STATIC / name).read_text("utf-8") for name in ("htmx/sse.min.js", "lasting.js")]
    script = "\n".join([STREAM, *scripts, end])
    done = subprocess.run([node, "-e", script], check=True, capture_output=True, timeout=60)
    return [(what, at) for what, at in json.loads(done.stdout)]


def test_a_page_is_told_of_changes_within_three_seconds_of_a_server_that_answered_with_errors_before() -> None:
    for refuses in (100, 5_000, 90_000):
        done = streamed(f"stage.refuses = {refuses}; await stage.run({refuses + 9_000})")
        told = [at for what, at in done if what == "changed"]
        assert len(told) == 1
        assert told[0] - refuses < 3_000
        asked = [at for what, at in done if what == "asks"]
        assert all(later - earlier >= 700 for earlier, later in pairwise(asked))


def test_a_page_that_was_told_of_changes_is_told_again_after_each_time_that_the_server_ends_it() -> None:
    done = streamed("for (let n = 1; n < 4; n += 1) { await stage.run(9000 * n); stage.source.end(); }")
    assert [what for what, _at in done] == ["asks", "changed"] * 3


def test_a_page_that_is_gone_asks_no_more() -> None:
    gone = 'stage.extension.onEvent("htmx:beforeCleanupElement", { target: {} }); await stage.run(90000)'
    done = streamed(f"stage.refuses = 5000; await stage.run(3000); {gone}")
    assert all(what == "asks" and at < 3_000 for what, at in done)


def test_a_terminal_is_back_within_three_seconds_of_the_server_however_long_that_was_away() -> None:
    done = played(
        """
        for (let away = 1; away < 60000; away = away * 1.5 + 300) {
          await stage.run(stage.clock.now + 10000);
          stage.down = [stage.clock.now, stage.clock.now + away];
          stage.log.push(["down", stage.down[1]]);
          stage.socket.end();
          await stage.run(stage.down[1] + 10000);
        }
        """
    )
    back = [at for what, at in done if what == "down"]
    late = [min(at for what, at in done if what == "open" and at > each) - each for each in back]
    assert len(late) > 10
    assert max(late) < 3_100
    assert sum(what == "socket" for what, _at in done) == 1 + len(late), "no socket is tried in vain"
    assert len(done) < 150


def test_a_class_whose_seats_are_lost_at_once_does_not_come_back_in_the_same_moment() -> None:
    waits = {
        played("await stage.run(10); stage.socket.end(); await stage.run(5000)")[-1][1]
        for _page in range(4)
    }  # fmt: skip
    assert len(waits) == 4
    assert max(waits) < 400


def test_a_seat_that_is_let_in_and_dropped_again_and_again_asks_no_faster_than_one_that_is_not_let_in() -> None:
    opened = [at for what, at in played("stage.drops = true; await stage.run(30000)") if what == "open"]
    assert 9 < len(opened) < 18


def test_a_press_while_the_page_tries_again_makes_no_second_connection() -> None:
    done = played("await stage.run(10); stage.socket.end(); stage.heard.told(); await stage.run(9000)")
    assert [what for what, _at in done].count("open") == 2
