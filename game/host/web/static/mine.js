// Remembers in this tab alone which seat it had, for the door.
"use strict";
{
  const { room, seat } = document.currentScript.dataset;
  sessionStorage.setItem(room, seat);
}
