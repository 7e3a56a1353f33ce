// The travel times of the last hour, one for each minute: those that the server has kept, and those that come in.

const MINUTES = 60;
const minuteOf = (time) => Math.floor(time / 60000);

export class Trends {

	#minute = 0;
	#links = new Map();

	load({ minute, links }) {
		this.#minute = minute;
		this.#links = new Map(Object.entries(links));
	}

	add(links, time) {
		this.#advance(minuteOf(time));
		const before = this.#links;
		this.#links = new Map();
		for (const { key, travelTime } of links) {
			const values = before.get(key) ?? Array(MINUTES).fill(null);
			values[MINUTES - 1] = travelTime ?? values[MINUTES - 1];
			this.#links.set(key, values);
		}
	}

	/** The values of a link, from the first one known to now. A minute without one has that of the minute before. */
	of(key) {
		let last = null;
		return (this.#links.get(key) ?? []).map((value) => last = value ?? last);
	}

	#advance(minute) {
		const passed = Math.min(MINUTES, minute - this.#minute);
		if (passed > 0) {
			this.#minute = minute;
			this.#links.forEach((values) => values.splice(0, passed) && values.push(...Array(passed).fill(null)));
		}
	}

}
