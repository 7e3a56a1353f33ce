// Keeps in the page's address what is shown, so that it can be sent to others and the browser's Back works.

const NAMES = ['q', 'sort', 'link', 'device', 'range', 'map'];

export class Address {

	#typing = false;

	/** Calls back when the user has gone back or forward. */
	constructor(onChange) {
		addEventListener('popstate', () => {
			this.#typing = false;
			onChange();
		});
	}

	get(name) {
		return new URLSearchParams(location.search).get(name) ?? '';
	}

	/** A step that Back undoes. */
	go(changes) {
		this.#typing = false;
		this.#write('pushState', changes);
	}

	/** What is typed is one step, however many letters it has. */
	type(changes) {
		this.#write(this.#typing ? 'replaceState' : 'pushState', changes);
		this.#typing = true;
	}

	/** No step of its own. */
	note(changes) {
		this.#write('replaceState', changes);
	}

	#write(method, changes) {
		const values = NAMES.map((name) => [name, name in changes ? changes[name] : this.get(name)]);
		const query = new URLSearchParams(values.filter(([, value]) => value)).toString();
		if (`?${query}` !== location.search) {
			history[method](null, '', query ? `?${query}` : location.pathname);
		}
	}

}
