"use strict";
const rows = JSON.parse(document.getElementById("rows").textContent);
const by = (id) => document.getElementById(id);
const root = document.documentElement;

const dark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
const theme = by("theme");
const paint = () => {
  theme.textContent = dark() ? "Light" : "Dark";
  theme.setAttribute("aria-pressed", String(dark()));
};
theme.addEventListener("click", () => {
  root.dataset.theme = dark() ? "light" : "dark";
  paint();
});
paint();

const samples = [...document.querySelectorAll(".sample")];
const panel = by("panel");
let chosen = null;

const element = (tag, text, css) => {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  if (css) made.className = css;
  return made;
};

const column = (mention, name) => (mention.columns.find((pair) => pair[0] === name) || ["", ""])[1];

const table = (mention) => {
  const box = element("section", undefined, "row " + mention.kind);
  box.append(element("h4", mention.kind));
  const list = element("dl");
  for (const [name, value] of mention.columns) {
    const pair = element("div");
    const term = element("dt", name);
    term.title = rows.described[mention.kind][name] || "";
    const told = element("dd", value);
    told.dir = "auto";
    pair.append(term, told);
    list.append(pair);
  }
  box.append(list);
  return box;
};

const open = (link) => {
  const sample = link.closest(".sample");
  sample.open = true;
  sample.hidden = false;
  if (chosen) chosen.removeAttribute("aria-current");
  chosen = link;
  link.setAttribute("aria-current", "true");
  const mentions = rows.samples[Number(sample.dataset.sample)];
  by("panel-title").textContent = "“" + column(mentions[Number(link.dataset.rows.split(" ")[0])], "text") + "”";
  by("panel-body").replaceChildren(...link.dataset.rows.split(" ").map((i) => table(mentions[Number(i)])));
  panel.hidden = false;
  link.scrollIntoView({ block: "nearest" });
};

const close = (focus) => {
  if (panel.hidden) return;
  panel.hidden = true;
  if (chosen) {
    chosen.removeAttribute("aria-current");
    if (focus) chosen.focus();
    chosen = null;
  }
  history.replaceState(null, "", location.pathname + location.search);
};

const step = (by_) => {
  const links = [...document.querySelectorAll(".sample:not([hidden])[open] a.m")];
  const next = links[links.indexOf(chosen) + by_];
  if (next) next.click(), next.scrollIntoView({ block: "center" });
};

const follow = () => {
  const place = location.hash.slice(1);
  if (!/^s\d+(-\d+)?$/.test(place)) return;
  const sample = by(place.split("-")[0]);
  if (!sample) return;
  sample.open = true;
  const link = sample.querySelector('a.m[href="#' + place + '"]');
  if (link) open(link), link.scrollIntoView({ block: "center" });
};

if (panel) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.m");
    if (!link) return;
    event.preventDefault();
    history.replaceState(null, "", link.getAttribute("href"));
    open(link);
  });
  by("close").addEventListener("click", () => close(true));
  by("before").addEventListener("click", () => step(-1));
  by("after").addEventListener("click", () => step(1));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close(true);
  });
  addEventListener("hashchange", follow);
  follow();

  const leave = (sample) => {
    if (chosen && chosen.closest(".sample") === sample) close(false);
  };
  const seen = new IntersectionObserver((entries) => entries.forEach((e) => e.isIntersecting || leave(e.target)));
  samples.forEach((sample) => {
    seen.observe(sample);
    sample.addEventListener("toggle", () => sample.open || leave(sample));
  });

  const words = samples.map((sample, i) =>
    [sample.textContent, ...rows.samples[i].flatMap((m) => m.columns.map((c) => c[1]))].join(" ").toLowerCase());
  const mark = (asked) => {
    if (!window.Highlight) return;
    const found = new Highlight();
    CSS.highlights.set("found", found);
    if (!asked.length) return;
    for (const sample of samples.filter((one) => !one.hidden)) {
      for (const part of sample.querySelectorAll(":scope > summary, :scope > .text")) {
        const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const text = walker.currentNode.data.toLowerCase();
          for (const word of asked) {
            for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
              const range = new Range();
              range.setStart(walker.currentNode, at);
              range.setEnd(walker.currentNode, at + word.length);
              found.add(range);
            }
          }
        }
      }
    }
  };

  const before = samples.map((sample) => sample.open);
  by("search").addEventListener("input", (event) => {
    const asked = event.target.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    samples.forEach((sample, i) => {
      sample.hidden = !asked.every((word) => words[i].includes(word));
      sample.open = asked.some((word) => word.length > 2) ? !sample.hidden : before[i];
      if (sample.hidden) leave(sample);
      shown += sample.hidden ? 0 : 1;
    });
    mark(asked);
    by("hits").textContent = shown + (shown === 1 ? " article" : " articles");
  });
}
