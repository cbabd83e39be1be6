#!/usr/bin/env bash
# SheetJS reads a Vietnamese table of a page or a CSV as other figures, and as days of the year 2001.
#
# Package:  xlsx 0.18.5 (npm)
# Expected: cells of HTML and CSV that are not numbers of English form stay text.
# Is so:    commas are struck out wherever they stand: 98,2 is 982, 0,5 is 5, 1.759,96 is 1.75996; a note mark
#           in <sup> is a digit of the number; 3/4 (three of four) is a day in March; 01 is 1. { raw: true } keeps text.
# Seen:     982, 5, 1.75996, 16.5781, 36954, 1
# Source:   https://github.com/SheetJS/sheetjs/issues/2221, https://github.com/SheetJS/sheetjs/issues/1193
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix . xlsx@0.18.5

cat > look.js <<'E'
const xlsx = require('xlsx');
const cells = ['98,2', '0,5', '1.759,96', '16.578<sup>1</sup>', '3/4', '01'];
const page = '<table><tr>' + cells.map((cell) => `<td>${cell}</td>`).join('') + '</tr></table>';
const row = (text, more) => xlsx.utils.sheet_to_json(xlsx.read(text, { type: 'string', ...more }).Sheets.Sheet1, { header: 1 })[0];
console.log('html:', ...row(page));
console.log('html, raw:', ...row(page, { raw: true }));
console.log('csv:', ...row('98,2;0,5;1.759,96;3/4;01'));
E
cat > was <<'E'
html: 982 5 1.75996 16.5781 36954 1
html, raw: 98,2 0,5 1.759,96 16.5781 3/4 01
csv: 982 5 1.75996 36954 1
E
node look.js > now
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
