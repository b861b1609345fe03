// A wide screen with a keyboard is led to the terminal, any other to the page.
"use strict";
const isWide = window.matchMedia("(min-width: 50rem) and (pointer: fine)").matches;
for (const field of document.querySelectorAll("input[name=wide]")) field.value = isWide ? "yes" : "";

// Whoever has come back to the door from a seat, in the same tab, is led there again; another tab may be another's.
window.addEventListener("pageshow", () => {
  const mine = document.getElementById("mine");
  const seat = sessionStorage.getItem(mine.dataset.room);
  mine.hidden = !seat;
  if (seat) mine.querySelector("a").href = seat;
});
