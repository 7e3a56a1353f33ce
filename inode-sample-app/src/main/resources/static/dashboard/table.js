// A table that is sorted, filtered and updated in place, so that neither the focus nor the pointer loses its row.

import { announce, byId, create, setText } from './dom.js';
import { formatLabel, formatRaw } from './format.js';
import { rawColumns } from './columns.js';

const STEP = 200;
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function compare(one, other) {
	return typeof one === 'string' || typeof other === 'string' ? collator.compare(one, other) : one - other;
}

export class Table {

	#id;
	#known;
	#columns = [];
	#rows = [];
	#loaded = false;
	#elements = new Map();
	#open = new Set();
	#sort = { id: 'name', descending: false };
	#limit = STEP;
	#body = create('tbody', { role: 'rowgroup' });

	constructor(id, columns, summary) {
		this.#id = id;
		this.#known = columns;
		this.summary = summary;
		byId(`${id}-filter`).addEventListener('input', () => {
			this.#limit = STEP;
			this.#arrange();
			announce(`${byId(`${this.#id}-count`).textContent} ${this.#id}`);
		});
		byId(`${id}-more`).addEventListener('click', () => {
			this.#limit += STEP;
			this.#arrange();
		});
	}

	update(rows) {
		this.#rows = rows;
		this.#loaded = true;
		const known = this.#known.filter((column) => column.id === 'name' || rows.some((row) => column.value(row) !== null));
		const named = rows.some((row) => row.name !== null);
		this.#setColumns(named && known.length > 1 || !rows.length ? known : rawColumns(rows));
		this.#arrange();
	}

	/** Updates what changes by itself. */
	tick() {
		const columns = this.#columns.filter((column) => column.ticks);
		for (const { row, cells } of this.#elements.values()) {
			columns.forEach((column) => column.render(cells.get(column.id), row));
		}
	}

	/** Opens the details of a row and goes there. */
	reveal(key) {
		byId(`${this.#id}-filter`).value = '';
		this.#limit = Infinity;
		this.#open.add(key);
		this.#arrange();
		this.#elements.get(key)?.button.focus({ preventScroll: true });
		this.#elements.get(key)?.element.scrollIntoView({ block: 'nearest' });
	}

	#setColumns(columns) {
		const same = columns.length === this.#columns.length && columns.every(({ id }, index) => id === this.#columns[index].id);
		this.#columns = same && this.#columns.every((column, index) => column.numeric === columns[index].numeric)
			? this.#columns : columns;
		if (this.#columns !== columns) {
			return;
		}
		if (!columns.some(({ id }) => id === this.#sort.id)) {
			this.#sort = { id: columns[0]?.id, descending: false };
		}
		this.#elements.clear();
		this.#body.replaceChildren();
		const table = byId(this.#id);
		table.replaceChildren(this.#head(), this.#body);
		table.classList.toggle('raw', Boolean(columns[0]?.id.startsWith('raw-')));
		this.#showSort();
	}

	#head() {
		const row = create('tr', { role: 'row' });
		for (const column of this.#columns) {
			const button = create('button', { type: 'button' }, column.label);
			if (column.unit) {
				button.append(' ', create('small', {}, column.unit));
			}
			button.addEventListener('click', () => this.#sortBy(column));
			row.append(create('th', { role: 'columnheader', scope: 'col', class: this.#classOf(column) }, button));
		}
		return create('thead', { role: 'rowgroup' }, row);
	}

	#classOf(column) {
		return `${column.id}${column.numeric ? ' numeric' : ''}`;
	}

	#sortBy({ id, label }) {
		this.#sort = { id, descending: this.#sort.id === id && !this.#sort.descending };
		this.#showSort();
		this.#arrange();
		announce(`Sorted by ${label}, ${this.#sort.descending ? 'descending' : 'ascending'}`);
	}

	#showSort() {
		byId(this.#id).querySelectorAll('thead th').forEach((cell, index) => {
			const sorted = this.#columns[index].id === this.#sort.id;
			cell.setAttribute('aria-sort', sorted ? (this.#sort.descending ? 'descending' : 'ascending') : 'none');
		});
	}

	#arrange() {
		if (!this.#loaded) {
			return;
		}
		const found = this.#found();
		const shown = found.slice(0, this.#limit);
		this.#place(shown.map((row) => this.#elementFor(row)));
		setText(byId(`${this.#id}-count`), this.summary(this.#rows, found));
		const empty = byId(`${this.#id}-empty`);
		empty.hidden = found.length > 0;
		setText(empty, this.#rows.length ? 'Nothing matches the filter.' : `iNode has sent no ${this.#id}.`);
		const more = byId(`${this.#id}-more`);
		more.hidden = shown.length === found.length;
		setText(more, `Show more of the other ${found.length - shown.length}`);
		byId(this.#id).hidden = this.#rows.length === 0;
	}

	#found() {
		const wanted = byId(`${this.#id}-filter`).value.trim().toLowerCase();
		const matches = (row) => Object.values(row.raw).some((value) => formatRaw(value).toLowerCase().includes(wanted));
		const found = wanted ? this.#rows.filter(matches) : [...this.#rows];
		const column = this.#columns.find(({ id }) => id === this.#sort.id);
		const direction = this.#sort.descending ? -1 : 1;
		const values = new Map(found.map((row) => [row, column?.value(row) ?? null]));
		return found.sort((one, other) => {
			const [a, b] = [values.get(one), values.get(other)];
			return a === null || b === null ? (a === null) - (b === null) : direction * compare(a, b);
		});
	}

	#place(entries) {
		const focused = this.#body.contains(document.activeElement) ? document.activeElement : null;
		const wanted = entries.flatMap(({ element, details }) => details ? [element, details] : [element]);
		wanted.forEach((element, index) => {
			if (this.#body.children[index] !== element) {
				this.#body.insertBefore(element, this.#body.children[index] ?? null);
			}
		});
		while (this.#body.children.length > wanted.length) {
			this.#body.lastElementChild.remove();
		}
		if (focused && document.activeElement !== focused) {
			focused.focus({ preventScroll: true });
		}
		const keys = new Set(this.#rows.map(({ key }) => key));
		[...this.#elements.keys()].filter((key) => !keys.has(key)).forEach((key) => this.#elements.delete(key));
	}

	#elementFor(row) {
		const entry = this.#elements.get(row.key) ?? this.#create(row.key);
		entry.row = row;
		['level', 'online'].filter((name) => row[name] !== undefined).forEach((name) => entry.element.dataset[name] = row[name]);
		this.#columns.forEach((column) => column.render(entry.cells.get(column.id), row));
		this.#showDetails(entry);
		return entry;
	}

	#create(key) {
		const button = create('button', { type: 'button', class: 'toggle' });
		const cells = new Map();
		const element = create('tr', { role: 'row' });
		this.#columns.forEach((column, index) => {
			const cell = create(index ? 'td' : 'th', { role: index ? 'cell' : 'rowheader', class: this.#classOf(column), 'data-label': column.label });
			if (!index) {
				cell.scope = 'row';
				cell.append(button);
			}
			cells.set(column.id, index ? cell : button);
			element.append(cell);
		});
		button.addEventListener('click', () => {
			if (!this.#open.delete(key)) {
				this.#open.add(key);
			}
			this.#arrange();
		});
		this.#elements.set(key, { element, button, cells, details: null });
		return this.#elements.get(key);
	}

	#showDetails(entry) {
		const open = this.#open.has(entry.row.key);
		entry.button.setAttribute('aria-expanded', open);
		entry.details = open ? entry.details ?? create('tr', { role: 'row', class: 'details' }) : null;
		if (open) {
			const parts = Object.entries(entry.row.raw).map(([field, value]) =>
				create('div', {}, create('dt', {}, formatLabel(field)), create('dd', {}, formatRaw(value))));
			entry.details.replaceChildren(create('td', { role: 'cell', colspan: this.#columns.length }, create('dl', {}, ...parts)));
		}
	}

}
