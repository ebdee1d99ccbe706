"use strict";
const root = document.documentElement;
const theme = document.getElementById("theme");
const stored = () => { try { return localStorage.getItem("dateline-theme"); } catch { return null; } };
const dark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
const paint = () => {
  theme.textContent = dark() ? "Light" : "Dark";
  theme.setAttribute("aria-pressed", String(dark()));
};
if (stored()) root.dataset.theme = stored();
theme.addEventListener("click", () => {
  root.dataset.theme = dark() ? "light" : "dark";
  try { localStorage.setItem("dateline-theme", root.dataset.theme); } catch { /* a page without storage forgets */ }
  paint();
  dispatchEvent(new Event("themed"));
});
paint();

const form = document.getElementById("ask");
if (form) form.addEventListener("submit", () => {
  // an address holds what was asked, and no empty field
  for (const field of form.elements) if (field.name && field.value === "") field.disabled = true;
});
addEventListener("pageshow", () => {
  if (form) for (const field of form.elements) field.disabled = false;
});

// A part of a page of ours, made and escaped by the server.
const part = async (address) => {
  const answer = await fetch(address + (address.includes("?") ? "&" : "?") + "part=1");
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return [...(page.querySelector("main") || page.body).childNodes];
};
window.dateline = { part, dark };

const show = (row) => {
  document.querySelectorAll("details.row.chosen").forEach((other) => other.classList.remove("chosen"));
  row.open = true;
  row.classList.add("chosen");
  row.scrollIntoView({ block: "nearest" });
  row.querySelector("summary").focus({ preventScroll: true });
};
const follow = () => {
  const place = decodeURIComponent(location.hash.slice(1));
  const row = place && [...document.querySelectorAll("details.row")].find((one) => one.id === place || one.dataset.place === place);
  if (!row) return;
  show(row);
  const link = document.querySelector('a.m[href="#' + row.id + '"]');
  if (link) link.scrollIntoView({ block: "center" });
};
addEventListener("hashchange", follow);
follow();

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a.why");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const place = link.closest("details").querySelector(".because");
  place.textContent = "Reading …";
  place.replaceChildren(...(await part(link.getAttribute("href"))));
});
