'use strict';

// The fields are those of the simulated iNode. SMATS does not document those of the real one:
// fields that are not there are left out, and "All fields" shows whatever there is.
const FIELDS = {
	links: ['name', 'status', 'travel_time', 'speed', 'free_flow_speed', 'distance', 'data_source', 'grid', 'updated_at'],
	devices: ['name', 'online', 'live_status', 'input_voltage', 'current', 'temperature', 'grid', 'location']
};
const UNITS = {
	travel_time: 's', speed: 'km/h', free_flow_speed: 'km/h', distance: 'm',
	input_voltage: 'V', current: 'A', temperature: '°C'
};
const MAX_ROWS = 500;
const data = { links: null, devices: null };
const element = (id) => document.getElementById(id);
let simulated = false;
let timer;

function create(tag, text, className) {
	const created = document.createElement(tag);
	created.textContent = text;
	created.className = className || '';
	return created;
}

function show(value) {
	if (value === null || value === undefined || value === '') {
		return '–';
	}
	if (typeof value === 'boolean') {
		return value ? 'yes' : 'no';
	}
	if (Array.isArray(value)) {
		return value.map(show).join(', ');
	}
	return typeof value === 'object' ? show(Object.entries(value).map(([name, part]) => `${name}: ${show(part)}`)) : String(value);
}

function heading(field) {
	const words = field.replaceAll('_', ' ');
	const unit = simulated && UNITS[field] ? ` (${UNITS[field]})` : '';
	return words.charAt(0).toUpperCase() + words.slice(1) + unit;
}

function className(value) {
	return typeof value === 'number' ? 'number' : value === true ? 'good' : value === false ? 'bad' : '';
}

function fieldsOf(kind, rows) {
	const present = new Set(rows.flatMap((row) => Object.keys(row)));
	const known = FIELDS[kind].filter((field) => present.has(field));
	return element('all-fields').checked || known.length < 2 ? [...present] : known;
}

function render(kind) {
	const rows = data[kind];
	if (!rows) {
		return;
	}
	const wanted = element('filter').value.trim().toLowerCase();
	const found = rows.filter((row) => !wanted || Object.values(row).some((value) => show(value).toLowerCase().includes(wanted)));
	const fields = fieldsOf(kind, rows);
	const numeric = new Set(fields.filter((field) => rows.some((row) => typeof row[field] === 'number')));
	const head = document.createElement('thead');
	const headRow = head.insertRow();
	for (const field of fields) {
		const cell = create('th', heading(field), numeric.has(field) ? 'number' : '');
		cell.scope = 'col';
		headRow.append(cell);
	}
	const body = document.createElement('tbody');
	for (const row of found.slice(0, MAX_ROWS)) {
		const line = body.insertRow();
		for (const field of fields) {
			line.append(create('td', show(row[field]), numeric.has(field) ? 'number' : className(row[field])));
		}
	}
	if (found.length === 0) {
		const cell = body.insertRow().insertCell();
		cell.textContent = rows.length ? 'Nothing matches the filter.' : 'There are none.';
		cell.colSpan = Math.max(1, fields.length);
	}
	element(kind).replaceChildren(head, body);
	const shown = Math.min(found.length, MAX_ROWS);
	element(`${kind}-count`).textContent = shown === rows.length ? `(${shown})` : `(${shown} of ${rows.length})`;
}

async function fetchJson(path) {
	const response = await fetch(path, { headers: { Accept: 'application/json' } });
	const body = await response.json().catch(() => null);
	if (!response.ok || body === null) {
		throw new Error(body?.detail || `The dashboard's server answered with status ${response.status}.`);
	}
	return body;
}

async function load(kind) {
	const error = element(`${kind}-error`);
	try {
		data[kind] = await fetchJson(`api/${kind}`);
		error.hidden = true;
		render(kind);
		return true;
	}
	catch (ex) {
		error.textContent = ex.message;
		error.hidden = false;
		if (!data[kind]) {
			element(kind).replaceChildren();
		}
		return false;
	}
}

async function refresh() {
	clearTimeout(timer);
	element('refresh').disabled = true;
	if (!document.hidden) {
		const loaded = await Promise.all([load('links'), load('devices')]);
		if (loaded.every(Boolean)) {
			element('updated').textContent = `Updated at ${new Date().toLocaleTimeString()}`;
		}
	}
	element('refresh').disabled = false;
	timer = setTimeout(refresh, simulated ? 5000 : 60000);
}

async function start() {
	try {
		simulated = (await fetchJson('api/account')).simulated;
		element('account').textContent = simulated ? 'Demo: simulated data' : 'Your iNode account';
		element('account').hidden = false;
	}
	finally {
		await refresh();
	}
}

element('refresh').addEventListener('click', refresh);
for (const id of ['filter', 'all-fields']) {
	element(id).addEventListener('input', () => ['links', 'devices'].forEach(render));
}
start();
