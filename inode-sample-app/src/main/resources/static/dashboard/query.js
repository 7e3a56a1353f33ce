// The one filter of the map and of both lists: words in any order, "from → to", and states such as "is:slow".

const ARROW = /\s*(?:→|⇒|⟶|->|=>|\bto\b)\s*/;

function normalize(text) {
	return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function wordsOf(text) {
	return text.split(/[\s,;]+/).filter((word) => word && !word.startsWith('is:'));
}

function textOf(row) {
	row.text ??= normalize([row.key, row.name ?? '', ...Object.values(row.raw)
		.filter((value) => typeof value === 'string')].join(' '));
	return row.text;
}

function sidesOf(row) {
	row.sides ??= normalize(row.name ?? '').split(ARROW);
	return row.sides;
}

const hasAll = (text, words) => words.every((word) => text.includes(word));

/** Returns a function of a row and of its states. */
export function matcher(query) {
	const text = normalize(query.trim());
	if (!text) {
		return () => true;
	}
	const states = text.split(/\s+/).filter((word) => word.startsWith('is:')).map((word) => word.slice(3));
	const parts = text.split(ARROW).map(wordsOf);
	const matches = (row) => parts.length === 2 && sidesOf(row).length === 2
		? parts.every((words, index) => hasAll(sidesOf(row)[index], words))
		: hasAll(textOf(row), wordsOf(text));
	return (row, is) => states.every((state) => is.includes(state)) && matches(row);
}

/** The name as it is sorted: "Exit 9" before "Exit 10". */
export function sortable(row) {
	row.sortable ??= normalize(row.name ?? row.key).replace(/\d+/g, (digits) => digits.padStart(12, '0'));
	return row.sortable;
}
