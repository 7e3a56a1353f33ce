// The rows of a collection: first the server sends them all, then those that have changed.

export class Rows {

	#view;
	#rows = new Map();
	#incoming = null;
	#all = null;
	receivedAt = null;
	loaded = false;

	/** Goes up when a row comes or goes, or is somewhere else than before. */
	version = 0;

	/** The view reads from an item's fields what the page shows: what it is, and what was measured. */
	constructor(view) {
		this.#view = view;
	}

	get all() {
		return this.#all ??= [...this.#rows.values()];
	}

	get size() {
		return this.#rows.size;
	}

	get(key) {
		return this.#rows.get(key);
	}

	apply({ receivedAt, first, last, rows, removed }) {
		if (first) {
			this.#incoming = new Map();
		}
		const target = this.#incoming ?? this.#rows;
		rows.forEach((row) => this.#put(target, row));
		removed.forEach((key) => target.delete(key));
		this.version += removed.length;
		if (this.#incoming && (last || this.#rows.size <= this.#incoming.size)) {
			this.#rows = this.#incoming;
		}
		if (last) {
			this.#incoming = null;
			this.loaded = true;
		}
		this.#all = null;
		this.receivedAt = Date.parse(receivedAt);
	}

	#put(rows, { key, at, raw, gone }) {
		const row = rows.get(key) ?? { key, raw: {} };
		Object.assign(row.raw, raw);
		gone?.forEach((field) => delete row.raw[field]);
		row.at = at;
		Object.assign(row, this.#view.measured(row.raw));
		if (!rows.has(key) || gone || this.#view.describes(raw)) {
			Object.assign(row, this.#view.described(row.raw), { placed: false });
			this.version++;
		}
		if (Object.values(raw).some((value) => typeof value === 'string')) {
			Object.assign(row, { text: undefined, sides: undefined, sortable: undefined });
		}
		rows.set(key, row);
	}

}
