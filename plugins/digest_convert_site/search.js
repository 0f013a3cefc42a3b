"use strict";
{
  // The texts of the days are loaded when they are searched, the newest first, a few at a time.
  const AT_A_TIME = 8;
  const SHOWN = 50;
  const KEPT = 250;
  const days = JSON.parse(document.getElementById("days").textContent);
  const form = document.getElementById("search");
  const query = document.getElementById("query");
  const state = document.getElementById("state");
  const results = document.getElementById("results");
  const more = document.getElementById("more");
  const contents = document.getElementById("contents");
  const papers = new Map();
  let run = 0;

  // Letters without their case and accents, wide ones as plain ones.
  const folded = (text) => text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase();

  window.digestDay = (stem, list) => {
    papers.set(stem, list.map((paper) => ({ paper, text: folded(paper.slice(0, 5).join("\n")) })));
  };

  const loaded = ([stem, path]) => new Promise((done) => {
    if (papers.has(stem)) { done(); return; }
    const script = document.createElement("script");
    script.src = path.split("/").map(encodeURIComponent).join("/");
    script.onload = script.onerror = () => { script.remove(); done(); };
    document.head.append(script);
  });

  const element = (name, text, kind) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  };

  // `text` with the words marked where they stand in it letter by letter.
  const marked = (name, text, words, kind) => {
    const made = element(name, "", kind);
    const plain = text.toLowerCase();
    let at = 0;
    while (at < text.length) {
      let next = text.length;
      let length = 0;
      for (const word of words) {
        const place = plain.length === text.length ? plain.indexOf(word, at) : -1;
        if (place >= 0 && (place < next || (place === next && word.length > length))) {
          next = place;
          length = word.length;
        }
      }
      made.append(text.slice(at, next));
      if (length) made.append(element("mark", text.slice(next, next + length)));
      at = next + length;
    }
    return made;
  };

  const shown = (day, [title, authors, tldr, category, id, anchor], words) => {
    const item = element("li");
    const heading = element("h2");
    const page = day[3] && day[3].split("/").map(encodeURIComponent).join("/");
    const address = page ? page + (anchor ? `#${encodeURIComponent(anchor)}` : "")
      : id && `https://arxiv.org/abs/${id}`;
    const link = marked(address ? "a" : "span", title || id || "Untitled", words);
    if (address) link.href = address;
    heading.append(link);
    const names = authors.length > 200 ? `${authors.slice(0, 200)}…` : authors;
    item.append(heading, marked("p", [day[2], category, names].filter(Boolean).join(" · "), words, "about"));
    if (tldr) item.append(marked("p", tldr, words));
    return item;
  };

  const search = async (wanted, words) => {
    let found = 0;
    let limit = SHOWN;
    for (let at = 0; at < days.length; at += AT_A_TIME) {
      const some = days.slice(at, at + AT_A_TIME);
      await Promise.all(some.map(loaded));
      if (wanted !== run) return;
      for (const [place, day] of some.entries()) {
        for (const { paper, text } of papers.get(day[0]) || []) {
          if (!words.every((word) => text.includes(word))) continue;
          if (found === limit) {
            state.textContent = `${found} papers, there are more`;
            more.hidden = false;
            await new Promise((done) => { more.onclick = done; });
            if (wanted !== run) return;
            more.hidden = true;
            limit += SHOWN;
          }
          results.append(shown(day, paper, words));
          found += 1;
        }
        // Of a long archive the browser's cache holds the rest.
        if (at + place >= KEPT) papers.delete(day[0]);
      }
      const looked = Math.min(at + AT_A_TIME, days.length);
      state.textContent = `${found} ${found === 1 ? "paper" : "papers"} in ${looked} of ${days.length} days`;
    }
    state.textContent = found ? `${found} ${found === 1 ? "paper" : "papers"}` : "No paper found";
  };

  const start = () => {
    run += 1;
    const words = folded(query.value).split(/\s+/u).filter(Boolean);
    results.replaceChildren();
    more.hidden = true;
    state.textContent = "";
    results.hidden = words.length === 0;
    contents.hidden = words.length > 0;
    history.replaceState(null, "", words.length ? `#q=${encodeURIComponent(query.value)}` : location.pathname + location.search);
    if (words.length) search(run, words);
  };

  let waiting = 0;
  query.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(start, 150);
  });
  form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(waiting); start(); });
  form.hidden = false;
  if (location.hash.startsWith("#q=")) {
    query.value = decodeURIComponent(location.hash.slice(3));
    start();
  }
}
