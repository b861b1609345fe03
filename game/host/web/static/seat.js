// Keeps what is being typed while the page is brought up to date, and where a reader is.
"use strict";
const fields = () => document.querySelectorAll("textarea[name]");
const saysWords = (event) => event.detail.requestConfig.path.endsWith("/choose");
let typed = new Map();
let said = new Map();
let shown = 0;
let heading = document.querySelector("h1")?.textContent;

// Every request takes along what was typed since the page was made, and in which moment.
document.addEventListener("htmx:configRequest", (event) => {
  const turn = document.getElementById("turn");
  if (!event.detail.parameters.moment) event.detail.parameters.moment = turn.dataset.moment;
  for (const field of fields()) {
    if (field.value !== field.defaultValue) event.detail.parameters[field.name] = field.value;
  }
});

// What is typed while an answer is under way stands in the new page too. Words that were said with a choice do not.
document.addEventListener("htmx:beforeRequest", (event) => {
  if (saysWords(event)) said = new Map([...fields()].map((field) => [field.name, field.value]));
});
document.addEventListener("htmx:beforeSwap", (event) => {
  const made = Number(event.detail.xhr.getResponseHeader("x-made"));
  if (made < shown) event.detail.shouldSwap = false;
  else shown = made;
  const isKept = saysWords(event)
    ? (field) => field.value !== said.get(field.name)
    : (field) => field.value !== field.defaultValue;
  typed = new Map([...fields()].filter(isKept).map((field) => [field.name, field.value]));
});
document.addEventListener("htmx:afterSettle", () => {
  for (const field of fields()) {
    if (typed.has(field.name) && field.value !== typed.get(field.name)) {
      field.value = typed.get(field.name);
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
  typed = new Map();
  const now = document.querySelector("h1");
  if (now && now.textContent !== heading && document.activeElement === document.body) now.focus({ preventScroll: true });
  heading = now ? now.textContent : "";
});

// Where a second tap of the same finger would fall on what has just taken the place of a button, it does nothing.
const A_TAP = 600;
const labelOfReady = () => document.getElementById("ready")?.textContent ?? "";
let renewed = -A_TAP;
let ready = labelOfReady();
document.addEventListener("htmx:afterSettle", () => {
  const now = labelOfReady();
  if (now !== ready) renewed = performance.now();
  ready = now;
});
document.addEventListener("click", (event) => {
  if (performance.now() - renewed < A_TAP && event.target.closest("#ready")) event.preventDefault();
}, true);

// What has not changed stays: a thumb may be on it, and a reader in it.
document.addEventListener("htmx:oobBeforeSwap", (event) => {
  const { target, fragment } = event.detail;
  const next = fragment.querySelector(`#${target.id}`) || fragment;
  if (next.innerHTML === target.innerHTML) event.detail.shouldSwap = false;
});
