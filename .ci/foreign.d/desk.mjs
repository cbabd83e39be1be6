// `sokpi desk` in a real browser: a comparison made with the keyboard alone, its numbers, files and what is kept; what axe says of each view.
//
//     node .ci/foreign.d/desk.mjs PROGRAM PROJECT [FOLDER]
//
// Needs what page.mjs needs. PROJECT is copied and not touched; with FOLDER screenshots are left there. A line for each thing that is held; ends with
// 1 where one does not hold.
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process, { argv, env, exit, getuid } from "node:process";

const [program, project, looks] = [resolve(argv[2]), resolve(argv[3]), argv[4] && resolve(argv[4])];
const require = createRequire(env.FOREIGN_NODE ? join(resolve(env.FOREIGN_NODE), "from.js") : import.meta.url);
const puppeteer = require("puppeteer-core");
const chromium = env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => existsSync(path));
const [LARGE, SMALL] = [[1440, 900], [390, 844]];

let failed = 0;
function hold(what, wrong) {
  const told = [wrong].flat().filter(Boolean);
  failed += told.length > 0;
  console.log(`${told.length ? "FAILS" : "holds"}  ${what}`);
  for (const one of told.slice(0, 10)) console.log(`         ${one}`);
}

const home = mkdtempSync(join(tmpdir(), "sokpi-desk-"));
cpSync(join(project, "datasets"), join(home, "datasets"), { recursive: true });
if (looks) mkdirSync(looks, { recursive: true });
const desk = spawn(program, ["desk", "--no-open"], { cwd: home, stdio: ["ignore", "pipe", "ignore"] });
process.on("exit", () => desk.kill());
const ended = new Promise((done) => desk.on("exit", done));
const address = await new Promise((done) => desk.stdout.on("data", (bytes) => done(String(bytes).trim())));
const origin = new URL(address).origin;

const QUIET = ["--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const browser = await puppeteer.launch({ executablePath: chromium, args: [...QUIET, ...(getuid() === 0 ? ["--no-sandbox"] : [])], protocolTimeout: 600_000 });
const [requests, errors] = [[], []];

async function show(path, { size = LARGE, scheme = "light", script = true } = {}) {
  const page = await browser.newPage();
  page.on("request", (request) => {
    if (!request.url().startsWith(`${origin}/`) && !/^(data|blob):/.test(request.url())) requests.push(request.url());
  });
  page.on("console", (message) => ["error", "warn"].includes(message.type()) && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.setJavaScriptEnabled(script);
  await page.setViewport({ width: size[0], height: size[1] });
  const features = [{ name: "prefers-color-scheme", value: scheme }, { name: "prefers-reduced-motion", value: "reduce" }];
  await (await page.createCDPSession()).send("Emulation.setEmulatedMedia", { media: "screen", features });
  await page.goto(path.startsWith("http") ? path : origin + path);
  return page;
}

const axe = async (page) => {
  await page.evaluate(require("axe-core").source);
  return page.evaluate(async () => {
    const found = await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] });
    return found.violations.flatMap((v) => v.nodes.map((node) => `${v.id}: ${node.html.slice(0, 160)} ${node.failureSummary.split("\n")[1] ?? ""}`));
  });
};
const look = (page, name) => looks && page.screenshot({ path: join(looks, `${name}.png`) });
const wide = (page) => page.evaluate(() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth > clientWidth && `${scrollWidth} > ${clientWidth}`;
});

/** Waits until something holds; puppeteer's own waiting makes functions of texts, which the policy forbids. */
async function settled(page, what, ...args) {
  for (let times = 0; times < 400; times++) {
    // In between the page may be another.
    if (await page.evaluate(what, ...args).catch(() => false)) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`never: ${what}`);
}

// Who comes without the secret sees nothing; the address opens it, and is out of the way then.
const stranger = await show("/");
hold("without the secret nothing is shown", await stranger.evaluate(() => document.querySelector("form") && "a form is there"));
errors.length = 0;
await stranger.close();
const first = await show(address);
hold("the secret leaves the address", first.url().includes("key=") && first.url());
await look(first, "first");
await first.close();

const QUESTION = "indicator=papi.environment&periods=2024&periods=2023&measure=value&measure=change-percent&measure=rank&provinces=soc-trang&provinces=hau-giang&provinces=can-tho&provinces=tra-vinh&highlight=soc-trang";
const ways = { welcome: "", question: QUESTION, many: "indicator=papi.environment&periods=2024", unfit: "indicator=papi.environment&kind=scatter", own: "indicator=land.revenue&theme=dark&periods=2023" };
for (const lang of ["vi", "en"]) {
  for (const scheme of ["light", "dark"]) {
    for (const size of [LARGE, SMALL]) {
      for (const [way, question] of Object.entries(ways)) {
        if (lang === "en" && way !== "question") continue;
        const page = await show(`/?lang=${lang}&${question}`, { scheme, size });
        const where = `${way}, ${lang}, ${scheme}, ${size[0]} pixels wide`;
        hold(`axe finds nothing: ${where}`, await axe(page));
        hold(`the page does not scroll sideways: ${where}`, await wide(page));
        await look(page, `${way}-${lang}-${scheme}-${size[0]}`);
        await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
        hold(`axe finds nothing in what is folded: ${where}`, await axe(page));
        await look(page, `${way}-${lang}-${scheme}-${size[0]}-open`);
        if (way === "question") {
          await page.evaluate(() => document.querySelector("[data-of] button").click());
          await settled(page, () => !!document.querySelector("dialog[open] blockquote, dialog[open] .bare"));
          hold(`axe finds nothing beside a quote: ${where}`, await axe(page));
          await look(page, `quote-${lang}-${scheme}-${size[0]}`);
          await page.keyboard.press("Escape");
          await page.evaluate(() => document.querySelector("a[href*='as=chart']").click());
          await settled(page, () => !!document.querySelector("dialog[open] pre"));
          hold(`axe finds nothing where it is kept: ${where}`, await axe(page));
          await look(page, `keep-${lang}-${scheme}-${size[0]}`);
        }
        await page.close();
      }
    }
  }
}

// With the keyboard alone: an indicator by its name without marks, then a province, a measure, a number.
const page = await show("/?lang=vi");
const tabTo = async (what, most = 400) => {
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((what) => document.activeElement?.matches(what), what)) return true;
  }
  return false;
};
const wrong = [];
if (!(await tabTo("[data-find=indicator]"))) wrong.push("no search of indicators");
await page.keyboard.type("quan tri moi truong");
const left = await page.evaluate(() => [...document.querySelectorAll('.box:not([hidden]) [name=indicator]')].filter((box) => box.checkVisibility()).map((box) => box.value));
if (left.join() !== "papi.environment") wrong.push(`found: ${left}`);
if (!(await tabTo("[name=indicator]"))) wrong.push("no box");
await page.keyboard.press("Space");
await settled(page, () => !!document.querySelector("#result .picture"));
if (!/indicator=papi.environment/.test(page.url())) wrong.push(page.url());
hold("an indicator is found without marks and chosen by keys", wrong.splice(0));
await look(page, "keys-1");
await page.focus('[data-name="provinces"] > summary');
await page.keyboard.press("Enter");
if (!(await tabTo("[data-find=provinces]"))) wrong.push("no search of provinces");
await page.keyboard.type("hau giang");
if (!(await tabTo('[name=provinces][value="hau-giang"]'))) wrong.push("no Hậu Giang");
await page.keyboard.press("Space");
await settled(page, () => document.querySelectorAll("#result tbody tr:not(.group)").length === 1);
hold("a province is found without marks and chosen by keys", wrong.splice(0));
await page.focus("#result [data-of] button");
await page.keyboard.press("Enter");
await settled(page, () => !!document.querySelector("dialog[open] .inside section"));
await page.keyboard.press("Escape");
hold("Escape leads back to the number", await page.evaluate(() => !document.activeElement.matches("[data-of] button") && document.activeElement.outerHTML.slice(0, 100)));
const before = page.url();
await page.click('[data-name="measure"] > summary');
await page.click('[name=measure][value="rank"]');
await settled(page, () => location.search.includes("rank"));
// The address changes before the page is loaded anew: what is marked here is gone with the page before.
await page.evaluate(() => (window.left = true));
await page.goBack();
await settled(page, () => !window.left && !location.search.includes("rank") && !!document.querySelector("#result .picture"));
hold("the way back is the question before", page.url() !== before && page.url());

// What is kept, and said where its name is taken.
await page.evaluate(() => document.querySelector("a[href*='as=chart']").click());
await settled(page, () => !!document.querySelector("dialog[open] pre"));
const keepAs = async (name) => {
  await page.$eval("dialog [name=id]", (input) => (input.value = ""));
  await page.type("dialog [name=id]", name);
  await page.evaluate(() => document.querySelector("dialog form button").click());
};
await keepAs("moi-truong");
await settled(page, () => !!document.querySelector("dialog[open] .done"));
hold("a chart is kept", !existsSync(join(home, "charts/moi-truong/chart.toml")) && "no chart.toml");
await look(page, "kept");
await page.keyboard.press("Escape");
await page.evaluate(() => document.querySelector("a[href*='as=table']").click());
await settled(page, () => !!document.querySelector("dialog[open] pre"));
await keepAs("moi-truong");
await settled(page, () => !!document.querySelector("dialog[open] [role=alert]"));
hold("of a name that is taken it is said", existsSync(join(home, "charts/moi-truong/table.toml")) && "it was written");
await look(page, "taken");
await page.keyboard.press("Escape");
errors.splice(0, errors.length, ...errors.filter((text) => !text.includes("409")));

// What is handed out and copied.
const files = await page.evaluate(async () => {
  const all = [...document.querySelectorAll(".files a")];
  return Promise.all(all.map(async (link) => [link.textContent, (await fetch(link.href)).status]));
});
hold(`every file is there (${files.map(([name]) => name).join(", ")})`, files.filter(([, status]) => status !== 200).map(String));
await browser.defaultBrowserContext().overridePermissions(origin, ["clipboard-read", "clipboard-write", "clipboard-sanitized-write"]);
for (const [what, type] of [["picture", "image/png"], ["table", "text/html"]]) {
  await page.bringToFront();
  const said = await page.$eval(`[data-copy=${what}]`, (button) => button.dataset.done);
  await page.$eval(".status", (status) => (status.textContent = ""));
  await page.click(`[data-copy=${what}]`);
  await settled(page, (said) => document.querySelector(".status").textContent === said, said).catch(() => {});
  // To read a table back, the browser lays it out in this page, and says that the policy forbids its looks.
  const before = errors.length;
  const types = await page.evaluate(async () => (await navigator.clipboard.read()).flatMap((item) => item.types)).catch((error) => [String(error)]);
  await new Promise((done) => setTimeout(done, 200));
  errors.length = before;
  hold(`the ${what} is copied`, !types.includes(type) && types.join());
}
await page.close();

const bare = await show(`/?${QUESTION}&lang=vi`, { script: false });
hold("without a script there are chart, table and a button", await bare.evaluate(() => {
  const seen = (what) => document.querySelector(what)?.checkVisibility() ?? false;
  return ["#result svg", "#result table", ".go button", ".files a"].filter((what) => !seen(what));
}));
await look(bare, "bare");
await bare.close();

// What there is, and what is wrong with it: broken, mended, taken back.
const broken = join(home, "datasets/observations/papi-2024.csv");
const sound = readFileSync(broken, "utf8");
for (const scheme of ["light", "dark"]) {
  for (const size of [LARGE, SMALL]) {
    for (const place of ["check", "coverage", "indicators", "sources", "charts", "changes"]) {
      const page = await show(`/${place}?lang=vi`, { scheme, size });
      const where = `${place}, ${scheme}, ${size[0]} pixels wide`;
      hold(`axe finds nothing: ${where}`, await axe(page));
      hold(`the page does not scroll sideways: ${where}`, await wide(page));
      await look(page, `${place}-${scheme}-${size[0]}`);
      await page.close();
    }
  }
}
writeFileSync(broken, sound.replace(/,3\.8965,/, ",3.89x65,"));
const check = await show("/?lang=vi");
hold("a broken figure is told before anything is compared", await check.evaluate(() => !document.querySelector(".findings .error") && "nothing is told"));
await check.goto(`${origin}/check?lang=vi`);
hold("axe finds nothing where something is broken", await axe(check));
await look(check, "broken");
await check.$eval(".error .mend [name=new]", (input) => (input.value = "3.8965"));
await check.$eval(".error .mend button", (button) => button.click());
await settled(check, () => !document.querySelector(".findings .error") && !!document.querySelector("form[action='/undo']"));
hold("it is mended in its cell", readFileSync(broken, "utf8") !== sound && "the file is another");
await look(check, "mended");
await check.$eval("form[action='/undo'] button", (button) => button.click());
await settled(check, () => !!document.querySelector(".findings .error"));
hold("and taken back", !readFileSync(broken, "utf8").includes("3.89x65") && "it is not");
writeFileSync(broken, sound);
await check.close();
const charts = await show("/charts?lang=vi");
await charts.$eval("form[action='/build'] button", (button) => button.click());
await settled(charts, () => !!document.querySelector(".done"));
hold("what was kept is made", !existsSync(join(home, "charts/moi-truong/moi-truong.vi.png")) && "no picture");
await look(charts, "built");
await charts.close();

// A report with sentences and a table: four of its figures are accepted, one of them mended, and seen on a chart.
const report = join(home, "bao-cao.docx");
cpSync(join(project, "tests/desk/report.docx"), report);
const told = await show("/import?lang=vi");
await look(told, "import");
await (await told.$("#drop")).uploadFile(report);
await settled(told, () => !!document.querySelector(".proposals"));
hold("axe finds nothing beside a report", await axe(told));
for (const scheme of ["light", "dark"]) {
  for (const size of [LARGE, SMALL]) {
    await told.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await told.setViewport({ width: size[0], height: size[1] });
    hold(`a report does not make the page scroll sideways: ${scheme}, ${size[0]} pixels wide`, await wide(told));
    hold(`axe finds nothing beside it: ${scheme}, ${size[0]} pixels wide`, await axe(told));
    await look(told, `report-${scheme}-${size[0]}`);
  }
}
await told.setViewport({ width: LARGE[0], height: LARGE[1] });
const all = await told.$$eval(".proposal", (items) => items.length);
hold("sentences and table are proposed", all !== 8 && `${all} proposals`);
hold("each number of the text leads to its proposal", await told.$$eval(".paper a[id^=m]", (links) => links.filter((link) => !document.querySelector(link.getAttribute("href"))).map((link) => link.outerHTML)));
// With the keyboard alone: all but four are refused, one of the four is opened and mended.
await told.focus("[name=yes]");
for (const key of ["r", "r", "a", "a", "r", "a", "r", "a"]) await told.keyboard.press(key);
hold("four are accepted by keys", (await told.$$eval("[name=yes]:checked", (boxes) => boxes.length)) !== 4 && "not four");
await told.keyboard.press("ArrowUp");
await told.focus("#f2 [name=yes]");
await told.keyboard.press("e");
await settled(told, () => document.activeElement.matches("#f2 .fields input"));
await look(told, "edit");
hold("axe finds nothing in its fields", await axe(told));
await told.$eval('[name="c2.value"]', (input) => input.focus());
await told.keyboard.press("End");
await told.keyboard.type("5");
await settled(told, () => !!document.querySelector("#f2.faulty .told .error"));
await look(told, "edit-faulty");
hold("axe finds nothing where a field is wrong", await axe(told));
hold("of a number that its phrase does not say it is told", await told.$eval("#f2 .told", (said) => !/2[.,]35?/.test(said.textContent) && said.textContent));
await told.setViewport({ width: SMALL[0], height: SMALL[1] });
await look(told, "edit-faulty-390");
hold("its fields do not make the page scroll sideways", await wide(told));
await told.setViewport({ width: LARGE[0], height: LARGE[1] });
await told.keyboard.press("Backspace");
await settled(told, () => !document.querySelector("#f2 .told .error"));
await told.keyboard.press("Enter");
await settled(told, () => document.activeElement.matches("#f2 [name=yes]") && !document.querySelector("#f2 .fields"));
await told.$eval(".intake .bar button:not([name])", (button) => button.click());
await settled(told, () => !!document.querySelector("main pre, main [role=alert]"));
hold("axe finds nothing where its files are shown", await axe(told));
await look(told, "report-files");
hold("nothing is written before that", existsSync(join(home, "datasets/observations/bao-cao.csv")) && "a file is there");
await told.$eval("main form button:not([name])", (button) => button.click());
await settled(told, () => !!document.querySelector("main a[href^='/?indicator=']"));
await look(told, "report-written");
const written = readFileSync(join(home, "datasets/observations/bao-cao.csv"), "utf8").trim().split("\n").slice(1);
hold("the four are written", written.length !== 4 && written);
await told.click("main a[href^='/?indicator=']");
await settled(told, () => !!document.querySelector("#result .picture"));
hold("they are seen on a chart", await told.evaluate(() => !document.querySelector("#result").textContent.includes("Hòa Bình") && "no Hòa Bình"));
await look(told, "report-chart");
await told.close();

// A table from a file to the page, with one of its numbers refused.
const table = join(home, "bieu-02.xlsx");
cpSync(join(project, "tests/tables/bieu-02/calc.xlsx"), table);
const sheet = await show("/import?lang=vi");
await (await sheet.$("#drop")).uploadFile(table);
await settled(sheet, () => !!document.querySelector(".both"));
hold("axe finds nothing beside a document", await axe(sheet));
hold("a document does not make the page scroll sideways", await wide(sheet));
await look(sheet, "document");
await sheet.setViewport({ width: SMALL[0], height: SMALL[1] });
hold("nor on a telephone", await wide(sheet));
await look(sheet, "document-390");
await sheet.setViewport({ width: LARGE[0], height: LARGE[1] });
await sheet.$eval("[name=all]", (button) => button.click());
const proposed = await sheet.$$eval("[name=yes]:checked", (boxes) => boxes.length);
await sheet.focus("[name=yes]");
await sheet.keyboard.press("Space");
await sheet.$eval("[name=source]", (input) => (input.value = "bieu-02"));
await sheet.$eval(".intake .bar button:not([name])", (button) => button.click());
await settled(sheet, () => !!document.querySelector("main pre, main [role=alert]"));
hold("axe finds nothing where the files are shown", await axe(sheet));
await look(sheet, "files");
await sheet.$eval("main form button:not([name])", (button) => button.click());
await settled(sheet, () => !!document.querySelector("main a[href^='/check']"));
const lines = readFileSync(join(home, "datasets/observations/bieu-02.csv"), "utf8").trim().split("\n").length - 1;
hold("all but the one refused are written", lines !== proposed - 1 && `${lines} of ${proposed}`);
await look(sheet, "imported");
await sheet.close();

const last = await show("/?lang=vi");
const known = errors.length;
await last.click("header form button");
hold("it ends when it is closed", (await ended) !== 0 && "not with 0");
await last.close();

hold("nothing is fetched from elsewhere", requests);
hold("the browser complains of nothing", errors.slice(0, known).filter((text) => !text.includes("403")));
await browser.close();
rmSync(home, { recursive: true });
exit(failed ? 1 : 0);
