// Graded workbooks calculated by a second formula engine, HyperFormula: every formula gives the value stored beside it.
//
//     second_engine.mjs PROGRAM SCRATCH LOG...
//
// What the engine does not know is given to it in other words: AVERAGEIFS as the quotient that defines it, a column of a table
// as the cell below the heading of that name.
import fs from "node:fs";
import path from "node:path";
import { spawnSync } from "node:child_process";
import { HyperFormula } from "hyperformula";
import * as XLSX from "xlsx";

const AVERAGE = /AVERAGEIFS\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)/g; // brackets within it up to two deep
const COLUMN = /\w+\[\[#This Row\],\[([^\]]+)\]\]/g;

function below(sheet, r, heading) {
  const { e: last } = XLSX.utils.decode_range(sheet["!ref"]);
  for (let above = r - 1; above >= 0; above--)
    for (let c = 0; c <= last.c; c++) if (sheet[XLSX.utils.encode_cell({ r: above, c })]?.v === heading) return XLSX.utils.encode_cell({ r, c });
  throw new Error(`no heading ${heading} above row ${r + 1}`);
}

function formula(text, sheet, r) {
  const named = text.replace(/_xlfn\./g, "").replace(COLUMN, (_, heading) => below(sheet, r, heading));
  const plain = named.replace(AVERAGE, (_, list) => {
    const conditions = list.slice(list.indexOf(",") + 1);
    return `IF(COUNTIFS(${conditions})=0,1/0,SUMIFS(${list})/COUNTIFS(${conditions}))`;
  });
  return "=" + plain;
}

function content(sheet, r, c) {
  const cell = sheet[XLSX.utils.encode_cell({ r, c })];
  if (!cell || cell.t === "e" || cell.t === "z") return null;
  if (cell.f) return formula(cell.f, sheet, r);
  return typeof cell.v === "string" ? "'" + cell.v : cell.v;
}

function table(sheet) {
  const { e: last } = XLSX.utils.decode_range(sheet["!ref"] ?? "A1");
  const row = (r) => Array.from({ length: last.c + 1 }, (_, c) => content(sheet, r, c));
  return Array.from({ length: last.r + 1 }, (_, r) => row(r));
}

const blank = (value) => (value === undefined || value === "" ? null : value);

function same(stored, computed) {
  if (typeof stored === "number" && typeof computed === "number") return Math.abs(stored - computed) <= 1e-9 * Math.max(1, Math.abs(stored));
  return stored === computed;
}

function compare(log, book) {
  const sheets = Object.fromEntries(book.SheetNames.map((name) => [name, table(book.Sheets[name])]));
  const engine = HyperFormula.buildFromSheets(sheets, { licenseKey: "gpl-v3", useArrayArithmetic: true, smartRounding: false });
  let count = 0, wrong = 0;
  for (const name of book.SheetNames)
    for (const [address, cell] of Object.entries(book.Sheets[name])) {
      if (address[0] === "!" || !cell.f) continue;
      const { r: row, c: col } = XLSX.utils.decode_cell(address);
      const stored = blank(cell.v), computed = blank(engine.getCellValue({ sheet: engine.getSheetId(name), row, col }));
      count++;
      if (same(stored, computed) || cell.t === "e") continue;
      if (++wrong <= 10) console.log(`${log}: ${name}!${address}: stored ${JSON.stringify(stored)}, computed ${JSON.stringify(computed)}: ${cell.f}`);
    }
  engine.destroy();
  console.log(`${log}: ${count} formulas, ${wrong} differ`);
  return count > 0 && wrong === 0;
}

const [program, scratch, ...logs] = process.argv.slice(2);
let good = logs.length > 0;
for (const log of logs) {
  const graded = path.join(scratch, path.basename(log) + "-graded.xlsx");
  const { status } = spawnSync(program, ["-q", "--force", "-o", graded, log], { stdio: "ignore" });
  if (status > 1) throw new Error(`${log}: exit status ${status}`);
  good = compare(path.basename(log), XLSX.read(fs.readFileSync(graded), { cellFormula: true })) && good;
}
process.exit(good ? 0 : 1);
