// Prints the values and formulas that ExcelJS and SheetJS read in a workbook, as JSON: {reader: {sheet: {cell: [value, formula]}}}.
// usage: node readers.mjs FILE     (node_modules beside the tests)
import { createRequire } from "node:module";

const require = createRequire(new URL("../node_modules/", import.meta.url));
const excel = require("exceljs"), sheets = require("xlsx");
const path = process.argv[2];

function plain(value) {
    if (value === null || value === undefined) return null;
    if (value instanceof Date) return value.toISOString();
    if (typeof value !== "object") return value;
    if (value.richText) return value.richText.map(run => run.text).join("");
    if (value.error) return value.error;
    if ("result" in value) return plain(value.result);
    return "formula" in value || "sharedFormula" in value ? null : value.text ?? null;
}

async function readExcel() {
    const book = new excel.Workbook(), found = {};
    await book.xlsx.readFile(path);
    book.eachSheet(sheet => {
        found[sheet.name] = {};
        sheet.eachRow(row => row.eachCell(cell => {
            if (cell.value !== null) found[sheet.name][cell.address] = [plain(cell.value), cell.formula ?? null];
        }));
    });
    return found;
}

function readSheets() {
    const book = sheets.readFile(path, { cellDates: false }), found = {};
    for (const name of book.SheetNames) {
        found[name] = {};
        for (const [address, cell] of Object.entries(book.Sheets[name]))
            if (!address.startsWith("!") && (cell.v !== undefined || cell.f))
                found[name][address] = [cell.t === "e" ? cell.w : cell.v ?? null, cell.f ?? null];
    }
    return found;
}

console.log(JSON.stringify({ ExcelJS: await readExcel(), SheetJS: readSheets() }));
