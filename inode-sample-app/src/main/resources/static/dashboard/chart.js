// Draws the history of a link with uPlot, which is loaded with the first chart.

import { byId, create } from './dom.js';
import { formatTime } from './format.js';

const RANGES = { hour: 1, day: 24, week: 168 };
const HEIGHT = 190;
const REFRESH = 30000;

let uplot;

async function library() {
	if (!uplot) {
		document.head.append(create('link', { rel: 'stylesheet', href: 'webjars/uplot/dist/uPlot.min.css' }));
		uplot = (await import('../webjars/uplot/dist/uPlot.esm.js')).default;
	}
	return uplot;
}

/** Times, travel times and those in free flow; null where two points are too far apart to be joined. */
function seriesOf({ from, to, step, points }) {
	const gaps = points.slice(1).map(({ time }, index) => time - points[index].time).sort((one, other) => one - other);
	const most = 3 * Math.max(step, gaps[Math.floor(gaps.length / 2)] ?? 0);
	const series = [[from], [null], [null]];
	const add = (...values) => values.forEach((value, index) => series[index].push(value));
	points.forEach(({ time, travelTime, freeFlowTime }, index) => {
		if (index && time - points[index - 1].time > most) {
			add(points[index - 1].time + 1, null, null);
		}
		add(time, travelTime, freeFlowTime);
	});
	add(to, null, null);
	return series;
}

export class Chart {

	#settings;
	#onRange;
	#plot = null;
	#history = null;
	#shown = '';
	#loadedAt = 0;

	constructor(settings, onRange) {
		this.#settings = settings;
		this.#onRange = onRange;
		for (const range of Object.keys(RANGES)) {
			byId(`range-${range}`).addEventListener('click', () => onRange(range));
		}
		matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#draw());
		new ResizeObserver(() => this.#plot?.setSize({ width: byId('plot').clientWidth, height: HEIGHT })).observe(byId('plot'));
	}

	/** Shows the history of a link, or none. */
	async show(key, range) {
		const wanted = RANGES[range] ? range : 'hour';
		byId('chart').hidden = !key;
		Object.keys(RANGES).forEach((name) => byId(`range-${name}`).setAttribute('aria-pressed', name === wanted));
		const shown = `${key} ${wanted}`;
		if (!key || this.#shown === shown && Date.now() - this.#loadedAt < REFRESH) {
			this.#shown = key ? shown : '';
			return;
		}
		this.#shown = shown;
		this.#loadedAt = Date.now();
		try {
			const [response] = await Promise.all([fetch(`api/history?${new URLSearchParams({ key, hours: RANGES[wanted] })}`), library()]);
			const history = await response.json();
			if (this.#shown === shown) {
				this.#history = history;
				this.#draw();
			}
		}
		catch {
			this.#say('The history could not be loaded.');
		}
	}

	#say(text) {
		byId('chart-note').textContent = text;
	}

	#draw() {
		if (!this.#history) {
			return;
		}
		const { points, outages, from, to } = this.#history;
		this.#plot?.destroy();
		const known = points.filter(({ travelTime }) => travelTime !== null);
		const failed = outages.some((outage) => outage.failed);
		const absent = outages.some((outage) => !outage.failed);
		const unit = this.#settings.units.travelTime;
		const values = known.map(({ travelTime }) => travelTime);
		this.#say([known.length ? `From ${formatTime(Math.min(...values), unit)} to ${formatTime(Math.max(...values), unit)}.`
			: 'Nothing was measured in this time.', failed ? 'Red: iNode did not answer.' : '', absent ? 'Grey: the dashboard did not run.' : '',
			known.length ? 'A gap without colour: the link was silent.' : ''].join(' ').replace(/ +/g, ' ').trim());
		this.#plot = new uplot(this.#options(from, to), seriesOf(this.#history), byId('plot'));
	}

	#options(from, to) {
		const style = getComputedStyle(document.documentElement);
		const color = (name) => style.getPropertyValue(name).trim();
		const unit = this.#settings.units.travelTime;
		const label = (values) => values.map((value) => value === null ? '' : formatTime(value, unit));
		const axis = { stroke: color('--muted'), grid: { stroke: color('--border'), width: 1 }, ticks: { stroke: color('--border'), width: 1 },
			font: '12px system-ui, sans-serif' };
		const text = (plot, value) => value === null || value === undefined ? '–' : formatTime(value, unit);
		return {
			width: byId('plot').clientWidth,
			height: HEIGHT,
			scales: { x: { time: true, range: [from, to] }, y: { range: (plot, least, most) => [0, (most ?? 1) * 1.1] } },
			axes: [{ ...axis, values: [[86400, '{DD}/{MM}', null, null, null, null, null, null, 1], [3600, '{HH}:{mm}', null, null, null, null, null, null, 1],
				[60, '{HH}:{mm}', null, null, null, null, null, null, 1]], space: 60 },
				{ ...axis, size: 58, values: (plot, ticks) => label(ticks), incrs: unit === 's' ? [10, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200] : undefined,
					label: `Travel time${unit ? ` (${unit === 's' ? 'min:s' : unit})` : ''}`, labelSize: 18, labelFont: '12px system-ui, sans-serif' }],
			series: [{ value: '{DD}/{MM} {HH}:{mm}' },
				{ label: 'Travel time', stroke: color('--accent'), width: 2, spanGaps: false, points: { show: false }, value: text },
				{ label: 'Free flow', stroke: color('--free'), width: 1.5, dash: [6, 4], spanGaps: false, points: { show: false }, value: text }],
			hooks: { drawClear: [(plot) => this.#shade(plot, color)] },
			cursor: { y: false }
		};
	}

	#shade(plot, color) {
		const { ctx, bbox } = plot;
		ctx.save();
		for (const { from, to, failed } of this.#history.outages) {
			const [left, right] = [from, to].map((time) => Math.max(bbox.left, Math.min(bbox.left + bbox.width, plot.valToPos(time, 'x', true))));
			ctx.globalAlpha = failed ? 0.25 : 0.15;
			ctx.fillStyle = color(failed ? '--alarm' : '--muted');
			ctx.fillRect(left, bbox.top, Math.max(1, right - left), bbox.height);
		}
		ctx.restore();
	}

}
