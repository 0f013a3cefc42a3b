(() => {
  "use strict";
  const PREFIX = "digest-convert:";
  const find = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // Marks: one entry of the browser's storage for each, so that pages do not undo each other's.
  const memory = new Map();
  const stored = {
    get(name) {
      try { return localStorage.getItem(PREFIX + name) !== null; } catch { return memory.has(name); }
    },
    set(name, on) {
      try {
        if (on) localStorage.setItem(PREFIX + name, "1");
        else localStorage.removeItem(PREFIX + name);
      } catch {
        if (on) memory.set(name, "1");
        else memory.delete(name);
      }
    },
  };

  const papers = all("article").map((element) => ({
    element,
    key: element.dataset.id || element.id,
    category: element.closest(".category"),
    text: "",
    star: null,
    read: null,
  }));

  function button(label, shown, press) {
    const made = document.createElement("button");
    made.type = "button";
    made.title = label;
    made.setAttribute("aria-label", label);
    made.textContent = shown;
    made.addEventListener("click", press);
    return made;
  }

  function show(paper) {
    const starred = stored.get("star:" + paper.key);
    const read = stored.get("read:" + paper.key);
    paper.star.setAttribute("aria-pressed", starred);
    paper.star.textContent = starred ? "★" : "☆";
    paper.read.setAttribute("aria-pressed", read);
    paper.read.textContent = read ? "✓" : "○";
    paper.element.classList.toggle("read", read);
  }

  function mark(paper, kind, on) {
    stored.set(kind + ":" + paper.key, on);
    papers.filter((other) => other.key === paper.key).forEach(show);
    count();
  }

  const toggle = (paper, kind) => mark(paper, kind, !stored.get(kind + ":" + paper.key));
  const isStarred = (paper) => stored.get("star:" + paper.key);

  for (const paper of papers) {
    const marks = document.createElement("div");
    marks.className = "marks";
    paper.star = button("Star", "☆", () => toggle(paper, "star"));
    paper.read = button("Read", "○", () => toggle(paper, "read"));
    marks.append(paper.star, paper.read);
    paper.element.firstElementChild.after(marks);
    paper.element.tabIndex = -1;
    const details = find(":scope > details", paper.element);
    details?.addEventListener("toggle", () => {
      if (details.open && !printing) mark(paper, "read", true);
    });
  }

  // Filter
  const controls = find("#controls");
  const filter = find("#filter");
  const category = find("#category");
  const starred = find("#starred");
  const unread = find("#unread");
  const folded = (text) => text.normalize("NFKC").toLowerCase();
  const textOf = (paper) => (paper.text ||= folded(paper.element.textContent));
  const nameOf = (section) => section.firstElementChild.firstChild.textContent.trim();

  function apply() {
    const words = folded(filter.value).split(/\s+/).filter(Boolean);
    const name = category ? category.value : "";
    const shown = new Set();
    for (const paper of papers) {
      const fits =
        (!name || nameOf(paper.category) === name) &&
        (!starred.checked || isStarred(paper)) &&
        (!unread.checked || !stored.get("read:" + paper.key)) &&
        words.every((word) => textOf(paper).includes(word));
      paper.element.hidden = !fits;
      if (fits) shown.add(paper.category).add(paper.category.parentElement);
    }
    for (const part of all(".category, .day")) part.hidden = !shown.has(part);
    count();
  }

  function count() {
    const fits = papers.filter((paper) => !paper.element.hidden).length;
    const stars = new Set(papers.filter(isStarred).map((paper) => paper.key)).size;
    const some = fits === papers.length ? "" : `${fits} of `;
    find("#shown").textContent = `${some}${papers.length} shown, ${stars} starred`;
    for (const one of all("[data-format]")) one.disabled = !stars;
  }

  // Export: the records were made with the page; only their repeated lines and names are joined.
  function records() {
    const found = new Map();
    for (const script of all("script.records")) {
      const { formats, lines, papers: listed } = JSON.parse(script.textContent);
      for (const [key, made] of Object.entries(listed)) {
        if (!found.has(key)) found.set(key, { formats, lines, made });
      }
    }
    return found;
  }

  function slotsOf(paper) {
    const coins = new URLSearchParams(find(".Z3988", paper.element)?.title ?? "");
    const names = coins.getAll("rft.creator").flatMap((name) => {
      const at = name.indexOf(", ");
      const [family, given] = at < 0 ? [name, ""] : [name.slice(0, at), name.slice(at + 2)];
      return [name, `${given} ${family}`, `"${family}"`, `"${given}"`];
    });
    return [paper.key, coins.get("rft.title") ?? "", ...names];
  }

  function recordOf(paper, { formats, lines, made }, format) {
    const record = made[formats.indexOf(format)];
    if (typeof record === "string") return record;
    const slots = slotsOf(paper);
    const text = record.map((number) => lines[number]).join("\n");
    return text.replace(/[\ue000-\uf8ff]/g, (mark) => slots[mark.charCodeAt(0) - 0xe000]);
  }

  function exported(format) {
    const known = records();
    const { head, between, tail } = JSON.parse(find(`[data-format=${format}]`).dataset.frame);
    const once = new Map(papers.filter(isStarred).map((paper) => [paper.key, paper]));
    const made = [...once.values()].map((paper) => recordOf(paper, known.get(paper.key), format));
    return head + made.join(between) + tail;
  }

  function save(event) {
    const { format, file } = event.currentTarget.dataset;
    const link = document.createElement("a");
    const address = URL.createObjectURL(new Blob([exported(format)]));
    link.href = address;
    link.download = file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }

  // Keys
  const current = () => papers.find((paper) => paper.element.contains(document.activeElement));

  function step(by) {
    const shown = papers.filter((paper) => !paper.element.hidden);
    const at = shown.indexOf(current());
    const top = shown.findIndex((paper) => paper.element.getBoundingClientRect().bottom > 100);
    const next = shown[at < 0 ? Math.max(top, 0) : at + by];
    if (!next) return;
    next.element.focus({ preventScroll: true });
    next.element.scrollIntoView({ block: "start" });
  }

  const keys = {
    j: () => step(1),
    k: () => step(-1),
    s: () => current() && toggle(current(), "star"),
    o: () => {
      const details = current() && find(":scope > details", current().element);
      if (details) details.open = !details.open;
    },
    "/": () => filter.focus(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape" && event.target === filter) {
      filter.value = "";
      apply();
      filter.blur();
    }
    if (event.target.matches("input:not([type=checkbox]), select, textarea")) return;
    if (!Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });

  // A printed page has no folds.
  let printing = false;
  let folds = [];
  addEventListener("beforeprint", () => {
    printing = true;
    folds = all("details:not([open])");
    for (const one of folds) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of folds) one.open = false;
    setTimeout(() => { printing = false; });
  });

  // A link to a paper that the filter hides shows it.
  addEventListener("hashchange", () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target?.closest("[hidden]")) return;
    controls.querySelectorAll("input, select").forEach((one) => {
      one.checked = false;
      one.value = "";
    });
    apply();
    target.scrollIntoView();
  });
  addEventListener("storage", () => { papers.forEach(show); count(); });
  const measure = () =>
    document.documentElement.style.setProperty("--controls", `${controls.offsetHeight + 8}px`);
  addEventListener("resize", measure);
  filter.addEventListener("input", apply);
  for (const one of [category, starred, unread]) one?.addEventListener("change", apply);
  for (const one of all("[data-format]")) one.addEventListener("click", save);
  papers.forEach(show);
  controls.hidden = false;
  apply();
  measure();
})();
