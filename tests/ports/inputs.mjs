// Every log of the golden cases, of the brokers and of the fuzz corpora, in the module and in the native program: the same status, the same
// workbook and JSON, byte for byte, and no trap. inputs.mjs PROGRAM MODULE SCRATCH
import fs from "node:fs";
import path from "node:path";
import { check, finish, gradeInModule, gradeNatively } from "./lib.mjs";

const [program, modulePath, scratch] = process.argv.slice(2), module = new WebAssembly.Module(fs.readFileSync(modulePath));
const LOG = /\.(xlsx|xlsm|xls|ods|csv|tsv|json|xml|qfx)$/;

function filesIn(folder) {
    return fs.readdirSync(folder, { recursive: true }).map((name) => path.join(folder, name)).filter((name) => fs.statSync(name).isFile());
}

const logs = [...filesIn("tests/cases"), ...filesIn("tests/brokers/samples")].filter((name) => LOG.test(name));
const odd = ["csv", "export", "graft", "ods", "xls", "xlsx"].flatMap((kind) => filesIn("tests/fuzz/corpus/" + kind).map((from) => {
    const copy = path.join(scratch, `${kind}-${path.basename(from)}`.replace(LOG, "") + (kind === "graft" ? ".xlsx" : kind === "export" ? ".csv" : "." + kind));
    fs.copyFileSync(from, copy);
    return copy;
}));
check("there are enough of them", logs.length > 80 && odd.length > 100, `${logs.length} ${odd.length}`);
for (const file of [...logs, ...odd]) {
    const native = gradeNatively(program, file, scratch), ours = gradeInModule(module, file);
    check(`${file}: status`, ours.status === native.status, `${ours.status} ${ours.trap ?? ""}, natively ${native.status}`);
    if (native.graded && ours.graded)
        check(`${file}: bytes`, native.graded.equals(ours.graded) && native.json.equals(ours.json));
}
finish("inputs");
