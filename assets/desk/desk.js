// Without it the page is a form with a button. With it the answer follows each choice, and numbers open what they were made of. Nothing is kept.
"use strict";
(() => {
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const { token, busy, gone } = document.body.dataset;
  const form = document.getElementById("ask");
  const dialog = document.getElementById("dialog");
  const result = () => document.getElementById("result");
  root.classList.add("js");

  const bare = (text) => (text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/\p{M}/gu, "").match(/[\p{L}\p{N}]+/gu) || []).join(" ");

  /** A page of this desk as a document; what went wrong is said where the answer would stand. */
  async function fetched(address, options = {}) {
    const response = await fetch(address, { credentials: "same-origin", ...options });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    return { page, ok: response.ok, main: page.querySelector("main") };
  }

  // Lists: found without marks, ticked by groups, counted.
  function find(input) {
    const words = ` ${bare(input.value)}`;
    for (const part of all("[role=group]", input.closest(".choice").querySelector(".list"))) {
      let left = 0;
      for (const box of all(".box", part)) {
        box.hidden = words.length > 1 && !` ${box.dataset.words}`.includes(words);
        left += !box.hidden;
      }
      part.hidden = left === 0;
    }
  }

  function count(choice) {
    const shown = choice.querySelector(":scope > summary .count");
    if (!shown || !choice.dataset.name) return;
    const ticked = all(`input[name="${choice.dataset.name}"]:checked`, choice);
    shown.textContent = ticked.length || shown.dataset.none || "0";
    const named = choice.querySelector(":scope > summary .chosen");
    if (named) named.textContent = ticked.map((box) => box.nextElementSibling.firstChild.textContent.trim()).join(", ");
  }

  // The answer follows each choice.
  let asking;
  const question = () => {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value) query.append(name, value);
    return query;
  };

  /** What of the form depends on the answer is put in its place; what is open and ticked stays so. */
  function renew(page) {
    for (const live of all(".live", form)) {
      const next = page.getElementById(live.id);
      if (!next || next.innerHTML === live.innerHTML) continue;
      const focus = live.contains(document.activeElement) && document.activeElement;
      const open = all("details", live).map((details) => details.open);
      const scroll = all(".list", live).map((list) => list.scrollTop);
      live.replaceChildren(...next.childNodes);
      all("details", live).forEach((details, nth) => (details.open = open[nth] ?? details.open));
      all(".list", live).forEach((list, nth) => (list.scrollTop = scroll[nth] ?? 0));
      if (focus) all("input, select, summary", live).find((one) => one.name === focus.name && one.value === focus.value)?.focus();
    }
    const lacks = new Map(all('input[name="provinces"]', page).map((input) => [input.value, input.parentElement.querySelector("small")?.textContent]));
    for (const input of all('input[name="provinces"]', form)) {
      const text = input.nextElementSibling;
      text.querySelector("small")?.remove();
      const lack = lacks.get(input.value);
      if (lack) text.append(" ", Object.assign(document.createElement("small"), { textContent: lack }));
    }
    const was = page.querySelector("[name=was]");
    if (was) form.elements.was.value = was.value;
  }

  async function show(address, push) {
    asking?.abort();
    asking = new AbortController();
    const status = document.querySelector(".status");
    const late = setTimeout(() => {
      root.classList.add("busy");
      if (status) status.textContent = busy;
    }, 150);
    try {
      const { page, main } = await fetched(address, { signal: asking.signal });
      result().replaceWith(document.adoptNode(main));
      if (form && page.getElementById("ask")) renew(page);
      dress(result());
      const own = result().dataset.address || address;
      if (push) history.pushState(null, "", own);
      for (const link of all("a.language")) link.href = own.replace(/([?&]lang=)[^&]*/, `$1${link.lang}`);
      root.classList.remove("busy");
    } catch (error) {
      if (error.name === "AbortError") return;
      root.classList.remove("busy");
      if (status) status.textContent = gone;
    } finally {
      clearTimeout(late);
    }
  }

  if (form) {
    form.addEventListener("input", (event) => {
      if (event.target.dataset.find) find(event.target);
      else if (event.target.closest(".choice")) count(event.target.closest(".choice"));
    });
    form.addEventListener("change", (event) => {
      if (event.target.dataset.find) return;
      // All periods, or some of them.
      if (event.target.name === "periods" && event.target.checked) {
        const alone = (value) => value === "all" || value === "latest";
        for (const other of all('input[name="periods"]:checked', form)) {
          if (other !== event.target && (alone(other.value) || alone(event.target.value))) other.checked = false;
        }
      }
      show(`/?${question()}`, true);
    });
    form.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.dataset.find) event.preventDefault();
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      show(`/?${question()}`, true);
    });
    form.addEventListener("click", (event) => {
      const button = event.target.closest(".all");
      if (!button) return;
      const boxes = all(".box:not([hidden]) input", button.closest("[role=group]"));
      const tick = !boxes.every((box) => box.checked);
      for (const box of boxes) box.checked = tick;
      count(button.closest(".choice"));
      show(`/?${question()}`, true);
    });
    // Where there is little room, what was asked for stands first.
    if (matchMedia("(max-width: 60rem)").matches && !result().querySelector("h2 + .first")) {
      for (const choice of all(".choice", form)) choice.open = false;
    }
    addEventListener("popstate", () => location.reload());
  }

  // A document that is dropped goes to the program, which shows what is in it.
  async function upload(file) {
    const status = document.querySelector(".status");
    status.textContent = busy;
    const headers = { "x-sokpi-token": token, "x-sokpi-name": encodeURIComponent(file.name) };
    try {
      const response = await fetch(`/upload?lang=${root.lang}`, { method: "POST", headers, body: file });
      if (response.redirected) location.assign(response.url);
      else status.textContent = new DOMParser().parseFromString(await response.text(), "text/html").querySelector("main p")?.textContent || gone;
    } catch {
      status.textContent = gone;
    }
  }
  const drop = document.querySelector(".drop");
  if (drop) {
    drop.querySelector("input").addEventListener("change", (event) => event.target.files[0] && upload(event.target.files[0]));
    for (const type of ["dragover", "dragleave", "drop"]) {
      drop.addEventListener(type, (event) => {
        event.preventDefault();
        drop.classList.toggle("over", type === "dragover");
        if (type === "drop" && event.dataTransfer.files[0]) upload(event.dataTransfer.files[0]);
      });
    }
  }

  // A build takes a while: what is made is told as it comes.
  document.getElementById("build")?.addEventListener("submit", async (event) => {
    event.preventDefault();
    const own = event.target;
    const progress = document.querySelector(".progress");
    own.querySelector("button").disabled = true;
    let running = true;
    const follow = async () => {
      while (running) {
        const { main, ok } = await fetched(`/progress?lang=${root.lang}`).catch(() => ({}));
        if (running && ok) progress.replaceChildren(...main.childNodes);
        await new Promise((next) => setTimeout(next, 200));
      }
    };
    follow();
    try {
      const { main } = await fetched("/build", { method: "POST", body: new URLSearchParams(new FormData(own)) });
      running = false;
      result().replaceWith(document.adoptNode(main));
      result().focus();
    } catch {
      running = false;
      progress.textContent = gone;
    }
  });

  // Proposals: the arrow keys go from one to the next, letters accept, refuse and open its fields.
  const intake = document.querySelector(".intake");
  const before = new WeakMap();
  const answers = (more) => {
    const fields = new URLSearchParams(new FormData(intake));
    for (const [name, value] of Object.entries(more)) fields.set(name, value);
    return fields;
  };
  const box = (item) => item.querySelector("[name=yes]");

  /** Puts a proposal in its place as the program shows it now. */
  async function renewed(item, edit) {
    const { page } = await fetched("/import", { method: "POST", body: answers({ edit }) });
    const next = page.getElementById(item.id);
    if (!next) return item;
    item.replaceWith(document.adoptNode(next));
    box(next).checked = box(item).checked;
    return next;
  }

  async function edit(item) {
    const next = await renewed(item, item.id.slice(1));
    before.set(next, item);
    const fields = all(".fields label", next);
    const first = fields.find((label) => label.firstChild.textContent.endsWith(" ?")) || fields.find((label) => !label.querySelector("input").value) || fields[0];
    first?.querySelector("input").focus();
    return next;
  }

  async function done(item) {
    const next = await renewed(item, "");
    if (!next.matches(".faulty")) box(next).checked = true;
    box(next).focus();
  }

  let typing, telling;
  /** Says of fields what the program finds in them. */
  async function tell(item) {
    telling?.abort();
    telling = new AbortController();
    const fields = answers({ nth: item.id.slice(1) });
    fields.delete("yes");
    try {
      const { main, ok } = await fetched("/line", { method: "POST", body: fields, signal: telling.signal });
      const told = item.querySelector(".told");
      if (!ok) return;
      if (told.textContent.trim() !== main.textContent.trim()) told.replaceChildren(...main.childNodes);
      item.classList.toggle("faulty", !!told.querySelector(".error"));
    } catch (error) {
      if (error.name !== "AbortError") item.querySelector(".told").textContent = gone;
    }
  }

  async function put(button) {
    let item = button.closest(".proposal");
    const { into, text } = button.dataset;
    if (intake.elements[into]?.type !== "text") item = await edit(item);
    intake.elements[into].value = text;
    intake.elements[into].focus();
    tell(item);
  }

  if (intake) {
    intake.addEventListener("focusin", (event) => {
      const item = event.target.closest(".proposal");
      for (const one of all(".on", intake)) one.classList.remove("on");
      const own = item && document.getElementById(`m${item.id.slice(1)}`);
      own?.classList.add("on");
      own?.scrollIntoView({ block: "nearest", inline: "nearest" });
    });
    intake.addEventListener("input", (event) => {
      const item = event.target.closest(".proposal");
      if (!item || event.target.name === "yes") return;
      clearTimeout(typing);
      typing = setTimeout(tell, 100, item);
    });
    intake.addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#f']");
      const button = event.target.closest("button");
      const item = event.target.closest(".proposal");
      if (link) {
        const own = document.querySelector(link.getAttribute("href"));
        own.scrollIntoView({ block: "center" });
        box(own).focus({ preventScroll: true });
      } else if (button?.name === "all") {
        for (const one of all(".proposal:not(.faulty) [name=yes]", intake)) one.checked = true;
      } else if (button?.matches(".put")) put(button);
      else if (button?.name === "edit") (button.value ? edit : done)(item);
      else return;
      event.preventDefault();
    });
    intake.addEventListener("keydown", (event) => {
      const item = event.target.closest(".proposal");
      if (!item || event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.target.type === "text") {
        if (event.key === "Enter") done(item);
        else if (event.key === "Escape" && before.has(item)) {
          const old = before.get(item);
          item.replaceWith(old);
          box(old).focus();
        } else return;
      } else if (event.target.name === "yes") {
        const boxes = all("[name=yes]", intake);
        const beside = (by) => boxes[boxes.indexOf(event.target) + by]?.focus();
        const key = event.key.toLowerCase();
        if (key === "arrowdown") beside(1);
        else if (key === "arrowup") beside(-1);
        else if (key === "a" && item.matches(".faulty")) edit(item);
        else if (key === "a" || key === "r") {
          event.target.checked = key === "a";
          beside(1);
        } else if (key === "e" || key === "enter") edit(item);
        else return;
      } else return;
      event.preventDefault();
    });
  }

  // What opens over the page.
  let opener;
  function fill(main) {
    const head = dialog.querySelector("h2");
    const inside = dialog.querySelector(".inside");
    const title = main.querySelector("h1, .figure");
    head.textContent = title ? title.textContent : "";
    title?.remove();
    inside.replaceChildren(...main.childNodes);
    head.focus({ preventScroll: true });
  }

  async function open(button, address) {
    opener = button;
    try {
      const { main } = await fetched(address);
      dialog.showModal();
      button.setAttribute("aria-expanded", "true");
      fill(main);
    } catch {
      document.querySelector(".status").textContent = gone;
    }
  }

  if (dialog) {
    dialog.querySelector(".close").addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      opener?.setAttribute("aria-expanded", "false");
      opener?.focus({ preventScroll: true });
    });
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
    dialog.addEventListener("submit", async (event) => {
      event.preventDefault();
      const own = event.target;
      const { main, ok } = await fetched(own.action, { method: "POST", body: new URLSearchParams(new FormData(own)) });
      if (ok && own.action.endsWith("/undo")) {
        const said = own.querySelector("button").dataset.done;
        dialog.close();
        document.querySelector(".status").textContent = said;
      } else if (ok) fill(main);
      else {
        let said = dialog.querySelector("[role=alert]");
        if (!said) own.before((said = Object.assign(document.createElement("div"), { role: "alert" })));
        main.querySelector("a[href^='/?']")?.parentElement.remove();
        said.replaceChildren(...main.childNodes);
      }
    });
    dialog.addEventListener("input", (event) => {
      if (event.target.name !== "id") return;
      const place = dialog.querySelector(".place");
      place.textContent = place.textContent.replace(/[^/]*(\/[^/]*)$/, `${event.target.value}$1`);
    });
  }

  async function copy(button) {
    try {
      if (button.dataset.copy === "picture") {
        const picture = fetch(button.dataset.from).then((response) => response.blob());
        await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
      } else {
        const text = await (await fetch(`${button.dataset.from}&bare=1`)).text();
        // Read here without the file's own looks, which the policy forbids on this page.
        const tables = new DOMParser().parseFromString(text.replace(/<style>[^]*?<\/style>/, ""), "text/html");
        const plain = all("tr", tables).map((row) => all("th, td", row).map((cell) => cell.textContent).join("\t")).join("\n");
        // Not by navigator.clipboard: it takes the looks of the table for those of this page, which the policy forbids.
        const take = (event) => {
          event.clipboardData.setData("text/html", text);
          event.clipboardData.setData("text/plain", plain);
          event.preventDefault();
        };
        document.addEventListener("copy", take, { once: true });
        const copied = document.execCommand("copy");
        document.removeEventListener("copy", take);
        if (!copied) throw new Error("not copied");
      }
      document.querySelector(".status").textContent = button.dataset.done;
    } catch {
      document.querySelector(".status").textContent = button.dataset.failed;
    }
  }

  /** Numbers become buttons, and boxes stops of the keyboard where they scroll. */
  const boxes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  function dress(within) {
    for (const cell of all("[data-of]", within)) {
      const button = document.createElement("button");
      button.type = "button";
      button.setAttribute("aria-haspopup", "dialog");
      button.setAttribute("aria-expanded", "false");
      button.append(...cell.childNodes);
      button.addEventListener("click", () => open(button, `/figure?of=${cell.dataset.of}&at=${cell.dataset.at}&lang=${root.lang}`));
      cell.append(button);
    }
    for (const link of all("a[data-open]", within)) {
      link.setAttribute("role", "button");
      link.addEventListener("click", (event) => {
        event.preventDefault();
        open(link, link.href);
      });
    }
    for (const button of all("[data-copy]", within)) button.addEventListener("click", () => copy(button));
    for (const box of all(".picture, .wide", within)) boxes.observe(box);
  }
  dress(document);
})();
