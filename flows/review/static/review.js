// Keys for what the page's links and buttons do; everything works without.
"use strict";

const at = (selector) => document.querySelector(selector);
const press = (selector) => { const found = at(selector); if (found) { found.click(); } };

function move(step) {
  const rows = [...document.querySelectorAll("a.row")];
  if (!rows.length) { press(step > 0 ? 'a[rel="next"]' : 'a[rel="prev"]'); return; }
  const now = rows.indexOf(document.activeElement);
  const next = now < 0 ? (step > 0 ? 0 : rows.length - 1) : now + step;
  if (next < 0 || next >= rows.length) { press(step > 0 ? 'a[rel="next"]' : 'a[rel="prev"]'); return; }
  rows[next].focus();
}

function edit() {
  const form = at("#amend");
  if (!form) { return; }
  form.scrollIntoView();
  (form.querySelector('[aria-invalid="true"]') || form.querySelector("input:not([type=hidden]), select")).focus();
}

const KEYS = {
  a: () => press("#accept"),
  r: () => press("#reject"),
  e: edit,
  j: () => move(1),
  k: () => move(-1),
  u: () => press("#undo"),
  o: () => press("#queue"),
  "?": () => { const help = at("#help"); help.open = !help.open; if (help.open) { help.scrollIntoView(); } },
};

document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, select, textarea")) {
    if (event.key === "Escape") { event.target.blur(); }
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || !(event.key in KEYS)) { return; }
  event.preventDefault();
  KEYS[event.key]();
});

// A decision is sent once, however often the key is struck.
let sent = false;
document.addEventListener("submit", (event) => {
  if (sent) { event.preventDefault(); }
  sent = true;
});
window.addEventListener("pageshow", () => { sent = false; });

const wrong = at('[aria-invalid="true"]');
if (wrong) {
  wrong.focus();
} else {
  const figure = at("#this"), text = at(".text");
  if (figure && text) { text.scrollTop = figure.offsetTop - text.offsetTop - text.clientHeight / 3; }
}
