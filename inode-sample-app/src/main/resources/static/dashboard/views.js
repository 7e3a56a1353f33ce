// Reads what iNode sends. SMATS documents none of its fields, so any of them may be missing or of another type.

import { formatRaw } from './format.js';
import { positionOf } from './geo.js';

const ONLINE = new Set(['true', 'online', 'live', 'up', 'yes', '1']);
const OFFLINE = new Set(['false', 'offline', 'down', 'no', '0']);
const AHEAD = 5 * 60 * 1000;
const EARLIEST = Date.UTC(2000);

/** A number that is not negative, or null: devices send values such as -1 when they have none. */
function amountOf(value) {
	const number = typeof value === 'string' && value.trim() ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : null;
}

function stateOf(value) {
	const word = String(value).toLowerCase();
	return ONLINE.has(word) ? true : OFFLINE.has(word) ? false : null;
}

function textOf(value) {
	return value === undefined || value === null || value === '' ? null : formatRaw(value);
}

function levelOf(ratio) {
	return ratio === null ? 'none' : ratio >= 0.8 ? 'free' : ratio >= 0.65 ? 'slow' : ratio >= 0.5 ? 'slower' : 'jam';
}

function endOf(place) {
	const device = place !== null && typeof place === 'object' ? place.id : place;
	return { position: positionOf(place), device: textOf(device) };
}

/** Whether a change has one of these fields, so that the row is described anew. */
function describesBy(...names) {
	return (raw) => names.some((name) => name in raw);
}

export function linkView(fields) {
	return {
		describes: describesBy(fields.name, fields.origin, fields.destination),
		described: (raw) => ({
			name: textOf(raw[fields.name]),
			ends: [endOf(raw[fields.origin]), endOf(raw[fields.destination])]
		}),
		measured: (raw) => {
			const travelTime = amountOf(raw[fields.travelTime]);
			const speed = amountOf(raw[fields.speed]);
			const freeFlowSpeed = amountOf(raw[fields.freeFlowSpeed]);
			const ratio = speed !== null && freeFlowSpeed > 0 ? speed / freeFlowSpeed : null;
			const known = travelTime !== null && ratio !== null;
			return {
				travelTime,
				speed,
				freeFlowSpeed,
				level: levelOf(ratio),
				freeFlowTime: known ? Math.min(travelTime, travelTime * ratio) : null,
				delay: known ? Math.max(0, travelTime * (1 - ratio)) : null,
				timed: textOf(raw[fields.updatedAt]) !== null
			};
		}
	};
}

export function deviceView(fields) {
	return {
		describes: describesBy(fields.name, fields.group, fields.location),
		described: (raw) => ({
			name: textOf(raw[fields.name]),
			group: textOf(raw[fields.group]),
			position: positionOf(raw[fields.location])
		}),
		measured: (raw) => ({ online: stateOf(raw[fields.online]) })
	};
}

/** How long ago a row was measured, in milliseconds; null if that is not known, as with a time in the future, or long ago. */
export function ageOf({ at }, now) {
	return at === null || at < EARLIEST || at - now > AHEAD ? null : Math.max(0, now - at);
}

/** What can be said of a link now: a speed that was measured long ago says nothing. */
export function conditionOf(link, now, maxAge) {
	return ageOf(link, now) > maxAge ? 'silent' : link.level;
}

export const isSlow = (condition) => condition === 'slower' || condition === 'jam';
