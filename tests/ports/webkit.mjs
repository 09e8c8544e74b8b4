// The page in WebKitGTK, Safari's engine, from a file, driven by WebDriver: the sample log becomes the native program's workbook.
// webkit.mjs PROGRAM PAGE SCRATCH (under xvfb-run)
import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [program, pageFile, scratch] = process.argv.slice(2).map((name) => path.resolve(name)), AS_OF = "2026-01-31", PORT = 4567;
const native = path.join(scratch, "native.xlsx"), pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
execFileSync(program, ["-q", "--threads", "1", "--as-of", AS_OF, "-o", native, "samples/two-years.xlsx"]);

const driver = spawn("WebKitWebDriver", [`--port=${PORT}`], { stdio: "ignore" });
async function call(method, where, body) {
    const answer = await fetch(`http://127.0.0.1:${PORT}${where}`, { method, body: body && JSON.stringify(body), headers: { "content-type": "application/json" } });
    const { value } = await answer.json();
    if (value?.error)
        throw new Error(`${value.error}: ${value.message}`);
    return value;
}

let graded = null, trouble = "";
try {
    await pause(1500);
    const binary = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";
    const { sessionId } = await call("POST", "/session", { capabilities: { alwaysMatch: { "webkitgtk:browserOptions": { binary, args: ["--automation"] } } } });
    const session = "/session/" + sessionId, run = (script, args = []) => call("POST", session + "/execute/sync", { script, args });
    await call("POST", session + "/url", { url: pathToFileURL(pageFile).href });
    await run(`document.querySelector("#as-of").value = arguments[0]; changedSettings.threads = "1";
        takeFiles([new File([Uint8Array.from(atob(arguments[1]), (character) => character.charCodeAt(0))], "two-years.xlsx")]);`,
        [AS_OF, fs.readFileSync("samples/two-years.xlsx").toString("base64")]);
    for (const end = Date.now() + 60000; !graded && Date.now() < end; await pause(200))
        graded = await run(`const bytes = logs[0]?.outcome?.graded;
            return bytes ? btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")) : null;`);
    await call("DELETE", session);
} catch (error) {
    trouble = error.message;
}
driver.kill();
const same = graded !== null && fs.readFileSync(native).equals(Buffer.from(graded, "base64"));
console.log(`webkit: ${graded ? "graded" : "not graded"}, ${same ? "the native program's bytes" : "other bytes"} ${trouble}`);
process.exitCode = same ? 0 : 1;
