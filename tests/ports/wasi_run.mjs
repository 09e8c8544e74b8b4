// wasi_run.mjs PROGRAM: a unit test compiled to WebAssembly, with the page's own functions that it may ask for.
import fs from "node:fs";
import { WASI } from "node:wasi";
import { decodeBytes } from "./lib.mjs";

const wasi = new WASI({ version: "preview1", args: ["test"], env: {}, returnOnExit: true }), module = new WebAssembly.Module(fs.readFileSync(process.argv[2]));
const page = {
    stage() {},
    write() {},
    file() {},
    decode(codePage, at, size, characters) {
        const memory = instance.exports.memory.buffer, found = decodeBytes(codePage, new Uint8Array(memory, at, size));
        new Uint32Array(memory, characters, found?.length ?? 0).set(found ?? []);
        return found ? found.length : -1;
    },
};
const instance = new WebAssembly.Instance(module, { ...wasi.getImportObject(), page });
process.exitCode = wasi.start(instance);
