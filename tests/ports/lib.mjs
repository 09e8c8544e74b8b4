// What the checks of the module share: its engine, the native program beside it, and the count of what holds.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

export const AS_OF = "2026-01-31";
export const { startEngine, decodeBytes } = new Function(fs.readFileSync("templates/page/engine.js", "utf8") + "return { startEngine, decodeBytes };")();

let passed = 0, failed = 0;

export function check(name, fine, more = "") {
    if (fine)
        passed++;
    else {
        failed++;
        console.log("failed: " + name, more);
    }
}

export function finish(name) {
    console.log(`${name}: ${passed} passed, ${failed} failed`);
    process.exitCode = failed ? 1 : 0;
}

/** What the native program makes of a log with one thread, as the module has no more: status, workbook and JSON, null where none is written. */
export function gradeNatively(program, file, scratch) {
    const graded = path.join(scratch, "graded" + (file.endsWith(".xlsm") ? ".xlsm" : ".xlsx")), json = path.join(scratch, "graded.json");
    for (const old of [graded, json])
        fs.rmSync(old, { force: true });
    const words = ["-q", "--threads", "1", "--as-of", AS_OF, "--set", "threads=1", "-o", graded, "--json", json, file];
    const { status } = spawnSync(program, words, { stdio: "ignore", env: { ...process.env, XDG_CONFIG_HOME: scratch } });
    const read = (name) => (fs.existsSync(name) ? fs.readFileSync(name) : null);
    return { status, graded: read(graded), json: read(json) };
}

/** The module's side: status, workbook and JSON of a log; `trap` where the module ended by itself. */
export function gradeInModule(module, file) {
    const pieces = [], engine = startEngine(module, { onPiece: (bytes) => pieces.push(bytes) });
    try {
        const status = engine.grade({ name: path.basename(file), bytes: fs.readFileSync(file), asOf: AS_OF, changedSettings: "threads = 1\n" });
        if (status < 2)
            engine.streamJson();
        return { status, graded: status < 2 ? engine.part("graded") : null, json: Buffer.concat(pieces) };
    } catch (error) {
        return { status: -1, trap: String(error) };
    }
}
