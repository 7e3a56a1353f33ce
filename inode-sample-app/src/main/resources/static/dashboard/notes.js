// Says which fields were not found, and which times cannot be read.

import { byId, create } from './dom.js';
import { formatRaw } from './format.js';
import { missingFields } from './problems.js';

function table(missing) {
	const head = create('tr', {}, ...['What', 'Looked for', 'Set this variable'].map((text) => create('th', { scope: 'col' }, text)));
	const rows = missing.map(({ label, field, variable }) => create('tr', {}, create('td', {}, label),
		create('td', {}, create('code', {}, field)), create('td', {}, create('code', {}, variable))));
	return create('table', { class: 'plain' }, create('thead', {}, head), create('tbody', {}, ...rows));
}

function section(kind, { missing, found }) {
	const shorten = (text) => text.length > 40 ? `${text.slice(0, 40)}…` : text;
	const there = found.map(([field, value]) => create('li', {}, create('code', {}, field), ` ${shorten(formatRaw(value))}`));
	return missing.length ? [create('h3', {}, `No ${kind} have these fields`), table(missing),
		create('h3', {}, 'They have these, with the values of the first'), create('ul', { class: 'fields' }, ...there)] : [];
}

function unreadable(links, { fields }) {
	const found = links.filter(({ at, timed }) => timed && at === null);
	return found.length ? [create('h3', {}, `The time of ${found.length} links cannot be read`),
		create('p', {}, `For instance ${formatRaw(found[0].raw[fields.updatedAt])} in `, create('code', {}, fields.updatedAt),
			'. It can be in ISO 8601, or in seconds or milliseconds since 1970. Their age is unknown.')] : [];
}

function ahead(links, { timeZone }, now) {
	const found = links.filter(({ at }) => at !== null && at - now > 300000);
	return found.length ? [create('h3', {}, `The time of ${found.length} links is in the future`),
		create('p', {}, `Times without an offset are read as ${timeZone}. Set `, create('code', {}, 'DASHBOARD_TIMEZONE'),
			' to the zone of your account, such as America/Toronto.')] : [];
}

/** Opens by itself when the page cannot show what it is for. */
export function showNotes(links, devices, settings, now) {
	const ofLinks = missingFields(links, settings.fields, 'links');
	const ofDevices = missingFields(devices, settings.fields, 'devices');
	const times = [...unreadable(links, settings), ...ahead(links, settings, now)];
	const parts = [...times, ...section('links', ofLinks), ...section('devices', ofDevices)];
	const notes = byId('notes');
	const shape = JSON.stringify([ofLinks.missing, ofDevices.missing, times.map((part) => part.textContent)]);
	notes.hidden = !parts.length;
	if (notes.dataset.shape !== shape) {
		notes.dataset.shape = shape;
		const fix = 'Set each variable to the name that the field has in your account, and start the dashboard again. Without one that is there, the page does without.';
		byId('notes-body').replaceChildren(...parts, ...ofLinks.missing.length + ofDevices.missing.length ? [create('p', {}, fix)] : []);
		const essential = [...ofLinks.missing, ...ofDevices.missing].some(({ variable }) => !/GROUP|LOCATION|FREEFLOW/.test(variable));
		notes.open = essential || times.length > 0;
	}
}
