// Brings together what the server streams, and the parts of the page that show it.

import { deviceColumns, linkColumns } from './columns.js';
import { devicesOf, linksOf } from './views.js';
import { LinkMap } from './map.js';
import { listen } from './stream.js';
import { StatusStrip } from './status.js';
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

function count(rows, found) {
	return found.length === rows.length ? `${rows.length}` : `${found.length} of ${rows.length}`;
}

function countOnline(rows, found) {
	const online = found.filter((row) => row.online).length;
	return rows.some((row) => row.online !== null) ? `${online} of ${found.length} online` : count(rows, found);
}

function show(settings, strip) {
	const trends = new Trends();
	const ageOf = (link) => strip.now() - (link.updatedAt ?? received.links);
	const tables = {
		links: new Table('links', linkColumns(settings.units, trends, ageOf), count),
		devices: new Table('devices', deviceColumns(), countOnline)
	};
	const map = new LinkMap(settings, (key) => tables.links.reveal(key));
	const received = {};
	const items = { links: null, devices: null };
	const showLinks = () => {
		const devices = devicesOf(items.devices ?? [], settings.fields);
		const links = linksOf(items.links, settings.fields, devices);
		trends.add(links, received.links);
		tables.links.update(links);
		map.update(links, devices);
	};
	listen('api/stream', ['status', 'links', 'devices'], {
		opened: async () => {
			strip.setConnected(true);
			await getJson('api/trends').then((loaded) => trends.load(loaded), () => null);
			if (items.links) {
				showLinks();
			}
		},
		lost: () => strip.setConnected(false),
		status: (status) => strip.update(status),
		links: (snapshot) => {
			items.links = snapshot.items;
			received.links = Date.parse(snapshot.receivedAt);
			showLinks();
		},
		devices: (snapshot) => {
			items.devices = snapshot.items;
			tables.devices.update(devicesOf(snapshot.items, settings.fields));
			if (items.links) {
				showLinks();
			}
		}
	});
	setInterval(() => {
		strip.render();
		tables.links.tick();
	}, 1000);
}

async function start() {
	const strip = new StatusStrip();
	try {
		const [settings, account] = await Promise.all([getJson('api/settings'), getJson('api/account')]);
		strip.setSimulated(account.simulated);
		show(settings, strip);
	}
	catch {
		strip.setConnected(false);
		setTimeout(start, RETRY);
	}
}

start();
