// Keeps what is being typed while the page is brought up to date, and where a reader is.
"use strict";
const fields = () => document.querySelectorAll("textarea[name]");
let typed = new Map();
let before = new Map();
let heading = document.querySelector("h1")?.textContent;

// Every request takes along what was typed since the page was made, and in which moment.
document.addEventListener("htmx:configRequest", (event) => {
  const turn = document.getElementById("turn");
  if (!event.detail.parameters.moment) event.detail.parameters.moment = turn.dataset.moment;
  for (const field of fields()) {
    if (field.value !== field.defaultValue) event.detail.parameters[field.name] = field.value;
  }
});

// What is typed while the answer is under way stands in the new page too.
document.addEventListener("htmx:beforeRequest", () => {
  typed = new Map([...fields()].map((field) => [field.name, field.value]));
});
document.addEventListener("htmx:beforeSwap", () => {
  before = new Map([...fields()].map((field) => [field.name, field.value]));
});
document.addEventListener("htmx:afterSettle", () => {
  for (const field of fields()) {
    const since = before.get(field.name);
    if (since !== undefined && since !== typed.get(field.name) && field.value !== since) {
      field.value = since;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
  before = new Map();
  const now = document.querySelector("h1");
  if (now && now.textContent !== heading && document.activeElement === document.body) now.focus({ preventScroll: true });
  heading = now ? now.textContent : "";
});
