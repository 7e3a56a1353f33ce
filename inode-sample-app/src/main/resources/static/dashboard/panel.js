// What there is about one link or device, beside the map.

import { byId, create, setText } from './dom.js';
import { formatAge, formatClock, formatDelay, formatLabel, formatRaw, formatSpeed, formatTime } from './format.js';
import { Chart } from './chart.js';
import { ageOf } from './views.js';

export class Panel {

	#settings;
	#handlers;
	#chart;

	/** Handlers: `close`, `range` to show in the chart, and the `shownRange`. */
	constructor(settings, handlers) {
		this.#settings = settings;
		this.#handlers = handlers;
		this.#chart = new Chart(settings, (range) => handlers.range(range));
		byId('panel-close').addEventListener('click', () => handlers.close());
		byId('panel').addEventListener('keydown', ({ key }) => key === 'Escape' && handlers.close());
	}

	get isOpen() {
		return !byId('panel').hidden;
	}

	focus() {
		byId('panel-title').focus({ preventScroll: true });
		byId('panel').scrollIntoView({ block: 'nearest' });
	}

	/** Shows a row, or closes the panel if there is none. */
	show(row, now) {
		byId('panel').hidden = !row;
		if (!row) {
			return;
		}
		const isLink = row.travelTime !== undefined;
		setText(byId('panel-kind'), isLink ? 'Link' : 'Device');
		setText(byId('panel-title'), row.name ?? row.key);
		this.#facts(isLink ? this.#ofLink(row, now) : this.#ofDevice(row));
		this.#fields(row);
		this.#chart.show(isLink ? row.key : null, this.#handlers.shownRange());
	}

	#ofLink(row, now) {
		const { units } = this.#settings;
		const unit = (text, name) => text === '–' || !name || name === 's' ? text : `${text} ${name}`;
		return [['Delay', unit(formatDelay(row.delay, units.travelTime), units.travelTime), row.condition],
			['Travel time', unit(formatTime(row.travelTime, units.travelTime), units.travelTime)],
			['Free flow', unit(formatTime(row.freeFlowTime, units.travelTime), units.travelTime)],
			['Speed', unit(formatSpeed(row.speed), units.speed)],
			['Measured', row.at === null ? 'unknown' : `${formatAge(ageOf(row, now))}${ageOf(row, now) === null ? '' : ' ago'}`]];
	}

	#ofDevice(row) {
		return [['State', row.online === null ? '–' : row.online ? 'Online' : 'Offline'], ['Group', row.group ?? '–']];
	}

	#facts(facts) {
		const list = byId('panel-facts');
		const text = JSON.stringify(facts);
		if (list.dataset.text !== text) {
			list.dataset.text = text;
			list.replaceChildren(...facts.map(([label, value, condition]) => create('div', condition ? { 'data-condition': condition } : {},
				create('dt', {}, label), create('dd', {}, value))));
		}
	}

	#fields({ raw, at }) {
		const { fields, units } = this.#settings;
		const unitOf = { [fields.travelTime]: units.travelTime, [fields.speed]: units.speed, [fields.freeFlowSpeed]: units.speed };
		const list = byId('panel-fields');
		const text = JSON.stringify(raw);
		if (list.dataset.text === text) {
			return;
		}
		list.dataset.text = text;
		list.replaceChildren(...Object.entries(raw).map(([field, value]) => {
			const unit = unitOf[field] && typeof value === 'number' ? ` ${unitOf[field]}` : '';
			const local = field === fields.updatedAt && at !== null ? ` (${formatClock(at)} here)` : '';
			return create('div', {}, create('dt', {}, formatLabel(field)), create('dd', {}, `${formatRaw(value)}${unit}${local}`));
		}));
	}

}
