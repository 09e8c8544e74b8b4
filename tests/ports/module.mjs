// The page's module in node, beside the native program: every sample and log gives the same workbook and the same JSON, byte for byte;
// reports, a blank log and an archive come; a log that is none is refused with a remedy; without memory the next log is graded.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { AS_OF, check, decodeBytes, finish, gradeInModule, gradeNatively, startEngine } from "./lib.mjs";

const [program, modulePath, scratch] = process.argv.slice(2), module = new WebAssembly.Module(fs.readFileSync(modulePath));

const logs = ["samples", "tests/logs"].flatMap((folder) => fs.readdirSync(folder).map((name) => path.join(folder, name)))
    .filter((name) => /\.(xlsx|xlsm|xls|ods|csv)$/.test(name));
for (const file of logs) {
    const native = gradeNatively(program, file, scratch), ours = gradeInModule(module, file);
    check(file + ": the same status", ours.status === native.status, ours.trap);
    if (!native.graded)
        continue;
    check(file + ": the same workbook", native.graded.equals(ours.graded ?? Buffer.alloc(0)));
    check(file + ": the same JSON", native.json.equals(ours.json ?? Buffer.alloc(0)));
}

// The native program asks iconv; what that leaves out is U+FFFD here.
function iconv(codePage, bytes) {
    const name = codePage === 10000 ? "MACINTOSH" : "CP" + codePage;
    return execFileSync("sh", ["-c", `iconv -c -f ${name} -t UTF-8 || true`], { input: bytes, stdio: ["pipe", "pipe", "ignore"] }).toString();
}
const decoded = (codePage, bytes) => String.fromCodePoint(...decodeBytes(codePage, bytes).filter((character) => character !== 0xfffd));
const upperHalf = Buffer.from(Array.from({ length: 128 }, (_, i) => i + 128));
for (const codePage of [437, 850, 852, 866, 1250, 1251, 1254, 1255, 1256, 1257])
    check("code page " + codePage, decoded(codePage, upperHalf) === iconv(codePage, upperHalf));
check("the code page of Macintosh", decoded(10000, Buffer.from("8e87a5d2d3", "hex")) === iconv(10000, Buffer.from("8e87a5d2d3", "hex")));
for (const [codePage, bytes] of [[932, "93fa967b"], [936, "d6d0b9fa"], [949, "b0a1b3aab4d9"], [950, "a4a4a4e5"]])
    check("code page " + codePage, decoded(codePage, Buffer.from(bytes, "hex")) === iconv(codePage, Buffer.from(bytes, "hex")));
check("a code page that nobody knows", decodeBytes(63000, upperHalf) === null);

// An export into a blank log: what the native program makes of them, which then has all of it.
const exportName = "tests/brokers/samples/schwab.csv", exported = [{ name: "schwab.csv", bytes: fs.readFileSync(exportName) }];
const emptyLog = path.join(scratch, "log.xlsx"), importer = startEngine(module), again = startEngine(module), refusing = startEngine(module);
execFileSync(program, ["-q", "--force", "--new", emptyLog]);
const before = fs.readFileSync(emptyLog), today = new Date().toISOString().slice(0, 10);
check("an export goes into a log", importer.importInto({ name: "log.xlsx", bytes: before, exports: exported, asOf: today }) === 0);
execFileSync(program, ["-q", "--as-of", today, "--import", exportName, emptyLog]);
check("the native program's bytes", fs.readFileSync(emptyLog).equals(Buffer.from(importer.part("imported") ?? [])));
check("it is told what was added", importer.json("added").rows > 0 && importer.json("added").files[0].added > 0);
check("again adds nothing", again.importInto({ name: "log.xlsx", bytes: importer.part("imported"), exports: exported, asOf: today }) === 0 &&
    !again.json("added").changes && !again.part("imported"));
check("a log is no export", refusing.importInto({ name: "log.xlsx", bytes: before, exports: [{ name: "b.xlsx", bytes: before }], asOf: today }) === 2 &&
    refusing.json("messages").messages.some((message) => message.severity === "fatal"));

// Exports of one account, and of several.
const exportFile = (name) => ({ name, bytes: fs.readFileSync("tests/brokers/samples/" + name) });
const several = ["schwab.csv", "fidelity.csv", "schwab.json", "tasty.csv"].map(exportFile), asOne = startEngine(module);
const schwabTwice = [several[0], { ...several[0], name: "again.csv" }, several[1]];
check("exports of one account are joined, others not", String(startEngine(module).join({ files: schwabTwice })) === "0,0,2");
check("but all when asked to", String(startEngine(module).join({ files: [...schwabTwice, exportFile("../../../samples/empty.xlsx")], asOne: true })) === "0,0,0,3");
const joinedNames = several.map(({ name }) => "tests/brokers/samples/" + name);
execFileSync(program, ["-q", "--force", "--threads", "1", "--set", "threads=1", "--as-of", AS_OF, "--as-one", "-o", path.join(scratch, "one.xlsx"), ...joinedNames]);
check("four joined exports are graded", asOne.grade({ ...several[0], more: several.slice(1), asOf: AS_OF, changedSettings: "threads = 1\n" }) < 2);
check("to the native program's bytes", fs.readFileSync(path.join(scratch, "one.xlsx")).equals(asOne.part("graded") ?? Buffer.alloc(0)));
const mixed = startEngine(module);
check("a log joins no export", mixed.grade({ ...several[0], more: [exportFile("../../../samples/empty.xlsx")], asOf: AS_OF }) === 2 && mixed.json("messages").messages.length > 0);

const sample = fs.readFileSync("samples/two-years.xlsx"), files = [];
const sheets = startEngine(module), noSheets = startEngine(module);
check("sheets by their names", sheets.grade({ name: "log.xlsx", bytes: sample, sheets: "Tr*\nTransaction?Log", asOf: AS_OF }) === 0);
check("a sheet that is not there", noSheets.grade({ name: "log.xlsx", bytes: sample, sheets: "Nothing", asOf: AS_OF }) === 2);
const explainer = startEngine(module);
explainer.grade({ name: "two-years.xlsx", bytes: sample, asOf: AS_OF });
const explained = execFileSync(program, ["--as-of", AS_OF, "--explain", "GRP-001", "samples/two-years.xlsx"], { stdio: ["ignore", "pipe", "ignore"] });
check("a position is explained in the same words", explainer.explain("GRP-001") === String(explained));
check("one that is not there is not", explainer.explain("GRP-9999") === null);
const reporter = startEngine(module, { onFile: (name, bytes) => files.push({ name, bytes }) });
reporter.grade({ name: "two-years.xlsx", bytes: sample, asOf: "2025-06-30" });
check("reports are written", reporter.writeReports() === 0);
execFileSync(program, ["-q", "--as-of", "2025-06-30", "-o", path.join(scratch, "log-graded.xlsx"), "--reports", path.join(scratch, "reports"), "samples/two-years.xlsx"]);
check("the same reports", files.length > 100 && files.every(({ name, bytes }) => fs.readFileSync(path.join(scratch, name)).equals(bytes)));
check("they make a zip", Buffer.from(startEngine(module).archive(files)).readUInt32LE() === 0x04034b50);

const blank = startEngine(module).blank({});
check("a blank log is graded", blank && startEngine(module).grade({ name: "blank.xlsx", bytes: blank, asOf: AS_OF }) === 0);
const known = startEngine(module).describe();
check("settings are described", known.settings.length > 80 && known.families.some(({ prefix }) => prefix === "ticker."));
check("brokers' exports are listed", known.brokers.length > 10 && known.brokers.every(({ title, download }) => title && download));

const shared = startEngine(module);
check("a copy to share wants a buying power", shared.grade({ name: "log.xlsx", bytes: sample, share: true, asOf: AS_OF, changedSettings: "account.buying_power = 0\n" }) === 2);
check("which is said", shared.json("messages").messages.some(({ code, remedy }) => code === "bad-setting" && remedy));

const many = startEngine(module), rowsOfMany = 1200;
many.grade({ name: "many.csv", bytes: Buffer.from("Date,Ticker,Type,Action,Strike,Expiry,Quantity,Premium\n" + "2025-01-06,KO,Put,Sell to Open,sixty,2025-01-17,1,0.80\n".repeat(rowsOfMany)), asOf: AS_OF });
const said = many.json("messages"), [manyCode, leftOut] = Object.entries(said.left_out)[0] ?? [];
check("of a kind that is said too often the rest is counted", leftOut > 0 && leftOut + said.messages.filter(({ code }) => code === manyCode).length === rowsOfMany, manyCode + " " + leftOut);

const damaged = startEngine(module);
check("a damaged log is refused", damaged.grade({ name: "log.xlsx", bytes: sample.subarray(0, 20000), asOf: AS_OF }) === 2);
check("with a remedy", damaged.json("messages").messages.at(-1).remedy.length > 0);

finish("module");
