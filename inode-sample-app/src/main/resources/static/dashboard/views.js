// Reads what iNode sends. SMATS documents none of its fields, so any of them may be missing or of another type.

import { formatRaw } from './format.js';
import { positionOf } from './geo.js';

const ONLINE = new Set(['true', 'online', 'live', 'up', 'yes', '1']);
const OFFLINE = new Set(['false', 'offline', 'down', 'no', '0']);

function numberOf(value) {
	const number = typeof value === 'string' && value.trim() ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

function timeOf(value) {
	const time = typeof value === 'string' ? Date.parse(value) : NaN;
	return Number.isNaN(time) ? null : time;
}

function stateOf(value) {
	const word = String(value).toLowerCase();
	return ONLINE.has(word) ? true : OFFLINE.has(word) ? false : null;
}

function levelOf(ratio) {
	return ratio === null ? 'none' : ratio >= 0.8 ? 'free' : ratio >= 0.65 ? 'slow' : ratio >= 0.5 ? 'slower' : 'jam';
}

function withKeys(items, fields, view) {
	const keys = new Map();
	return items.map((item, index) => {
		const id = formatRaw(item[fields.id] ?? item[fields.name] ?? index);
		const count = keys.get(id) ?? 0;
		keys.set(id, count + 1);
		return { key: count ? `${id} (${count + 1})` : id, raw: item, ...view(item) };
	});
}

function nameOf(item, fields) {
	return item[fields.name] === undefined || item[fields.name] === null ? null : formatRaw(item[fields.name]);
}

export function linksOf(items, fields, devices) {
	const places = new Map(devices.map((device) => [device.key, device.position]));
	const place = (value) => positionOf(value) ?? places.get(formatRaw(value?.id ?? value)) ?? null;
	return withKeys(items, fields, (item) => {
		const travelTime = numberOf(item[fields.travelTime]);
		const speed = numberOf(item[fields.speed]);
		const freeFlowSpeed = numberOf(item[fields.freeFlowSpeed]);
		const ratio = speed !== null && freeFlowSpeed > 0 ? speed / freeFlowSpeed : null;
		return {
			name: nameOf(item, fields),
			travelTime,
			speed,
			freeFlowSpeed,
			level: levelOf(ratio),
			delay: travelTime !== null && ratio !== null ? Math.max(0, travelTime * (1 - ratio)) : null,
			updatedAt: timeOf(item[fields.updatedAt]),
			origin: place(item[fields.origin]),
			destination: place(item[fields.destination])
		};
	});
}

export function devicesOf(items, fields) {
	return withKeys(items, fields, (item) => ({
		name: nameOf(item, fields),
		online: stateOf(item[fields.online]),
		group: item[fields.group] === undefined || item[fields.group] === null ? null : formatRaw(item[fields.group]),
		position: positionOf(item[fields.location])
	}));
}
