// A table that is updated in place, so that neither the focus nor the pointer loses its row. Of many rows only those are
// rendered that have scrolled into view.

import { announce, byId, create, setText } from './dom.js';
import { rawColumns } from './columns.js';

const MANY = 200;
const SPARE = 10;

function compare(one, other) {
	return one === other ? 0 : one < other ? -1 : 1;
}

export class Table {

	#id;
	#known;
	#handlers;
	#columns = [];
	#rows = [];
	#elements = new Map();
	#selected = '';
	#sort = { id: '', descending: true };
	#body = create('tbody', { role: 'rowgroup' });
	#space = [create('tr', { class: 'space', 'aria-hidden': true }), create('tr', { class: 'space', 'aria-hidden': true })];
	#scroll;

	/** Handlers: `sort` of a column, `select` of a key, and `scrolled`. */
	constructor(id, columns, handlers) {
		this.#id = id;
		this.#known = columns;
		this.#handlers = handlers;
		this.#scroll = byId(`${id}-scroll`);
		this.#scroll.addEventListener('scroll', () => {
			this.#render();
			handlers.scrolled();
		}, { passive: true });
		new ResizeObserver(() => this.#render()).observe(this.#scroll);
	}

	get columns() {
		return this.#columns;
	}

	get renderedKeys() {
		return [...this.#elements.keys()];
	}

	get rows() {
		return this.#rows;
	}

	/** Shows the rows that were found among all. The sort is the id of a column, with a minus for the greatest first. */
	update(all, found, sort, selected) {
		const known = this.#known.filter((column) => column.id === 'name' || all.some((row) => column.value(row) !== null));
		const named = all.some((row) => row.name !== null);
		this.#setColumns(named && known.length > 1 || !all.length ? known : rawColumns(all));
		this.#setSort(sort);
		this.#selected = selected;
		this.#rows = this.#sorted(found);
		byId(this.#id).hidden = all.length === 0;
		this.#render();
	}

	select(key) {
		this.#selected = key;
		for (const { row, button } of this.#elements.values()) {
			button.setAttribute('aria-expanded', row.key === key);
		}
	}

	/** Updates what changes by itself. */
	tick() {
		const columns = this.#columns.filter((column) => column.ticks);
		for (const { row, cells } of this.#elements.values()) {
			columns.forEach((column) => column.render(cells.get(column.id), row));
		}
	}

	/** Renders once more what is in view. */
	redraw() {
		this.#render();
	}

	reveal(key) {
		const index = this.#rows.findIndex((row) => row.key === key);
		if (index >= 0 && this.#isWindowed()) {
			const top = index * this.#height();
			const { scrollTop, clientHeight } = this.#scroll;
			if (top < scrollTop || top > scrollTop + clientHeight - 2 * this.#height()) {
				this.#scroll.scrollTop = top - clientHeight / 2;
			}
			this.#render();
		}
	}

	focus(key) {
		this.#elements.get(key)?.button.focus();
	}

	#setColumns(columns) {
		const same = columns.length === this.#columns.length && columns.every(({ id, numeric }, index) =>
			id === this.#columns[index].id && numeric === this.#columns[index].numeric);
		if (same) {
			return;
		}
		this.#columns = columns;
		this.#elements.clear();
		this.#body.replaceChildren();
		const table = byId(this.#id);
		table.replaceChildren(this.#head(), this.#body);
		table.classList.toggle('raw', Boolean(columns[0]?.id.startsWith('raw-')));
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

	/** Numbers begin with the greatest, so that the first click on a heading never turns that around. */
	#sortBy({ id, label, numeric }) {
		const again = this.#sort.id === id && !this.#sort.byDefault;
		const descending = again ? !this.#sort.descending : Boolean(numeric);
		announce(`Sorted by ${label}, ${descending ? 'descending' : 'ascending'}`);
		this.#handlers.sort(`${descending ? '-' : ''}${id}`);
	}

	#setSort(sort) {
		const id = sort.replace(/^-/, '');
		const worst = ['delay', 'online'].find((column) => this.#columns.some((known) => known.id === column));
		this.#sort = this.#columns.some((column) => column.id === id) ? { id, descending: sort !== id }
			: { id: worst ?? this.#columns[0]?.id, descending: worst === 'delay', byDefault: true };
		byId(this.#id).querySelectorAll('thead th').forEach((cell, index) => {
			const sorted = this.#columns[index].id === this.#sort.id;
			cell.setAttribute('aria-sort', sorted ? (this.#sort.descending ? 'descending' : 'ascending') : 'none');
		});
	}

	#sorted(rows) {
		const column = this.#columns.find(({ id }) => id === this.#sort.id);
		const direction = this.#sort.descending ? -1 : 1;
		return rows.map((row) => [row, column?.value(row) ?? null])
			.sort(([, one], [, other]) => one === null || other === null ? (one === null) - (other === null)
				: typeof one === typeof other ? direction * compare(one, other) : direction * compare(typeof one, typeof other))
			.map(([row]) => row);
	}

	#isWindowed() {
		return this.#rows.length > MANY;
	}

	#height() {
		return parseFloat(getComputedStyle(this.#scroll).getPropertyValue('--row'));
	}

	#render() {
		const windowed = this.#isWindowed();
		this.#scroll.classList.toggle('windowed', windowed);
		const height = windowed ? this.#height() : 0;
		const from = windowed ? Math.max(0, Math.floor(this.#scroll.scrollTop / height) - SPARE) : 0;
		const to = windowed ? Math.min(this.#rows.length, from + Math.ceil(this.#scroll.clientHeight / height) + 2 * SPARE)
			: this.#rows.length;
		this.#space[0].style.height = `${from * height}px`;
		this.#space[1].style.height = `${(this.#rows.length - to) * height}px`;
		byId(this.#id).setAttribute('aria-rowcount', this.#rows.length + 1);
		const shown = this.#rows.slice(from, to).map((row, index) => this.#elementFor(row, from + index));
		this.#place(windowed ? [this.#space[0], ...shown, this.#space[1]] : shown);
	}

	#place(wanted) {
		const focused = this.#body.contains(document.activeElement) ? document.activeElement : null;
		const kept = new Set(wanted);
		[...this.#body.children].filter((element) => !kept.has(element)).forEach((element) => element.remove());
		wanted.forEach((element, index) => {
			if (this.#body.children[index] !== element) {
				this.#body.insertBefore(element, this.#body.children[index] ?? null);
			}
		});
		if (focused && document.activeElement !== focused) {
			(focused.isConnected ? focused : this.#scroll).focus({ preventScroll: true });
		}
		for (const [key, { element }] of this.#elements) {
			if (!element.isConnected) {
				this.#elements.delete(key);
			}
		}
	}

	#elementFor(row, index) {
		const entry = this.#elements.get(row.key) ?? this.#create(row.key);
		entry.row = row;
		entry.element.setAttribute('aria-rowindex', index + 2);
		['condition', 'online'].filter((name) => row[name] !== undefined).forEach((name) => entry.element.dataset[name] = row[name]);
		entry.button.setAttribute('aria-expanded', row.key === this.#selected);
		this.#columns.forEach((column) => column.render(entry.cells.get(column.id), row));
		return entry.element;
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
		element.addEventListener('click', () => this.#handlers.select(key === this.#selected ? '' : key));
		this.#elements.set(key, { element, button, cells });
		return this.#elements.get(key);
	}

}
