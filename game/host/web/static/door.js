// A wide screen with a keyboard is led to the terminal, any other to the page.
"use strict";
const isWide = window.matchMedia("(min-width: 50rem) and (pointer: fine)").matches;
for (const field of document.querySelectorAll("input[name=wide]")) field.value = isWide ? "yes" : "";
