// The travel times of the last hour, one for each minute: those that the server has kept, loaded for the links that are
// shown, and those that come in.

const MINUTES = 60;
const AT_ONCE = 100;
const minuteOf = (time) => Math.floor(time / 60000);

export class Trends {

	#minute = 0;
	#links = new Map();
	#loaded = new Set();
	#loading = false;

	add(links, time) {
		this.#advance(minuteOf(time));
		for (const { key, travelTime } of links) {
			const values = this.#links.get(key) ?? Array(MINUTES).fill(null);
			values[MINUTES - 1] = travelTime ?? values[MINUTES - 1];
			this.#links.set(key, values);
		}
		if (this.#links.size > links.length) {
			const keys = new Set(links.map(({ key }) => key));
			[...this.#links.keys()].filter((key) => !keys.has(key)).forEach((key) => this.#links.delete(key));
		}
	}

	/** Loads what is missing for these links; returns whether there is anything new. */
	async load(keys) {
		const wanted = keys.filter((key) => this.#links.has(key) && !this.#loaded.has(key)).slice(0, AT_ONCE);
		if (this.#loading || !wanted.length) {
			return false;
		}
		this.#loading = true;
		try {
			const query = new URLSearchParams(wanted.map((key) => ['key', key]));
			const { minute, links } = await (await fetch(`api/trends?${query}`)).json();
			wanted.forEach((key) => this.#merge(key, links[key] ?? [], minute));
			return true;
		}
		catch {
			return false;
		}
		finally {
			this.#loading = false;
		}
	}

	#merge(key, kept, minute) {
		const passed = this.#minute - minute;
		const values = this.#links.get(key);
		values?.forEach((value, index) => values[index] = value ?? kept[index + passed] ?? null);
		this.#loaded.add(key);
	}

	/** The values of a link, from the first one known to now. A minute without one has that of the minute before. */
	of(key) {
		let last = null;
		return (this.#links.get(key) ?? []).map((value) => last = value ?? last);
	}

	/** By what share the travel time has grown. */
	changeOf(key) {
		const values = this.#links.get(key) ?? [];
		const first = values.find((value) => value !== null);
		return first ? values.findLast((value) => value !== null) / first - 1 : null;
	}

	#advance(minute) {
		const passed = Math.min(MINUTES, minute - this.#minute);
		if (passed > 0) {
			this.#minute = minute;
			this.#links.forEach((values) => values.splice(0, passed) && values.push(...Array(passed).fill(null)));
		}
	}

}
