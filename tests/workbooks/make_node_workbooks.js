// Workbooks by ExcelJS and SheetJS for the tests of grafting. usage: node make_node_workbooks.js FOLDER
'use strict';
const path = require('path');
const ExcelJS = require('exceljs');
const XLSX = require('xlsx');

const folder = process.argv[2];
const headers = ['Date', 'Ticker', 'Type', 'Action', 'Strike', 'Expiry', 'Quantity', 'Premium'];
const day = (number) => new Date(Date.UTC(2024, 0, 2 + number));
const rows = Array.from({ length: 40 }, (_, i) => {
  const leg = Math.floor(i / 2), closes = i % 2;
  return [day(leg + 4 * closes), 'XYZ', leg % 2 ? 'Put' : 'Call', closes ? 'Buy to Close' : 'Sell to Open', 100 + leg, day(leg + 30), 1,
    closes ? 0.4 : 1.25];
});

async function byExcelJs() {
  const book = new ExcelJS.Workbook();
  book.created = new Date(Date.UTC(2024, 0, 1));
  const log = book.addWorksheet('Transaction Log', { views: [{ state: 'frozen', ySplit: 1 }] });
  log.addTable({ name: 'Trades', ref: 'A1', headerRow: true, style: { theme: 'TableStyleLight1' },
    columns: headers.map((name) => ({ name })), rows });
  log.getCell('J2').value = { formula: 'SUM(H2:H41)', result: 33 };
  log.getCell('B3').note = { texts: [{ text: 'a note with ' }, { font: { bold: true }, text: 'bold' }] };
  log.getColumn(1).numFmt = 'dd.mm.yyyy';
  log.getCell('C2').dataValidation = { type: 'list', formulae: ['"Put,Call"'] };
  log.addConditionalFormatting({ ref: 'H2:H41', rules: [
    { type: 'cellIs', operator: 'greaterThan', formulae: [1.4], style: { font: { color: { argb: 'FF9C0006' } }, numFmt: '0.000' } }] });
  const other = book.addWorksheet('Notes', { properties: { tabColor: { argb: 'FF00FF00' } } });
  other.getCell('A1').value = { text: 'link', hyperlink: 'https://example.org/a?b=c&d=e' };
  other.protect('secret', { selectLockedCells: true });
  await book.xlsx.writeFile(path.join(folder, 'exceljs.xlsx'));
}

function bySheetJs() {
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([headers, ...rows]), 'Log');
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['other'], [1, 2, 3]]), 'Other');
  XLSX.writeFile(book, path.join(folder, 'sheetjs.xlsx'), { bookSST: true });
}

byExcelJs().then(bySheetJs);
