// Text from the server becomes text nodes here, never HTML.

export const byId = (id) => document.getElementById(id);

/** Creates an element with attributes and children; strings become text. */
export function create(tag, attributes = {}, ...children) {
	const element = document.createElement(tag);
	Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
	element.append(...children);
	return element;
}

export function setText(element, text) {
	if (element.textContent !== text) {
		element.textContent = text;
	}
}

let announcement;

/** Lets a screen reader say something, once things have settled. */
export function announce(text) {
	clearTimeout(announcement);
	announcement = setTimeout(() => setText(byId('announcer'), text), 300);
}
