"use strict";
// The page filters by its style sheet alone. This counts what is shown, and moves with j and k.
const all = [...document.querySelectorAll("article")];
const form = document.querySelector("form");
const shown = () => all.filter((article) => article.checkVisibility());
const count = () => {
  const n = shown().length;
  form.querySelector("output").textContent = n === all.length ? `${n} shown` : `${n} of ${all.length} shown`;
};
form.addEventListener("change", count);
form.addEventListener("reset", () => setTimeout(count));
form.querySelector("button").hidden = false;
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("select")) return;
  if (event.key === "j" || event.key === "k") {
    const visible = shown();
    const at = visible.indexOf(document.activeElement.closest("article"));
    const next = event.key === "j" ? at + 1 : Math.max(at, 1) - 1;
    visible[next]?.focus();
    visible[next]?.scrollIntoView({ block: "start" });
  } else if (event.key === "/") {
    form.querySelector("select").focus();
    event.preventDefault();
  }
});
count();
