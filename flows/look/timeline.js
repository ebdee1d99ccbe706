"use strict";
(() => {
  const box = document.getElementById("chart");
  if (!box) return;
  const points = JSON.parse(document.getElementById("points").textContent);
  const reading = document.getElementById("reading");
  const behind = document.getElementById("behind");
  const LIGHT = ["#1f5a99", "#9a3f00", "#1c6b3c", "#7a2d8f", "#8a6400", "#00677a", "#a1245c"];
  const DARK = ["#8fc0f2", "#f2a173", "#8fdcab", "#d9a7ec", "#e6c46a", "#7fd3e0", "#f29abf"];
  const REST = ["#625c54", "#a9a49c"];
  const [SIZE, NEAR, LEAST] = [5, 24, 1e-12];

  const said = new Map();
  for (const point of points) if (point.attribution) said.set(point.attribution, (said.get(point.attribution) || 0) + point.articles);
  const voices = ["", ...[...said].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, LIGHT.length - 1).map((pair) => pair[0])];
  const colour = (voice) => {
    const at = voices.indexOf(voice);
    const night = window.dateline.dark();
    return at < 0 ? REST[night ? 1 : 0] : (night ? DARK : LIGHT)[at];
  };

  // Statements of one value at one time lie beside each other, so that each is seen and can be chosen.
  const places = new Map();
  for (const point of points) {
    const place = point.start + " " + point.value;
    point.beside = places.get(place) || 0;
    places.set(place, point.beside + 1);
  }
  const across = (point, canvas) => {
    const scale = canvas ? devicePixelRatio : 1;
    return plot.valToPos(point.start, "x", canvas) + point.beside * 2.4 * SIZE * scale;
  };

  const low = points.reduce((least, p) => Math.min(least, p.value, p.low ?? p.value), Infinity);
  const high = points.reduce((most, p) => Math.max(most, p.value, p.high ?? p.value), -Infinity);
  const log = low > 0 && high / low > 500;
  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  let chosen = -1;
  let plot = null;

  const mark = (ctx, point, x, y, size) => {
    ctx.beginPath();
    const up = point.modifier.startsWith(">") ? -1 : point.modifier.startsWith("<") ? 1 : 0;
    if (up) {
      ctx.moveTo(x, y + up * size * 1.3);
      ctx.lineTo(x + size * 1.2, y - up * size);
      ctx.lineTo(x - size * 1.2, y - up * size);
    } else if (point.modifier === "~") {
      ctx.moveTo(x, y - size * 1.3);
      ctx.lineTo(x + size * 1.3, y);
      ctx.lineTo(x, y + size * 1.3);
      ctx.lineTo(x - size * 1.3, y);
    } else {
      ctx.arc(x, y, size, 0, 2 * Math.PI);
    }
    ctx.closePath();
  };

  const draw = (u) => {
    plot = u;
    const { ctx } = u;
    const scale = devicePixelRatio;
    ctx.save();
    points.forEach((point, i) => {
      const x = across(point, true);
      const y = u.valToPos(point.value, "y", true);
      const size = SIZE * scale * Math.min(2, 1 + Math.log10(point.articles) / 2);
      ctx.strokeStyle = ctx.fillStyle = colour(point.attribution);
      ctx.lineWidth = 2 * scale;
      if (point.low !== null && point.high !== null && point.low !== point.high) {
        ctx.beginPath();
        ctx.moveTo(x, u.valToPos(Math.max(point.low, log ? LEAST : -Infinity), "y", true));
        ctx.lineTo(x, u.valToPos(point.high, "y", true));
        ctx.stroke();
      }
      mark(ctx, point, x, y, size);
      if (point.modality === "asserted") ctx.fill();
      else ctx.fillStyle = css("--card"), ctx.fill(), ctx.stroke();
      for (const [on, ring, at] of [[point.contradicted, css("--bad-bar"), 1.9], [i === chosen, css("--ink"), 2.6]]) {
        if (!on) continue;
        ctx.strokeStyle = ring;
        ctx.beginPath();
        ctx.arc(x, y, size * at, 0, 2 * Math.PI);
        ctx.stroke();
      }
    });
    ctx.restore();
  };

  const told = (point) => [
    point.told + (point.phrase ? " " + point.phrase : ""), "as of " + point.at,
    point.modality === "asserted" ? "" : point.modality, "says " + (point.attribution || "the article"),
    point.articles + (point.articles === 1 ? " article" : " articles"), point.contradicted ? "contradicted" : "",
  ].filter(Boolean).join(" · ");

  const choose = (i) => {
    chosen = i;
    if (i >= 0) reading.textContent = told(points[i]);
    plot.redraw(false);
  };

  const open = async (i) => {
    if (i < 0) return;
    choose(i);
    behind.hidden = false;
    behind.textContent = "Looking …";
    behind.replaceChildren(...(await window.dateline.part(points[i].link)));
    behind.scrollIntoView({ block: "nearest" });
  };

  const nearest = (event) => {
    const area = plot.over.getBoundingClientRect();
    let best = -1;
    let least = NEAR * NEAR;
    points.forEach((point, i) => {
      const dx = across(point, false) - (event.clientX - area.left);
      const dy = plot.valToPos(point.value, "y") - (event.clientY - area.top);
      if (dx * dx + dy * dy < least) [best, least] = [i, dx * dx + dy * dy];
    });
    return best;
  };

  const short = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 4 });
  const build = () => {
    if (plot) plot.destroy();
    const axis = { stroke: css("--dim"), grid: { stroke: css("--line"), width: 1 }, ticks: { stroke: css("--line"), width: 1 }, font: "12px system-ui, sans-serif" };
    const [first, last] = [points[0].start, points[points.length - 1].start];
    const room = Math.max((last - first) * 0.04, 86400);
    const pad = (high - low || Math.abs(high) || 1) * 0.08;
    plot = new uPlot({
      width: box.clientWidth,
      height: Math.min(460, Math.max(300, innerHeight * 0.45)),
      cursor: { show: false },
      legend: { show: false },
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "UTC"),
      scales: {
        x: { time: true, range: () => [first - room, last + room] },
        y: log ? { distr: 3, range: () => [low / 2, high * 2] } : { range: () => [low >= 0 ? Math.max(0, low - pad) : low - pad, high + pad] },
      },
      axes: [axis, { ...axis, size: 64, values: (_, ticks) => ticks.map((tick) => (tick === null ? "" : short.format(tick))) }],
      series: [{}, { stroke: "transparent", paths: () => null, points: { show: false } }],
      hooks: { draw: [draw] },
    }, [points.map((p) => p.start), points.map((p) => p.value)], box);
    plot.over.addEventListener("mousemove", (event) => {
      const i = nearest(event);
      if (i >= 0 && i !== chosen) choose(i);
    });
    plot.over.addEventListener("click", (event) => open(nearest(event)));
  };

  box.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) choose(Math.min(points.length - 1, Math.max(0, chosen + step)));
    else if (event.key === "Home") choose(0);
    else if (event.key === "End") choose(points.length - 1);
    else if (event.key === "Enter") open(chosen);
    else return;
    event.preventDefault();
  });

  const legend = () => {
    const place = document.getElementById("voices");
    place.replaceChildren(...voices.map((voice) => {
      const item = document.createElement("span");
      const dot = document.createElement("span");
      item.className = "voice";
      dot.className = "dot";
      dot.style.background = colour(voice);
      item.append(dot, " " + (voice || "the article itself"));
      return item;
    }));
  };
  const all = () => { build(); legend(); };
  addEventListener("resize", build);
  addEventListener("themed", all);
  all();
  window.dateline.plot = () => plot;
  window.dateline.points = points;
  window.dateline.across = (point) => across(point, false);
})();
