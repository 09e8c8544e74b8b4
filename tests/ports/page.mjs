// The page in a real Chromium, over the DevTools protocol: a real drop and a real download, no network, no other program's help.
// page.mjs PROGRAM PAGE SCRATCH [TEST...]
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { pathToFileURL } from "node:url";
import zlib from "node:zlib";
import puppeteer from "puppeteer-core";

const [program, pageFile, scratch] = process.argv.slice(2, 5).map((name) => path.resolve(name)), only = process.argv.slice(5);
const AS_OF = "2026-01-31", PATIENCE = 60000, samples = path.resolve("samples"), downloads = path.join(scratch, "downloads");
let passed = 0, failed = 0;

function check(name, fine, more = "") {
    if (fine)
        passed++;
    else {
        failed++;
        console.log("failed: " + name, more);
    }
}

// The page's own reading of its packed parts, and its reverse.
const { DIGITS, readDigits } = new Function(/const DIGITS[^]*?\n}\n/.exec(fs.readFileSync("templates/page/workers.js", "utf8"))[0] + "return { DIGITS, readDigits };")();

function writeDigits(bytes) {
    const added = -bytes.length & 3, whole = Buffer.concat([bytes, Buffer.alloc(added)]);
    let text = String(added);
    for (let at = 0; at < whole.length; at += 4)
        for (let power = 85 ** 4; power >= 1; power /= 85)
            text += DIGITS[Math.floor(whole.readUInt32BE(at) / power) % 85];
    return text;
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The policy forbids eval, by which puppeteer itself would wait. */
async function until(test) {
    for (const end = Date.now() + PATIENCE; Date.now() < end; await pause(50))
        if (await test())
            return true;
    return false;
}

const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    protocolTimeout: PATIENCE,
    timeout: PATIENCE,
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
});

/** A new window on the page, with what it asks the network for and what it complains of. */
async function open(address) {
    const page = await browser.newPage(), client = await page.createCDPSession();
    const view = { page, requests: [], complaints: [] };
    page.on("request", (request) => view.requests.push(request.url()));
    page.on("console", (message) => view.complaints.push(message.text()));
    page.on("pageerror", (error) => view.complaints.push(error.message));
    await client.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: downloads });
    await page.goto(address, { waitUntil: "load", timeout: PATIENCE });
    await page.evaluate((day) => { document.querySelector("#as-of").value = day; }, AS_OF);
    view.drop = async (...files) => {
        const data = { items: [], files, dragOperationsMask: 1 };
        for (const type of ["dragEnter", "dragOver", "drop"])
            await client.send("Input.dispatchDragEvent", { type, x: 300, y: 200, data });
    };
    view.shown = (count) => until(() => page.evaluate((count) =>
        [...document.querySelectorAll(".result .outcome")].filter((outcome) => !outcome.hidden).length === count, count));
    view.press = (selector) => page.evaluate((selector) => document.querySelector(selector).click(), selector);
    view.text = (selector) => page.evaluate((selector) => document.querySelector(selector).textContent, selector);
    return view;
}

/** Chromium reserves the name with an empty file and writes beside it until all has come. */
async function downloaded(name) {
    const file = path.join(downloads, name);
    const whole = () => fs.existsSync(file) && fs.statSync(file).size > 0 && !fs.readdirSync(downloads).some((other) => other.endsWith(".crdownload"));
    return (await until(whole)) ? fs.readFileSync(file) : null;
}

function gradeNatively(...words) {
    const graded = path.join(scratch, "native.xlsx");
    fs.rmSync(graded, { force: true });
    try {
        execFileSync(program, ["-q", "--threads", "1", "--as-of", AS_OF, "-o", graded, ...words], { stdio: "ignore" });
    } catch {
        // status 1: rows were left out
    }
    return fs.readFileSync(graded);
}

/** From a file, without network: two logs, their workbooks, all of it as a zip. */
async function testDrop() {
    const view = await open(pathToFileURL(pageFile).href);
    await view.page.setOfflineMode(true);
    await view.page.evaluate(() => { changedSettings.threads = "1"; });
    await view.drop(path.join(samples, "two-years.xlsx"), path.join(samples, "row-errors.xlsx"));
    check("two dropped logs are graded", await view.shown(2), view.complaints.join("; "));
    await until(() => view.page.evaluate(() => document.activeElement.classList.contains("result")));
    check("the outcome is announced", /2 of 2 logs are graded/.test(await view.text("#status")));
    check("it gets the focus", await view.page.evaluate(() => document.activeElement.classList.contains("result")));
    for (const name of ["two-years", "row-errors"]) {
        await view.page.evaluate((title) => document.querySelector(`[title="${title}"]`).click(), name + "-graded.xlsx");
        const bytes = await downloaded(name + "-graded.xlsx");
        check(name + ": the native program's bytes", bytes !== null && gradeNatively(path.join(samples, name + ".xlsx")).equals(bytes));
    }
    check("errors are told with their remedy", /Messages: .*error/.test(await view.page.evaluate(() => document.querySelector("#results").textContent)));
    check("two pictures a log", (await view.page.$$(".pictures svg")).length === 4);
    await view.press("#all");
    check("all results come as one zip", (await downloaded("wheelgrade-results.zip"))?.readUInt32LE() === 0x04034b50);
    await view.press('[title="two-years-reports.zip"]');
    check("reports come as a zip", (await downloaded("two-years-reports.zip"))?.length > 10000);
    await view.press('[title="two-years.json"]');
    check("JSON comes whole", JSON.parse(await downloaded("two-years.json")).wheelgrade.length > 0);
    check("the page has under 900 kB", fs.statSync(pageFile).size < 900000, fs.statSync(pageFile).size);
    check("the verdict comes with what to look at first", await view.page.evaluate(() => document.querySelectorAll(".verdict .caution").length) > 0);
    check("the page asked for nothing", view.requests.filter((url) => !url.startsWith("blob:")).length === 1, view.requests.join(" "));
    check("and complained of nothing", view.complaints.length === 0, view.complaints.join("; "));
    await view.page.close();
}

/** Ten thousand rows, in a workbook. */
async function testTenThousand() {
    const view = await open(pathToFileURL(pageFile).href), log = path.join(scratch, "ten-thousand.xlsx");
    execFileSync("/usr/bin/python3", ["tests/bench/make_log.py", "10000", log]);
    await view.page.evaluate(() => { changedSettings.threads = "1"; });
    await view.drop(log);
    check("10,000 rows are graded", await view.shown(1));
    await view.press(".downloads .primary");
    check("10,000 rows: the native program's bytes", gradeNatively(log).equals(await downloaded("ten-thousand-graded.xlsx")));
    await view.page.close();
}

/** Positions: filter, sort, reasons. */
async function testPositions() {
    const view = await open(pathToFileURL(pageFile).href);
    await view.press("#try");
    check("the sample log is graded", await view.shown(1));
    const column = (number) => view.page.evaluate((number) => [...document.querySelectorAll(`.positions td:nth-child(${number})`)].map((cell) => cell.textContent), number);
    await view.press('.filters [data-grade="F"]');
    const grades = await column(8);
    check("a grade's positions alone", grades.length > 0 && grades.every((grade) => grade === "F"), grades.join());
    check("each says why", (await column(9)).every((why) => why.length > 10));
    await view.press('.filters [data-grade=""]');
    await view.press(".positions th:nth-child(6) button");
    const amounts = (await column(6)).map((text) => Number(text.replaceAll(",", "")));
    check("sorted by amount", amounts.every((amount, i) => i === 0 || amounts[i - 1] <= amount));
    check("the heading says so", await view.page.evaluate(() => document.querySelector(".positions th:nth-child(6)").getAttribute("aria-sort") === "ascending"));
    await view.press("#blank");
    check("a blank log comes", (await downloaded("my-log.xlsx"))?.length > 5000);
    await view.page.close();
}

/** Nothing but Tab and Enter. */
async function testKeyboard() {
    const view = await open(pathToFileURL(pageFile).href), focused = () => view.page.evaluate(() => document.activeElement.id);
    for (let i = 0; i < 4 && (await focused()) !== "files"; i++)
        await view.page.keyboard.press("Tab");
    check("Tab reaches the choice of files", (await focused()) === "files");
    const [chooser] = await Promise.all([view.page.waitForFileChooser(), pause(300).then(() => view.page.keyboard.press("Enter"))]);
    await chooser.accept([path.join(samples, "worked-examples.ods")]);
    check("Enter chooses a log, which is graded", await view.shown(1));
    const pressed = () => view.page.evaluate(() => document.activeElement.className === "primary" && document.activeElement.textContent);
    for (let i = 0; i < 4 && !(await pressed()); i++)
        await view.page.keyboard.press("Tab");
    await view.page.keyboard.press("Enter");
    check("the next Tab and Enter download the workbook", (await downloaded("worked-examples-graded.xlsx"))?.readUInt32LE() === 0x04034b50);
    await view.page.close();
}

/** A workbook with a password, as Excel keeps it: two streams in a compound file. */
function makeProtected() {
    const code = 'import sys; sys.path.insert(0, "tests/workbooks"); import make_odd; ' +
        'sys.stdout.buffer.write(make_odd.compound({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}))';
    return execFileSync("/usr/bin/python3", ["-c", code]);
}

/** The page with a module that may have so many megabytes: its limit stands in the memory section, behind flags and least size. */
function limitMemory(html, megabytes) {
    const [whole, packed] = /(?<=id="module">)([^<]*)/.exec(html), wasm = zlib.gunzipSync(readDigits(packed)), pages = megabytes * 16;
    const number = (at) => { // LEB128: value, end
        let value = 0, shift = 0, byte;
        do {
            byte = wasm[at++];
            value += (byte & 127) * 2 ** shift;
            shift += 7;
        } while (byte & 128);
        return [value, at];
    };
    for (let at = 8; at < wasm.length;) {
        const id = wasm[at], [size, begin] = number(at + 1);
        if (id === 5)
            wasm.set([(pages & 127) | 128, (pages >> 7) | 128, 0], number(begin + 2)[1]);
        at = begin + size;
    }
    return html.replace(whole, () => writeDigits(zlib.gzipSync(wasm)));
}

/** What is no log is refused with a reason; a long one can be cancelled; the next is graded. */
async function testTrouble() {
    const view = await open(pathToFileURL(pageFile).href), damaged = path.join(scratch, "damaged.xlsx"), secret = path.join(scratch, "secret.xlsx"), long = path.join(scratch, "long.csv");
    fs.writeFileSync(damaged, fs.readFileSync(path.join(samples, "two-years.xlsx")).subarray(0, 20000));
    const row = "2025-01-02,AAPL,Sell to Open,CSP,150,2025-01-17,1,2.50\n";
    fs.writeFileSync(long, "Date,Ticker,Action,Type,Strike,Expiry,Contracts,Premium\n" + row.repeat(200000));
    await view.drop(damaged);
    check("a damaged log is refused", (await view.shown(1)) && /^Not graded: .{10}/.test(await view.text(".verdict")), await view.text(".verdict"));
    check("with a remedy", (await view.text(".verdict small")).length > 10);
    fs.writeFileSync(secret, makeProtected());
    await view.drop(secret);
    check("a protected one, too", (await view.shown(2)) && /protected with a password/.test(await view.text(".verdict")), await view.text(".verdict"));
    await view.drop(long);
    check("a long log shows its progress", await until(() => view.page.evaluate(() => document.querySelector(".work:not([hidden]) .stage")?.textContent)));
    await view.press(".work:not([hidden]) .cancel");
    check("cancelling takes it away", await until(() => view.page.evaluate(() => document.querySelectorAll(".result").length === 2)));
    await view.drop(path.join(samples, "two-years.xlsx"));
    check("the next is graded", await view.shown(3));
    await view.page.close();
}

/** A log that needs more memory than the module may have is told; the next is graded. */
async function testMemory() {
    const small = path.join(scratch, "small.html"), log = path.join(scratch, "many.csv"), row = "2025-01-02,AAPL,Sell to Open,CSP,150,2025-01-17,1,2.50\n";
    fs.writeFileSync(small, limitMemory(fs.readFileSync(pageFile, "utf8"), 12));
    fs.writeFileSync(log, "Date,Ticker,Action,Type,Strike,Expiry,Contracts,Premium\n" + row.repeat(30000));
    const view = await open(pathToFileURL(small).href);
    await view.drop(log);
    check("too little memory is told", (await view.shown(1)) && /needs more memory than a page can have/.test(await view.text(".verdict")), await view.text(".verdict"));
    await view.drop(path.join(samples, "worked-examples.csv"));
    check("the next log is graded", (await view.shown(2)) && (await view.text(".verdict")).startsWith("Stay in TIER"), await view.text(".verdict"));
    await view.page.close();
}

const gradedButton = (view) => view.press(".result .downloads .primary");

/** Exports that are dropped together: of one account one log, of several when they are asked to be. */
async function testJoining() {
    const view = await open(pathToFileURL(pageFile).href), folder = path.resolve("tests/brokers/samples");
    const [head, ...rows] = fs.readFileSync(path.join(folder, "tasty.csv"), "utf8").trimEnd().split("\n"), middle = rows.length >> 1;
    const halves = [["first.csv", rows.slice(0, middle + 2)], ["second.csv", rows.slice(middle)]].map(([name, lines]) => {
        fs.writeFileSync(path.join(scratch, name), [head, ...lines, ""].join("\n"));
        return path.join(scratch, name);
    });
    await view.page.evaluate(() => { changedSettings.threads = "1"; });
    await view.drop(...halves, path.join(samples, "two-years.xlsx"));
    check("two halves of an export are one log, another log is its own", (await view.shown(2)) && (await view.page.$$(".result")).length === 2);
    check("the halves are named", (await view.page.$$eval("h2", (heads) => heads.map((head) => head.textContent))).includes("first.csv + second.csv"));
    await view.press('[title="first-graded.xlsx"]');
    check("joined: the native program's bytes", gradeNatively(...halves).equals(await downloaded("first-graded.xlsx")));
    await view.page.reload();
    const accounts = ["schwab.csv", "fidelity.csv"].map((name) => path.join(folder, name));
    await view.page.evaluate((day) => {
        document.querySelector("#as-of").value = day;
        document.querySelector("#as-one").checked = true;
        changedSettings.threads = "1";
    }, AS_OF);
    await view.drop(...accounts);
    check("exports of two accounts are one log when asked to be", (await view.shown(1)) && (await view.page.$$(".result")).length === 1);
    await gradedButton(view);
    check("as one: the native program's bytes", gradeNatively("--as-one", ...accounts).equals(await downloaded("schwab-graded.xlsx")));
    await view.page.close();
}

/** A folder, as -r takes it; cells that are pasted, as standard input. */
async function testOtherWaysIn() {
    const view = await open(pathToFileURL(pageFile).href), folder = path.join(scratch, "folder");
    fs.mkdirSync(path.join(folder, "inside"), { recursive: true });
    for (const [from, to] of [["empty.xlsx", "a.xlsx"], ["empty.xlsx", "a-graded.xlsx"], ["worked-examples.csv", "inside/b.csv"], ["empty.xlsx", "~$a.xlsx"]])
        fs.copyFileSync(path.join(samples, from), path.join(folder, to));
    fs.writeFileSync(path.join(folder, "notes.txt"), "nothing");
    await view.drop(folder);
    check("a dropped folder: its logs and those of folders inside", (await view.shown(2)) &&
        (await view.page.$$eval("h2", (heads) => heads.map((head) => head.textContent).filter((name) => /\./.test(name)).sort().join())) === "a.xlsx,b.csv");
    await view.page.evaluate((text) => {
        const data = new DataTransfer();
        data.setData("text/plain", text);
        document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
    }, fs.readFileSync(path.join(samples, "worked-examples.csv"), "utf8"));
    check("pasted cells are graded", (await view.shown(3)) && (await view.text(".result h2")) === "pasted.csv");
    await view.page.close();
}

/** How a score comes about; which exports are read. */
async function testExplaining() {
    const view = await open(pathToFileURL(pageFile).href);
    await view.drop(path.join(samples, "two-years.xlsx"));
    await view.shown(1);
    await view.press(".positions tbody button");
    check("a position is explained", await until(() => view.page.evaluate(() => document.querySelector("#explanation").open)));
    const position = await view.text("#explanation h2");
    const words = execFileSync(program, ["--as-of", AS_OF, "--explain", position, path.join(samples, "two-years.xlsx")], { stdio: ["ignore", "pipe", "ignore"] });
    check("in the native program's words", String(words) === (await view.text("#explanation pre")));
    await view.press("#explanation .primary");
    await view.press("#open-brokers");
    check("the exports that are read are listed", await until(async () => /Schwab.*Export \(CSV or JSON\)/s.test(await view.text("#brokers dl"))));
    await view.page.close();
}

/** The policy holds, also where the page is hosted. */
async function testImport() {
    const view = await open(pathToFileURL(pageFile).href), blank = path.join(scratch, "my-own.xlsx");
    execFileSync(program, ["-q", "--force", "--new", blank]);
    await view.drop(path.resolve("tests/brokers/samples/schwab.csv"));
    check("an export is graded", await view.shown(1));
    check("it is called one", /schwab export/.test(await view.text(".verdict")), await view.text(".verdict"));
    await (await view.page.$(".import .into")).uploadFile(blank);
    check("what it would add to a log is told first", await until(async () => /^26 rows to add to my-own\.xlsx/.test(await view.text(".imported"))), await view.text(".imported"));
    const added = (await view.text(".imported pre")).split("\n");
    check("row by row", added.length === 26 && added[0] === "2025-01-06  GRP-002  F put 10 2025-01-17  Sell to Open  2 at 0.25  fees 1.32", added[0]);
    await view.press(".imported .primary");
    check("its trades go into the log, which is graded", await view.shown(2), await view.text(".imported"));
    check("of the log itself none is asked", (await view.page.$$(".import:not([hidden])")).length === 1);
    check("the log comes as a download", (await downloaded("my-own.xlsx"))?.readUInt32LE() === 0x04034b50);
    await view.page.close();
}

async function testPolicy() {
    const server = http.createServer((request, response) => {
        response.setHeader("content-type", "text/html; charset=utf-8");
        response.end(fs.readFileSync(pageFile));
    }).listen(0);
    const address = `http://127.0.0.1:${server.address().port}/`, view = await open(address);
    check("fetch is refused", await view.page.evaluate((url) => fetch(url).then(() => false, () => true), address));
    check("an image is refused", await view.page.evaluate((url) => new Promise((done) => {
        const image = new Image();
        image.onload = () => done(false);
        image.onerror = () => done(true);
        image.src = url + "picture.png";
    }), address));
    check("a script is refused", await view.page.evaluate(() => {
        const script = document.createElement("script");
        script.textContent = "globalThis.intruder = true";
        document.body.append(script);
        return !globalThis.intruder;
    }));
    await view.page.close();
    server.close();
}

/** Settings: kept, imported, exported, and graded with. */
async function testSettings() {
    const view = await open(pathToFileURL(pageFile).href), ini = path.join(scratch, "settings.ini");
    await view.drop(path.join(samples, "two-years.xlsx"));
    await view.shown(1);
    await view.press("#open-settings");
    await view.page.type('#settings [name="account.buying_power"]', "80000");
    await view.page.keyboard.press("Tab");
    await view.press("#settings .primary");
    check("a new buying power grades again", await until(() => view.page.evaluate(() => logs[0].outcome?.document.settings["account.buying_power"] === 80000)));
    await view.page.reload();
    check("it is kept", await view.page.evaluate(() => userSettings["account.buying_power"] === "80000"));
    await view.press("#open-settings");
    check("all settings are listed", await until(() => view.page.evaluate(() => document.querySelectorAll("#all-settings .setting").length > 80)));
    fs.writeFileSync(ini, "# mine\n[grade]\na = 91\n");
    await (await view.page.$("#import")).uploadFile(ini);
    check("settings.ini is read", await until(() => view.page.evaluate(() => userSettings["grade.a"] === "91")));
    await view.press("#free summary");
    await view.page.type("#free-settings", "ticker.FB = META");
    await view.page.keyboard.press("Tab");
    check("a setting whose name the user completes", await view.page.evaluate(() => userSettings["ticker.FB"] === "META"));
    await view.press("#export");
    check("and written", /ticker\.FB = META\n(.*\n)*grade\.a = 91|grade\.a = 91\n(.*\n)*ticker\.FB = META/.test(String(await downloaded("settings.ini"))));
    await view.page.close();
}

/** axe finds nothing, light and dark; nothing scrolls sideways on a telephone. */
async function testAccess() {
    const view = await open(pathToFileURL(pageFile).href), axe = fs.readFileSync(path.join(path.dirname(new URL(import.meta.resolve("axe-core")).pathname), "axe.min.js"), "utf8");
    await view.drop(path.join(samples, "row-errors.xlsx"));
    await view.shown(1);
    await view.page.evaluate(() => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
    await view.page.evaluate(axe);
    for (const scheme of ["light", "dark"]) {
        await view.page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }, { name: "prefers-reduced-motion", value: "reduce" }]);
        for (const dialog of ["", "#open-settings", "#open-brokers", ".positions tbody button"]) {
            if (dialog)
                await view.press(dialog);
            await until(() => view.page.evaluate((wanted) => !!document.querySelector("dialog[open]") === wanted, dialog !== ""));
            const found = await view.page.evaluate(() => axe.run().then(({ violations }) => violations.map((one) => `${one.id} ${one.nodes[0].target}`)));
            check(`axe finds nothing, ${scheme} ${dialog}`, found.length === 0, found.join("; "));
            await view.page.evaluate(() => document.querySelector("dialog[open]")?.close());
        }
    }
    await view.page.setViewport({ width: 360, height: 700 });
    check("no sideways scrolling at 360 pixels", await view.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await view.page.close();
}

fs.mkdirSync(downloads, { recursive: true });
const tests = [testDrop, testTenThousand, testPositions, testKeyboard, testTrouble, testMemory, testImport, testJoining, testOtherWaysIn, testExplaining, testPolicy, testSettings,
    testAccess];
for (const test of tests.filter(({ name }) => only.length === 0 || only.includes(name)))
    await test().catch((error) => check(test.name, false, error.stack));
await browser.close();
console.log(`page: ${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
