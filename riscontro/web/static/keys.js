// Keys for those who go through many rows: each clicks, or enters, the part of the page that names it in data-key.
// They can be switched off, and are silent where one writes.
"use strict";
(() => {
  const STORE = "riscontro-tasti";
  const off = () => localStorage.getItem(STORE) === "no";
  const writing = (element) => element.closest("input, textarea, select, [contenteditable]");

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && writing(event.target)) event.target.blur();
    if (off() || event.ctrlKey || event.metaKey || event.altKey || event.repeat || writing(event.target)) return;
    if (event.key === " " && event.target.closest("button, a, summary")) return;
    if (event.key.startsWith("Arrow") && event.target.closest(".scorre")) return;
    const wanted = [...document.querySelectorAll("[data-key]")].find((element) => element.dataset.key === event.key);
    if (!wanted || wanted.disabled) return;
    event.preventDefault();
    if (wanted.matches("textarea, input")) wanted.focus();
    else wanted.click();
  });

  const show = (button) => {
    button.textContent = off() ? "Tasti rapidi: spenti" : "Tasti rapidi: accesi";
    button.setAttribute("aria-pressed", String(!off()));
  };
  document.addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-tasti]")) {
      button.hidden = false;
      show(button);
      button.addEventListener("click", () => {
        localStorage.setItem(STORE, off() ? "si" : "no");
        show(button);
      });
    }
  });
})();
