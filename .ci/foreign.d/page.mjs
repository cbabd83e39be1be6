// The web page of the charts folder in a real browser: what it fetches, says, shows, and how it is used without a mouse.
//
//     node .ci/foreign.d/page.mjs PATH_TO_INDEX_HTML
//
// Needs Chromium (CHROMIUM names another) and the modules puppeteer-core and axe-core, in the folder FOREIGN_NODE or where NODE_PATH says. A line
// for each thing that is held; ends with 1 where one does not hold.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { argv, env, exit, getuid } from "node:process";
import { pathToFileURL } from "node:url";

const file = resolve(argv[2] ?? "charts/index.html");
const require = createRequire(env.FOREIGN_NODE ? join(resolve(env.FOREIGN_NODE), "from.js") : import.meta.url);
const puppeteer = require("puppeteer-core");
const chromium = env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => existsSync(path));
const [LARGE, SMALL] = [[1280, 900], [360, 780]];

let failed = 0;
function hold(what, wrong) {
  const told = [wrong].flat().filter(Boolean);
  failed += told.length > 0;
  console.log(`${told.length ? "FAILS" : "holds"}  ${what}`);
  for (const one of told.slice(0, 10)) console.log(`         ${one}`);
}

// A browser that asks nobody for anything, and draws without a graphics card.
const QUIET = ["--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const browser = await puppeteer.launch({ executablePath: chromium, args: [...QUIET, ...(getuid() === 0 ? ["--no-sandbox"] : [])], protocolTimeout: 600_000 });
const [requests, errors] = [[], []];
const address = pathToFileURL(file).href;

async function show({ hash = "", size = LARGE, scheme = "light", script = true, media = "screen" }) {
  const page = await browser.newPage();
  page.on("request", (request) => {
    if (request.url().split("#")[0] !== address && !request.url().startsWith("data:")) requests.push(request.url());
  });
  page.on("console", (message) => ["error", "warn"].includes(message.type()) && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.setJavaScriptEnabled(script);
  await page.setViewport({ width: size[0], height: size[1] });
  // At once: puppeteer's own calls each undo the other.
  const features = [{ name: "prefers-color-scheme", value: scheme }, { name: "prefers-reduced-motion", value: "reduce" }];
  await (await page.createCDPSession()).send("Emulation.setEmulatedMedia", { media, features });
  await page.goto(address + hash);
  return page;
}

const unfold = (page) => page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
const first = await show({});
const languages = await first.evaluate(() => [...document.querySelectorAll(".lang")].map((block) => block.lang));
await first.close();

for (const lang of languages) {
  for (const scheme of ["light", "dark"]) {
    for (const size of [LARGE, SMALL]) {
      const page = await show({ hash: `#${lang}`, scheme, size });
      const where = `${lang}, ${scheme}, ${size[0]} pixels wide`;
      await unfold(page);
      // Not as an element: the page runs no script but its own.
      await page.evaluate(require("axe-core").source);
      const check = () => page.evaluate(async () => {
        const found = await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] });
        return found.violations.flatMap((v) => v.nodes.map((node) => `${v.id}: ${node.html.slice(0, 160)} ${node.failureSummary.split("\n")[1] ?? ""}`));
      });
      hold(`axe finds nothing: ${where}`, await check());
      await page.evaluate(() => document.querySelector(".lang:not([hidden]) [data-of] button").click());
      hold(`axe finds nothing beside a quote: ${where}`, await check());
      hold(`the page does not scroll sideways: ${where}`, await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return scrollWidth > clientWidth && `${scrollWidth} > ${clientWidth}`;
      }));
      await page.close();
    }
  }
}

for (const lang of languages) {
  const page = await show({ hash: `#${lang}` });
  hold(`the address chooses the language: ${lang}`, await page.evaluate((lang) => document.documentElement.lang !== lang && document.documentElement.lang, lang));

  const next = languages[(languages.indexOf(lang) + 1) % languages.length];
  await page.evaluate(() => document.querySelector(".lang:not([hidden]) article:nth-of-type(2)").scrollIntoView());
  const ids = await page.evaluate((lang, next) => {
    const id = document.querySelector(".lang:not([hidden]) article:nth-of-type(2)").id;
    document.querySelector(`#${lang} a.language[lang=${next}]`).click();
    return [`#${next}${id.slice(lang.length)}`, location.hash];
  }, lang, next);
  await page.waitForFunction((next) => document.documentElement.lang === next, {}, next);
  hold(`another language shows the same chart: ${lang} to ${next}`, ids[0] !== ids[1] && `${ids[1]} and not ${ids[0]}`);
  await page.evaluate((lang) => (location.hash = lang), lang);
  await page.waitForFunction((lang) => document.documentElement.lang === lang, {}, lang);

  const type = (text) => page.evaluate((text) => {
    const input = document.querySelector(".lang:not([hidden]) [name=words]");
    input.value = text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }, text);
  const left = () => page.evaluate(() => [...document.querySelectorAll(".lang:not([hidden]) article:not([hidden])")].map((article) => article.id));
  const by = (name, value) => page.evaluate((name, value) => {
    const fits = (article) => article.dataset[name].split(" ").includes(value);
    return [...document.querySelectorAll(".lang:not([hidden]) article")].filter(fits).map((article) => article.id);
  }, name, value);
  const options = (name) => page.evaluate((name) => {
    return [...document.querySelectorAll(`.lang:not([hidden]) [name=${name}] option`)].map((o) => [o.value, o.textContent]).filter(([value]) => value);
  }, name);
  const same = (a, b) => a.join() !== b.join() && `${a.join(" ")} and not ${b.join(" ")}`;

  const lost = [];
  for (const [id, name] of await options("provinces")) {
    await type(name.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("Đ", "D").replaceAll("đ", "d").toUpperCase());
    const found = await left();
    lost.push(...(await by("provinces", id)).filter((article) => !found.includes(article)).map((article) => `${name}: ${article}`));
    if (id === "hau-giang") hold(`"HAU GIANG" leaves what shows Hậu Giang: ${lang}`, same(found, await by("provinces", id)));
  }
  hold(`a name without its marks finds what shows it: ${lang}`, lost);
  await type("zzzz");
  hold(`what is nowhere leaves nothing, and says so: ${lang}`, [
    (await left()).length > 0 && "something is left",
    await page.evaluate(() => document.querySelector(".lang:not([hidden]) .none").hidden && "nothing is said"),
  ]);
  await type("");
  for (const name of ["provinces", "indicators", "years"]) {
    const wrong = [];
    for (const [value] of await options(name)) {
      await page.select(`#${lang} [name=${name}]`, value);
      wrong.push(same(await left(), await by(name, value)));
    }
    await page.click(`#${lang} [type=reset]`);
    await page.waitForFunction(() => !document.querySelector("article[hidden]"));
    hold(`the choice of ${name}: ${lang}`, wrong);
  }

  const stops = await page.evaluate(() => {
    const all = [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")];
    return all.filter((element) => element.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true })).map((element, nth) => (element.dataset.stop = nth));
  });
  await page.evaluate(() => { document.activeElement?.blur(); scrollTo(0, 0); });
  await page.evaluate(() => {
    window.reached = new Set();
    document.addEventListener("focusin", (event) => window.reached.add(event.target.dataset.stop));
  });
  for (let presses = 0; presses < stops.length + 5; presses++) await page.keyboard.press("Tab");
  const reached = new Set(await page.evaluate(() => [...window.reached]));
  const missed = stops.filter((nth) => !reached.has(String(nth)));
  hold(`the keyboard reaches all ${stops.length} stops: ${lang}`, await page.evaluate((missed) => missed.map((nth) => document.querySelector(`[data-stop="${nth}"]`).outerHTML.slice(0, 120)), missed));

  await unfold(page);
  // Each makes all the page inert and back, which takes a tenth of a second. The script is the same in every language: every number of
  // the first, one in eight of the others.
  const count = await page.evaluate((lang) => {
    const dialog = () => document.querySelector("dialog[open]");
    window.numbers = [...document.querySelectorAll(`#${lang} [data-of] button`)];
    window.quote = (button) => {
      const text = (selector) => dialog()?.querySelector(selector)?.textContent ?? "";
      const sections = dialog()?.querySelectorAll(".quotes section").length;
      const wanted = button.parentElement.dataset.of.split(" ").length;
      if (sections !== wanted) return `${sections} figures and not ${wanted}`;
      return !text(".figure") || !text(".where") || !text(".source") || !(text("blockquote") || text(".bare")) ? "something is not said" : "";
    };
    window.back = (button) => (document.activeElement === button && !dialog() ? "" : "the focus does not return");
    return window.numbers.length;
  }, lang);
  const wrong = [];
  const step = lang === languages[0] ? 1 : 8;
  for (let nth = 0; nth < count; nth += step) {
    await page.evaluate((nth) => window.numbers[nth].focus(), nth);
    await page.keyboard.press("Enter");
    const told = await page.evaluate((nth) => quote(window.numbers[nth]), nth);
    await page.keyboard.press("Escape");
    const left = await page.evaluate((nth) => back(window.numbers[nth]), nth);
    if (told || left) wrong.push(`number ${nth}, ${await page.evaluate((nth) => window.numbers[nth].textContent, nth)}: ${told || left}`);
  }
  hold(`every number (${count}, one in ${step}) opens its quote, and Escape leads back: ${lang}`, wrong.concat(count ? [] : "there is no number"));

  const links = await page.$$eval(`#${lang} .files a`, (all) => all.map((a) => a.getAttribute("href")));
  hold(`the files beside the page are there (${links.length}): ${lang}`, links.filter((link) => !existsSync(join(dirname(file), link))));
  await page.close();

  const bare = await show({ hash: `#${lang}`, script: false });
  hold(`without a script: ${lang}`, await bare.evaluate((lang) => {
    const seen = (element) => element.checkVisibility({ contentVisibilityAuto: true });
    const wrong = [];
    for (const block of document.querySelectorAll(".lang")) if (seen(block) !== (block.lang === lang)) wrong.push(`${block.lang} is ${seen(block) ? "" : "not "}seen`);
    const block = document.getElementById(lang);
    // A picture is there in a wide and a narrow layout, of which one is seen.
    const drawn = (picture) => [...picture.querySelectorAll("svg, img")].filter(seen).length === 1;
    for (const [selector, is] of Object.entries({ h3: seen, ".picture": drawn, table: seen, ".notes": seen, ".files a": seen })) {
      const all = [...block.querySelectorAll(selector)];
      if (!all.length || !all.every(is)) wrong.push(`${selector}: ${all.filter(is).length} of ${all.length} are seen`);
    }
    if ([...block.querySelectorAll(".scripted")].some(seen)) wrong.push("what does nothing is seen");
    return wrong;
  }, lang));
  await bare.close();

  const paper = await show({ hash: `#${lang}`, scheme: "dark", media: "print" });
  hold(`on paper: ${lang}`, await paper.evaluate(() => {
    const white = getComputedStyle(document.body).backgroundColor === "rgb(255, 255, 255)";
    const tables = [...document.querySelectorAll(".lang:not([hidden]) table")];
    return [!white && "the ground is dark", !tables.every((table) => table.checkVisibility({ contentVisibilityAuto: true })) && "a table is folded away"];
  }));
  await paper.close();
}

hold("nothing is fetched", requests);
hold("the browser complains of nothing", errors);
await browser.close();
exit(failed ? 1 : 0);
