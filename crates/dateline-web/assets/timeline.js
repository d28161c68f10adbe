// The timeline without this file is a drawing with links. This adds zoom, arrow keys and cards.

const scroller = document.querySelector("#timeline");
const svg = scroller?.querySelector("svg");

if (svg) {
  const wide = Number(svg.dataset.width);
  const high = Number(svg.dataset.height);
  const marks = [...svg.querySelectorAll("a.mark")];
  const steps = [1, 1.5, 2, 3, 4, 6, 8];
  let zoom = 1;

  // Time is stretched; words and points keep their size.
  const draw = () => {
    svg.setAttribute("viewBox", `0 0 ${wide * zoom} ${high}`);
    svg.style.width = zoom === 1 ? "" : `${Math.max(scroller.clientWidth, 832) * zoom}px`;
    for (const one of svg.querySelectorAll("[data-x]")) {
      one.setAttribute("transform", `translate(${one.dataset.x * zoom} ${one.dataset.y ?? 0})`);
    }
    for (const one of svg.querySelectorAll("[data-wide]")) one.setAttribute("width", wide * zoom);
    for (const one of svg.querySelectorAll("[data-length]")) one.setAttribute("width", one.dataset.length * zoom + 8);
    for (const one of svg.querySelectorAll("[data-after]")) one.setAttribute("x", one.dataset.after * zoom + 9);
  };

  // Names of lanes stay in sight.
  const stay = () => {
    const shift = (scroller.scrollLeft / svg.getBoundingClientRect().width) * wide * zoom;
    for (const one of svg.querySelectorAll("[data-stay]")) one.setAttribute("x", 8 + shift);
  };
  scroller.addEventListener("scroll", stay, { passive: true });

  const to = (wanted, centre) => {
    const before = zoom;
    zoom = wanted;
    draw();
    const at = (scroller.scrollLeft + centre) * (zoom / before) - centre;
    scroller.scrollLeft = at;
    stay();
  };
  const step = (by) => {
    const at = steps.indexOf(zoom) + by;
    if (at >= 0 && at < steps.length) to(steps[at], scroller.clientWidth / 2);
  };

  // A card with the words of the list's item.
  const card = document.createElement("div");
  card.className = "card";
  card.hidden = true;
  card.setAttribute("aria-hidden", "true");
  scroller.parentElement.append(card);
  const show = (mark) => {
    const item = document.getElementById(mark.getAttribute("href").slice(1));
    if (!item) return;
    const copy = item.cloneNode(true);
    const part = (name) => copy.querySelector(name) ?? "";
    card.replaceChildren(part(".when"), part(".what p"), part(".counts"));
    card.hidden = false;
    const around = scroller.parentElement.getBoundingClientRect();
    const dot = (mark.querySelector(".dot") ?? mark).getBoundingClientRect();
    const left = Math.min(dot.left - around.left, around.width - card.offsetWidth - 4);
    card.style.left = `${Math.max(0, left)}px`;
    card.style.top = `${dot.bottom - around.top + 8}px`;
  };
  const hide = () => { card.hidden = true; };
  for (const mark of marks) {
    mark.addEventListener("pointerenter", (event) => { if (event.pointerType === "mouse") show(mark); });
    mark.addEventListener("pointerleave", hide);
    mark.addEventListener("focus", () => { if (mark.matches(":focus-visible")) show(mark); });
    mark.addEventListener("blur", hide);
    // An anchor of SVG moves the page to the item, but not the focus.
    mark.addEventListener("click", () => {
      hide();
      document.getElementById(mark.getAttribute("href").slice(1))?.focus({ preventScroll: true });
    });
  }

  const x = (mark) => Number(mark.dataset.x);
  const y = (mark) => Number(mark.dataset.y);
  const inTime = [...marks].sort((a, b) => x(a) - x(b) || y(a) - y(b));
  // The nearest point above or below.
  const beside = (mark, sign) => {
    const found = marks.filter((other) => sign * (y(other) - y(mark)) > 0);
    const far = (other) => Math.abs(x(other) - x(mark)) + 3 * Math.abs(y(other) - y(mark));
    return found.sort((a, b) => far(a) - far(b))[0];
  };
  const moves = {
    ArrowRight: (mark) => inTime[inTime.indexOf(mark) + 1],
    ArrowLeft: (mark) => inTime[inTime.indexOf(mark) - 1],
    ArrowDown: (mark) => beside(mark, 1),
    ArrowUp: (mark) => beside(mark, -1),
    Home: () => inTime[0],
    End: () => inTime.at(-1),
  };
  const keys = { "+": () => step(1), "=": () => step(1), "-": () => step(-1), "−": () => step(-1), 0: () => to(1, 0), Escape: hide };

  scroller.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const mark = event.target.closest("a.mark");
    const move = moves[event.key];
    if (move && (mark || event.key === "ArrowRight" || event.key === "ArrowLeft")) {
      const next = mark ? move(mark) : inTime[event.key === "ArrowLeft" ? inTime.length - 1 : 0];
      next?.focus();
      next?.scrollIntoView({ block: "nearest", inline: "nearest" });
      event.preventDefault();
    } else if (keys[event.key]) {
      keys[event.key]();
      event.preventDefault();
    }
  });

  // Buttons for who has no keyboard.
  const caption = scroller.parentElement.querySelector("figcaption");
  const bar = document.createElement("p");
  bar.className = "zoom";
  for (const [name, words, act] of [["+", "Zoom in", () => step(1)], ["−", "Zoom out", () => step(-1)], ["All", "Show all", () => to(1, 0)]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name;
    if (name !== "All") button.setAttribute("aria-label", words);
    button.addEventListener("click", act);
    bar.append(button);
  }
  caption.prepend(bar);
  const help = caption.querySelector(".keys");
  if (help) help.hidden = false;
}
