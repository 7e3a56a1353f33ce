// Turns values into text.

const NONE = '–';
const numbers = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

export function formatNumber(value) {
	return value === null ? NONE : numbers.format(value);
}

export function formatCount(value) {
	return value.toLocaleString('en');
}

export function formatSpeed(value) {
	return value === null ? NONE : value.toFixed(1);
}

/** A travel time: minutes and seconds if it is in seconds, else the number as it is. */
export function formatTime(value, unit) {
	if (value === null || unit !== 's') {
		return formatNumber(value);
	}
	const seconds = Math.round(value);
	const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
	const shown = parts[0] ? parts : parts.slice(1);
	return shown.map((part, index) => index ? String(part).padStart(2, '0') : part).join(':');
}

export function formatDelay(value, unit) {
	const text = formatTime(value, unit);
	return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

export function formatAge(milliseconds) {
	if (milliseconds === null) {
		return 'unknown';
	}
	const seconds = Math.max(0, Math.floor(milliseconds / 1000));
	if (seconds < 100) {
		return `${seconds} s`;
	}
	if (seconds < 5400) {
		return `${Math.floor(seconds / 60)} min`;
	}
	return seconds < 172800 ? `${Math.floor(seconds / 3600)} h` : `${Math.floor(seconds / 86400)} d`;
}

/** The time of day, with the day if it is another one. */
export function formatClock(milliseconds) {
	const date = new Date(milliseconds);
	const today = date.toDateString() === new Date().toDateString();
	return `${today ? '' : `${day.format(date)}, `}${clock.format(date)}`;
}

/** A time that is counted down. */
export function formatCountdown(milliseconds) {
	const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
	return `${formatTime(seconds, 's')} ${seconds < 3600 ? 'min' : 'h'}`;
}

/** Any value that JSON knows. */
export function formatRaw(value) {
	if (value === null || value === undefined || value === '') {
		return NONE;
	}
	if (Array.isArray(value)) {
		return value.map(formatRaw).join(', ');
	}
	if (typeof value === 'object') {
		return Object.entries(value).map(([name, part]) => `${formatLabel(name)}: ${formatRaw(part)}`).join(', ');
	}
	return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}

export function formatLabel(field) {
	const words = field.replaceAll('_', ' ');
	return words.charAt(0).toUpperCase() + words.slice(1);
}
