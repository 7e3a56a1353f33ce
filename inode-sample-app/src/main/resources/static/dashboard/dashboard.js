// Brings together what the server streams, what the page's address asks for, and the parts of the page that show it.

import { announce, byId, setText } from './dom.js';
import { ageOf, conditionOf, deviceView, isSlow, linkView } from './views.js';
import { deviceColumns, linkColumns } from './columns.js';
import { Address } from './address.js';
import { formatCount } from './format.js';
import { LinkMap } from './map.js';
import { listen } from './stream.js';
import { matcher } from './query.js';
import { Panel } from './panel.js';
import { Rows } from './rows.js';
import { saveCsv } from './csv.js';
import { showNotes } from './notes.js';
import { Status } from './status.js';
import { Table } from './table.js';
import { Trends } from './trends.js';

const RETRY = 3000;

async function getJson(path) {
	const response = await fetch(path, { headers: { Accept: 'application/json' } });
	if (!response.ok) {
		throw new Error(`${path}: status ${response.status}`);
	}
	return response.json();
}

class Dashboard {

	#settings;
	#status;
	#links;
	#devices;
	#trends = new Trends();
	#address;
	#tables;
	#map;
	#panel;
	#due = null;

	constructor(settings, status) {
		const now = () => status.now();
		this.#settings = { ...settings, maxAge: settings.maxAge * 1000 };
		this.#status = status;
		this.#links = new Rows(linkView(settings.fields));
		this.#devices = new Rows(deviceView(settings.fields));
		this.#address = new Address(() => this.#restore());
		this.#tables = {
			links: new Table('links', linkColumns(settings.units, this.#trends, (row) => ageOf(row, now())), this.#handlersOf('link', 'sort', () => this.#loadTrends())),
			devices: new Table('devices', deviceColumns(() => status.isKnown()), this.#handlersOf('device', 'devices'))
		};
		this.#map = new LinkMap(settings, {
			select: (row) => this.#select(row.travelTime === undefined ? 'device' : 'link', row.key),
			view: () => this.#address.get('map'),
			moved: (map) => this.#address.note({ map }),
			changed: () => this.schedule()
		});
		this.#panel = new Panel(settings, {
			close: () => this.#close(),
			range: (range) => {
				this.#address.go({ range });
				this.#showSelected();
			},
			shownRange: () => this.#address.get('range')
		});
		this.#listenToControls();
		byId('filter').value = this.#address.get('q');
	}

	#handlersOf(kind, sort, scrolled = () => null) {
		return {
			scrolled,
			sort: (value) => {
				this.#address.go({ [sort]: value });
				this.refresh();
			},
			select: (key) => key ? this.#select(kind, key) : this.#close()
		};
	}

	#listenToControls() {
		byId('filter').addEventListener('input', ({ target }) => {
			this.#address.type({ q: target.value });
			this.refresh();
			announce(`${byId('links-count').textContent} links, ${byId('devices-count').textContent} devices`);
		});
		for (const state of ['slow', 'offline', 'silent']) {
			byId(`count-${state}`).addEventListener('click', () => {
				const q = byId('filter').value === `is:${state}` ? '' : `is:${state}`;
				byId('filter').value = q;
				this.#address.go({ q });
				this.refresh();
			});
		}
		for (const kind of ['links', 'devices']) {
			byId(`${kind}-csv`).addEventListener('click', () => this.#save(kind));
		}
	}

	start() {
		listen('api/stream', ['status', 'links', 'devices'], {
			opened: () => this.#status.setConnected(true),
			lost: () => this.#status.setConnected(false),
			status: (status) => this.#status.update(status),
			links: (part) => this.#take(this.#links, part),
			devices: (part) => this.#take(this.#devices, part)
		});
		setInterval(() => {
			this.#status.render();
			Object.values(this.#tables).forEach((table) => table.tick());
		}, 1000);
		setInterval(() => this.schedule(), 10000);
	}

	#take(rows, part) {
		const [before, version] = [rows.size, this.#devices.version];
		rows.apply(part);
		if (this.#devices.version !== version) {
			this.#links.all.forEach((link) => Object.assign(link, { placed: false }));
			this.#links.version++;
		}
		if (part.last && rows === this.#links) {
			this.#trends.add(rows.all, rows.receivedAt);
		}
		if (part.last || !before) {
			this.schedule();
		}
	}

	/** Shows all anew, in a moment, once for whatever happens until then. */
	schedule() {
		this.#due ??= setTimeout(() => this.refresh());
	}

	refresh() {
		clearTimeout(this.#due);
		this.#due = null;
		const [links, devices] = [this.#links.all, this.#devices.all];
		const now = this.#status.now();
		links.forEach((link) => this.#judge(link, now));
		const matches = matcher(byId('filter').value);
		const foundLinks = links.filter((link) => matches(link, link.states));
		const foundDevices = devices.filter((device) => matches(device, [device.online === null ? 'unknown' : device.online ? 'online' : 'offline']));
		this.#status.count({
			slow: links.some(({ level }) => level !== 'none') ? links.filter(({ states }) => states.includes('slow')).length : null,
			offline: devices.some(({ online }) => online !== null) ? devices.filter(({ online }) => online === false).length : null,
			silent: links.some((link) => ageOf(link, now) !== null) ? links.filter(({ states }) => states.includes('silent')).length : null
		});
		this.#list('links', this.#links, links, foundLinks, 'sort', 'link');
		this.#list('devices', this.#devices, devices, foundDevices, 'devices', 'device');
		const selected = this.#selected();
		if (this.#links.loaded) {
			this.#map.update({ links: foundLinks, devices: foundDevices, allLinks: links, allDevices: devices,
				version: `${this.#links.version}/${this.#devices.version}/${byId('filter').value}`, selected });
		}
		this.#panel.show(selected, now);
		this.#loadTrends();
		showNotes(links, devices, this.#settings, now);
	}

	async #loadTrends() {
		if (await this.#trends.load(this.#tables.links.renderedKeys)) {
			this.#tables.links.redraw();
			this.#loadTrends();
		}
	}

	/** What depends on the time, and on the devices at the link's ends. */
	#judge(link, now) {
		link.condition = conditionOf(link, now, this.#settings.maxAge);
		link.states = [isSlow(link.condition) ? 'slow' : '', link.condition === 'silent' ? 'silent' : '', ageOf(link, now) === null ? 'unknown' : ''];
		if (!link.placed) {
			const ends = link.ends.map(({ position, device }) => position ?? this.#devices.get(device)?.position ?? null);
			Object.assign(link, { placed: true, line: ends[0] && ends[1] ? ends : null, projected: undefined });
		}
	}

	#list(id, rows, all, found, sort, selected) {
		this.#tables[id].update(all, found, this.#address.get(sort), this.#address.get(selected));
		setText(byId(`${id}-count`), found.length === all.length ? formatCount(all.length) : `${formatCount(found.length)} of ${formatCount(all.length)}`);
		const empty = byId(`${id}-empty`);
		empty.hidden = found.length > 0;
		setText(empty, !rows.loaded ? 'Loading…' : all.length ? 'Nothing matches the filter.' : `iNode has sent no ${id}.`);
		byId(`${id}-csv`).disabled = !found.length;
	}

	#selected() {
		return this.#links.get(this.#address.get('link')) ?? this.#devices.get(this.#address.get('device'));
	}

	#select(kind, key) {
		this.#address.go({ link: '', device: '', [kind]: key });
		this.#showSelected();
		this.#tables[`${kind}s`].reveal(key);
		this.#map.reveal(this.#selected() ?? {});
		this.#panel.focus();
	}

	#close() {
		const [kind, key] = this.#address.get('link') ? ['links', this.#address.get('link')] : ['devices', this.#address.get('device')];
		this.#address.go({ link: '', device: '' });
		this.#showSelected();
		this.#tables[kind].focus(key);
	}

	#showSelected() {
		const selected = this.#selected();
		this.#tables.links.select(this.#address.get('link'));
		this.#tables.devices.select(this.#address.get('device'));
		this.#map.draw(selected ?? null);
		this.#panel.show(selected, this.#status.now());
	}

	/** After Back or Forward. */
	#restore() {
		byId('filter').value = this.#address.get('q');
		this.#map.show(this.#address.get('map'));
		this.refresh();
	}

	#save(kind) {
		const { columns, rows } = this.#tables[kind];
		const { fields } = this.#settings;
		const shown = columns.filter(({ id }) => !['name', 'age', 'trend', 'online'].includes(id))
			.map(({ id, label, unit, value }) => ({ label: unit && id !== 'delay' && id !== 'time' ? `${label} (${unit})`
				: unit ? `${label} (${this.#settings.units.travelTime})` : label, value }));
		const more = kind === 'links' ? [{ label: 'Free-flow speed', value: (row) => row.freeFlowSpeed },
			{ label: 'Measured at', value: ({ at }) => at === null ? '' : new Date(at).toISOString() },
			{ label: 'Condition', value: ({ condition }) => condition }]
			: [{ label: 'State', value: ({ online }) => online === null ? '' : online ? 'online' : 'offline' }];
		saveCsv(`${kind}.csv`, [{ label: fields.id, value: ({ key }) => key }, { label: fields.name, value: ({ name }) => name }, ...shown, ...more], rows);
	}

	colours() {
		this.#map.draw();
		Object.values(this.#tables).forEach((table) => table.tick());
	}

}

async function start() {
	let dashboard = null;
	const status = new Status(() => dashboard?.colours());
	try {
		const [settings, account] = await Promise.all([getJson('api/settings'), getJson('api/account')]);
		status.setSimulated(account.simulated);
		dashboard = new Dashboard(settings, status);
		dashboard.start();
	}
	catch (failure) {
		console.error(failure);
		status.setConnected(false);
		setTimeout(start, RETRY);
	}
}

start();
