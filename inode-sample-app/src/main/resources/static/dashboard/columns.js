// The columns of both tables. A column is left out when no row has a value for it.

import { setText } from './dom.js';
import { drawSparkline } from './sparkline.js';
import { formatAge, formatDelay, formatLabel, formatRaw, formatSpeed, formatTime } from './format.js';

const MAX_RAW = 8;

function column(id, label, value, text, more = {}) {
	return { id, label, value, render: (cell, row) => setText(cell, text(row)), ...more };
}

function name(label) {
	return column('name', label, (row) => row.name, (row) => row.name ?? row.key);
}

export function linkColumns({ travelTime, speed }, trends, ageOf) {
	const change = (row) => {
		const values = trends.of(row.key).filter((value) => value !== null);
		return values.length ? values.at(-1) / values[0] - 1 : null;
	};
	const describe = (values) => {
		const known = values.filter((value) => value !== null);
		return known.length ? `from ${formatTime(known[0], travelTime)} to ${formatTime(known.at(-1), travelTime)}` : '';
	};
	return [
		name('Link'),
		column('time', 'Travel time', (row) => row.travelTime, (row) => formatTime(row.travelTime, travelTime),
			{ numeric: true, unit: travelTime === 's' ? 'min:s' : travelTime }),
		column('speed', 'Speed', (row) => row.speed, (row) => formatSpeed(row.speed), { numeric: true, unit: speed }),
		column('delay', 'Delay', (row) => row.delay, (row) => formatDelay(row.delay, travelTime),
			{ numeric: true, unit: travelTime === 's' ? 'min:s' : travelTime }),
		{ id: 'trend', label: 'Trend', unit: '1 h', value: change, render: (cell, row) => {
			const values = trends.of(row.key);
			drawSparkline(cell, values, describe(values));
		} },
		column('age', 'Age', (row) => row.travelTime === null ? null : ageOf(row),
			(row) => row.travelTime === null ? '–' : formatAge(ageOf(row)), { numeric: true, ticks: true })
	];
}

export function deviceColumns() {
	return [
		name('Device'),
		column('online', 'State', (row) => row.online, (row) => row.online === null ? '–' : row.online ? 'Online' : 'Offline'),
		column('group', 'Group', (row) => row.group, (row) => row.group ?? '–')
	];
}

/** A column for each of the first fields, for data whose fields have other names than those expected. */
export function rawColumns(rows) {
	const fields = new Set(rows.flatMap((row) => Object.keys(row.raw)));
	return [...fields].slice(0, MAX_RAW).map((field) => column(`raw-${field}`, formatLabel(field),
		({ raw }) => typeof raw[field] === 'number' ? raw[field] : raw[field] === undefined ? null : formatRaw(raw[field]),
		({ raw }) => formatRaw(raw[field]), { numeric: rows.some(({ raw }) => typeof raw[field] === 'number') }));
}
