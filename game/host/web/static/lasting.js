// What tells of changes comes back soon also after a server that answered, but not yet as it should: htmx would ask
// such a one at 1, 2, 4 … 64 s. A browser asks one that does not answer by itself, as often as the server has said.
"use strict";
class Lasting extends EventTarget {
  #address;
  #heard = new Set();
  #source;
  #isClosed = false;

  constructor(address) {
    super();
    this.#address = address;
    this.#open();
  }

  get readyState() {
    if (this.#isClosed) return EventSource.CLOSED;
    return this.#source.readyState === EventSource.OPEN ? EventSource.OPEN : EventSource.CONNECTING;
  }

  addEventListener(what, ...further) {
    super.addEventListener(what, ...further);
    if (!this.#heard.has(what)) {
      this.#heard.add(what);
      this.#hear(what);
    }
  }

  close() {
    this.#isClosed = true;
    this.#source.close();
  }

  #open() {
    if (this.#isClosed) return;
    this.#source = new EventSource(this.#address, { withCredentials: true });
    this.#source.onopen = (event) => this.onopen?.(event);
    this.#source.onerror = (event) => {
      if (this.#source.readyState === EventSource.CLOSED) setTimeout(() => this.#open(), 700 + 800 * Math.random());
      this.onerror?.(event);
    };
    this.#heard.forEach((what) => this.#hear(what));
  }

  #hear(what) {
    this.#source.addEventListener(what, (event) => this.dispatchEvent(new MessageEvent(what, { data: event.data })));
  }
}
htmx.createEventSource = (address) => new Lasting(address);
