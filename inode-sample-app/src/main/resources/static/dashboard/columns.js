// The columns of both tables. A column is left out when no row has a value for it.

import { setText } from './dom.js';
import { drawSparkline } from './sparkline.js';
import { formatAge, formatDelay, formatLabel, formatRaw, formatSpeed, formatTime } from './format.js';
import { sortable } from './query.js';

const MAX_RAW = 8;

function column(id, label, value, text, more = {}) {
	return { id, label, value, render: (cell, row) => setText(cell, text(row)), ...more };
}

function name(label) {
	return column('name', label, sortable, (row) => row.name ?? row.key);
}

export function linkColumns({ travelTime, speed }, trends, ageOf) {
	const timeUnit = travelTime === 's' ? 'min:s' : travelTime;
	return [
		name('Link'),
		column('delay', 'Delay', (row) => row.delay, (row) => formatDelay(row.delay, travelTime), { numeric: true, unit: timeUnit }),
		column('time', 'Travel time', (row) => row.travelTime, (row) => formatTime(row.travelTime, travelTime), { numeric: true, unit: timeUnit }),
		column('speed', 'Speed', (row) => row.speed, (row) => formatSpeed(row.speed), { numeric: true, unit: speed }),
		{ id: 'trend', label: 'Trend', unit: '1 h', value: (row) => trends.changeOf(row.key), numeric: true, render: (cell, row) => {
			const values = trends.of(row.key);
			const known = values.filter((value) => value !== null);
			drawSparkline(cell, values, known.length
				? `from ${formatTime(known[0], travelTime)} to ${formatTime(known.at(-1), travelTime)}` : '');
		} },
		column('age', 'Age', (row) => row.travelTime === null && row.at === null ? null : ageOf(row) ?? Infinity,
			(row) => row.travelTime === null && row.at === null ? '–' : formatAge(ageOf(row)), { numeric: true, ticks: true })
	];
}

export function deviceColumns(isKnown) {
	const state = ({ online }) => online === null ? '–' : online ? 'Online' : 'Offline';
	return [
		name('Device'),
		column('online', 'State', ({ online }) => online === null ? null : Number(online),
			(row) => isKnown() || row.online === null ? state(row) : `Was ${state(row).toLowerCase()}`, { ticks: true }),
		column('group', 'Group', (row) => row.group, (row) => row.group ?? '–')
	];
}

/** A column for each of the first fields, for data whose fields have other names than those expected. */
export function rawColumns(rows) {
	const fields = new Set(rows.slice(0, 100).flatMap((row) => Object.keys(row.raw)));
	return [...fields].slice(0, MAX_RAW).map((field) => column(`raw-${field}`, formatLabel(field),
		({ raw }) => typeof raw[field] === 'number' ? raw[field] : raw[field] === undefined ? null : formatRaw(raw[field]),
		({ raw }) => formatRaw(raw[field]), { numeric: rows.some(({ raw }) => typeof raw[field] === 'number') }));
}
