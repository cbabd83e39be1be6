// The page without it holds everything but the search, the choices and the quotes at the numbers. Nothing is kept and nothing is fetched.
"use strict";
(() => {
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const languages = all(".lang");
  // The list of the parts has no numbers.
  const figures = JSON.parse(document.getElementById("figures")?.textContent ?? "{}");

  // The language: that of the address, else one of the reader's, else the first.
  const codes = languages.map((block) => block.lang);
  const named = () => codes.find((code) => (location.hash + "-").startsWith(`#${code}-`));
  const preferred = () => (navigator.languages || []).map((tag) => tag.split("-")[0].toLowerCase()).find((code) => codes.includes(code));
  let language = named() || preferred() || codes[0];
  const shown = () => languages[codes.indexOf(language)];

  function speak(code) {
    language = code;
    root.lang = code;
    document.title = shown().dataset.title;
    for (const block of languages) block.hidden = block !== shown();
  }

  /** The exhibit that is read: the first that is not yet above the middle of the window. */
  function read() {
    const articles = all("article:not([hidden]), .list li:not([hidden])", shown());
    return articles.find((article) => article.getBoundingClientRect().bottom > innerHeight / 2);
  }

  function follow() {
    if (named() && named() !== language) speak(named());
    const target = document.getElementById(location.hash.slice(1));
    if (target) target.scrollIntoView({ behavior: "instant" });
  }

  /** Another language shows the same exhibit, not the top of the page. */
  for (const link of all("a.language")) {
    link.addEventListener("click", () => {
      const article = scrollY > 0 && read();
      link.hash = article ? link.lang + article.id.slice(language.length) : link.lang;
    });
  }

  // Light and dark: as the system has it, until somebody says otherwise.
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.scheme ? root.dataset.scheme === "dark" : dark.matches);
  const press = () => all(".scheme").forEach((button) => button.setAttribute("aria-pressed", isDark()));
  dark.addEventListener("change", press);
  for (const button of all(".scheme")) {
    button.addEventListener("click", () => {
      root.dataset.scheme = isDark() ? "light" : "dark";
      press();
    });
  }

  // Search and choices: the same in every language.
  const bare = (text) => text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/\p{M}/gu, "").match(/[\p{L}\p{N}]+/gu) || [];
  const choices = ["provinces", "indicators", "years"];

  /** What is typed is looked for as a phrase, and where no exhibit has it, word by word. */
  function finder(typed, articles) {
    const words = bare(typed);
    const texts = new Map(articles.map((article) => [article, ` ${article.dataset.words}`]));
    const phrase = ` ${words.join(" ")}`;
    const known = articles.some((article) => texts.get(article).includes(phrase));
    return (article) => (known ? texts.get(article).includes(phrase) : words.every((word) => texts.get(article).includes(` ${word}`)));
  }

  function choose(form) {
    for (const block of languages) {
      const own = block.querySelector("form");
      if (own !== form) for (const name of ["words", ...choices]) own.elements[name].value = form.elements[name].value;
      const articles = all("[data-words]", block);
      const found = finder(form.elements.words.value, articles);
      const wanted = choices.map((name) => [name, form.elements[name].value]).filter(([, value]) => value);
      const fits = (article) => found(article) && wanted.every(([name, value]) => article.dataset[name].split(" ").includes(value));
      for (const article of articles) article.hidden = !fits(article);
      for (const theme of all(".theme", block)) theme.hidden = !theme.querySelector("[data-words]:not([hidden])");
      for (const link of all("nav a", block)) link.parentElement.hidden = document.getElementById(link.hash.slice(1)).closest("[data-words], .theme").hidden;
      for (const list of all("nav ul", block)) list.previousElementSibling.hidden = list.hidden = !list.querySelector("li:not([hidden])");
      const count = articles.filter((article) => !article.hidden).length;
      block.querySelector(".none").hidden = count > 0;
      const told = block.querySelector(".found");
      told.textContent = told.dataset.said.replace("{count}", count).replace("{of}", articles.length);
    }
  }
  for (const form of all("form")) {
    form.addEventListener("input", () => {
      choose(form);
      // What is left stands at the top: whoever was far below it is led there.
      const main = form.parentElement.querySelector("main");
      if (main.getBoundingClientRect().top < 0) main.scrollIntoView({ behavior: "instant" });
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(() => choose(form)));
  }

  // Every number opens the phrase that says it.
  function fill(template, number, nth) {
    const section = template.content.cloneNode(true).firstElementChild;
    const observation = figures.observations[number];
    const source = figures.sources[observation.source];
    const [figure, what, where] = observation.said[nth];
    const texts = {
      ".figure": figure,
      ".what": what,
      ".where": where,
      blockquote: observation.quote && `“${observation.quote}”`,
      ".bare": observation.quote ? "" : section.querySelector(".bare").textContent,
      ".source": source.said[nth],
      ".note": observation.note,
    };
    for (const [selector, text] of Object.entries(texts)) {
      const part = section.querySelector(selector);
      part.textContent = text;
      part.hidden = !text;
    }
    section.querySelector(".open").hidden = !source.url;
    if (source.url) section.querySelector(".open a").href = source.url;
    return section;
  }

  /** Below the number, above it where there is no room; on a small window the style says where. */
  function place(dialog, button) {
    const at = button.getBoundingClientRect();
    const below = at.bottom + 8 + dialog.offsetHeight <= innerHeight;
    const top = below ? at.bottom + 8 : Math.max(8, at.top - 8 - dialog.offsetHeight);
    dialog.style.top = `${top}px`;
    dialog.style.left = `${Math.max(8, Math.min(at.right - dialog.offsetWidth, innerWidth - dialog.offsetWidth - 8))}px`;
  }

  /** Opens what is behind a number, beside what was chosen: the number, or a name in a picture. */
  function open(button, chosen = button) {
    const dialog = shown().querySelector("dialog");
    const numbers = button.parentElement.dataset.of.split(" ");
    const sections = numbers.map((number) => fill(dialog.querySelector("template"), number, codes.indexOf(language)));
    dialog.querySelector(".quotes").replaceChildren(...sections);
    const head = dialog.querySelector("h2");
    head.textContent = button.textContent;
    const printed = sections[0].querySelector(".figure");
    // Said once, where the table prints it as its source does, and so without its unit alone.
    const [before, unit] = [printed.textContent.slice(0, head.textContent.length), printed.textContent.slice(head.textContent.length)];
    if (numbers.length === 1 && before === head.textContent && /^(\s|%|‰|$)/.test(unit)) {
      head.textContent = printed.textContent;
      printed.hidden = true;
    }
    const sum = dialog.querySelector(".sum");
    sum.textContent = sum.dataset.said.replace("{count}", numbers.length);
    sum.hidden = numbers.length < 2;
    dialog.addEventListener("close", () => button.setAttribute("aria-expanded", "false"), { once: true });
    button.setAttribute("aria-expanded", "true");
    dialog.showModal();
    place(dialog, chosen);
    head.focus({ preventScroll: true });
  }

  for (const cell of all("[data-of]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.setAttribute("aria-haspopup", "dialog");
    button.setAttribute("aria-expanded", "false");
    button.append(...cell.childNodes);
    button.addEventListener("click", () => open(button));
    cell.append(button);
  }
  for (const dialog of all("dialog")) {
    dialog.querySelector(".close").addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => {
      if (event.target !== dialog) return;
      const at = dialog.getBoundingClientRect();
      const inside = event.clientX >= at.left && event.clientX <= at.right && event.clientY >= at.top && event.clientY <= at.bottom;
      if (inside) return;
      dialog.close();
      // Beside it another number may be meant.
      const next = document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-of] button");
      if (next) open(next);
    });
  }

  // Columns are put in order by their heads: rising, falling, and as they were.
  const order = { vi: [/\./g, ","], en: [/,/g, "."] };

  /** The number in a cell; none where there is no digit. */
  function numberOf(cell, lang) {
    const [thousands, decimal] = order[lang] || order.en;
    const digits = cell.textContent.replace(/\s/g, "").replace(/−/g, "-").match(/-?\d[\d.,]*/);
    return digits ? Number(digits[0].replace(thousands, "").replace(decimal, ".").replace(/[.,]$/, "")) : NaN;
  }

  function sort(body, rows, nth, way, lang) {
    const numbers = rows.some((row) => row.cells[nth].classList.contains("n"));
    const key = (row) => (numbers ? numberOf(row.cells[nth], lang) : row.cells[nth].textContent.trim());
    const known = (row) => (numbers ? !Number.isNaN(key(row)) : key(row) !== "");
    const compare = (a, b) => (numbers ? key(a) - key(b) : key(a).localeCompare(key(b), lang, { numeric: true }));
    // Who has none stands last, whichever way.
    const sorted = way ? [...rows].sort((a, b) => known(b) - known(a) || (known(a) ? way * compare(a, b) : 0)) : rows;
    body.append(...sorted);
  }

  /** The heads that have one column, each with its place. */
  function heads(table) {
    const taken = [];
    const found = [];
    all("thead tr", table).forEach((row, line) => {
      let nth = 0;
      for (const head of row.cells) {
        while (taken[nth] > line) nth += 1;
        if (head.colSpan === 1) found.push([head, nth]);
        for (let span = 0; span < head.colSpan; span += 1) taken[nth + span] = line + head.rowSpan;
        nth += head.colSpan;
      }
    });
    return found;
  }

  for (const table of all(".wide table")) {
    // The head of a group stays over its rows, which are put in order among themselves.
    const bodies = [...table.tBodies].map((body) => [body, all("tr:not(.group)", body)]);
    const rows = bodies.flatMap(([, own]) => own);
    const parted = rows.some((row) => !["", "named"].includes(row.className) || row.querySelector("[colspan]"));
    if (rows.length < 3 || parted) continue;
    const own = heads(table);
    const lang = table.closest(".lang").lang;
    for (const [head, nth] of own) {
      if (!head.textContent.trim()) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const next = { ascending: "descending", descending: null }[head.ariaSort] ?? (head.ariaSort ? null : "ascending");
        for (const [other] of own) other.removeAttribute("aria-sort");
        if (next) head.setAttribute("aria-sort", next);
        const way = { ascending: 1, descending: -1 }[next] ?? 0;
        for (const [body, own] of bodies) sort(body, own, nth, way, lang);
      });
    }
  }

  // A name in a picture and its row in the table belong together: each marks the other, and the name opens the row's number.
  for (const article of all("article")) {
    const rows = new Map();
    for (const head of all("tbody th[scope=row]", article)) {
      const name = head.textContent.trim();
      rows.set(name, [...(rows.get(name) || []), head.parentElement]);
    }
    const texts = all(".picture text", article).filter((text) => rows.has(text.textContent.trim()));
    const mark = (name, on) => {
      for (const row of rows.get(name) || []) row.classList.toggle("at", on);
      for (const text of texts) if (text.textContent.trim() === name) text.classList.toggle("at", on);
    };
    for (const [name, list] of rows) {
      for (const row of list) {
        for (const event of ["pointerenter", "focusin"]) row.addEventListener(event, () => mark(name, true));
        for (const event of ["pointerleave", "focusout"]) row.addEventListener(event, () => mark(name, false));
      }
    }
    for (const text of texts) {
      const name = text.textContent.trim();
      const button = rows.get(name).map((row) => row.querySelector("[data-of] button")).find(Boolean);
      text.addEventListener("pointerenter", () => mark(name, true));
      text.addEventListener("pointerleave", () => mark(name, false));
      if (!button) continue;
      text.classList.add("opens");
      text.addEventListener("click", () => open(button, text));
    }
  }

  // A box is a stop of the keyboard only while it scrolls.
  const boxes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  for (const box of all(".picture, .wide")) boxes.observe(box);

  // Paper folds nothing away.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all("details:not([open])");
    for (const details of folded) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of folded) details.open = false;
  });

  root.classList.add("js");
  speak(language);
  press();
  // A part of the page is searched in the list of all.
  if (shown().querySelector("form")) choose(shown().querySelector("form"));
  follow();
  addEventListener("hashchange", follow);
})();
