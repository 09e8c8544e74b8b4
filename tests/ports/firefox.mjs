// The page in Firefox, from a file: the sample log, given as a dropped file, becomes the native program's workbook; nothing is complained of.
// firefox.mjs PROGRAM PAGE SCRATCH
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const [program, pageFile, scratch] = process.argv.slice(2).map((name) => path.resolve(name)), AS_OF = "2026-01-31";
const native = path.join(scratch, "native.xlsx"), complaints = [];
execFileSync(program, ["-q", "--threads", "1", "--as-of", AS_OF, "-o", native, "samples/two-years.xlsx"]);

const browser = await puppeteer.launch({ browser: "firefox", executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr", headless: true });
const page = await browser.newPage();
page.on("console", (message) => complaints.push(message.text()));
page.on("pageerror", (error) => complaints.push(error.message));
await page.goto(pathToFileURL(pageFile).href, { waitUntil: "load" });

/** A drop as the page sees it: Firefox has no way to drag a real file by program. */
await page.evaluate((day, packed) => {
    document.querySelector("#as-of").value = day;
    changedSettings.threads = "1";
    const transfer = new DataTransfer();
    transfer.items.add(new File([Uint8Array.from(atob(packed), (character) => character.charCodeAt(0))], "two-years.xlsx"));
    document.querySelector("#drop").dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
}, AS_OF, fs.readFileSync("samples/two-years.xlsx").toString("base64"));

let graded = null;
for (const end = Date.now() + 60000; !graded && Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 200)))
    graded = await page.evaluate(() => {
        const bytes = logs[0]?.outcome?.graded;
        return bytes ? btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")) : null;
    });
await browser.close();
const same = graded !== null && fs.readFileSync(native).equals(Buffer.from(graded, "base64"));
console.log(`firefox: ${graded ? "graded" : "not graded"}, ${same ? "the native program's bytes" : "other bytes"}; ${complaints.join("; ") || "no complaints"}`);
process.exitCode = same && complaints.length === 0 ? 0 : 1;
