// Saves what a table shows.

import { create } from './dom.js';

/** Text that a spreadsheet would take for a formula gets an apostrophe. */
function cell(value) {
	const text = value === null || value === undefined ? '' : String(value);
	const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Writes the rows with the names of the columns above them, as RFC 4180 has it, for a spreadsheet in UTF-8. */
export function saveCsv(name, columns, rows) {
	const lines = [columns.map(({ label }) => cell(label)), ...rows.map((row) => columns.map(({ value }) => cell(value(row))))];
	const blob = new Blob(['\ufeff', lines.map((line) => `${line.join(',')}\r\n`).join('')], { type: 'text/csv;charset=utf-8' });
	const url = URL.createObjectURL(blob);
	create('a', { href: url, download: name }).click();
	setTimeout(() => URL.revokeObjectURL(url), 10000);
}
