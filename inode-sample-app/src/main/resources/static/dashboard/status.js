// Says how things are: the state, the numbers above the map, and the details.

import { announce, byId, create, setText } from './dom.js';
import { formatAge, formatClock, formatCount, formatCountdown, formatTime } from './format.js';
import { isRefusal, problemOf } from './problems.js';

const MODES = { API_KEY: 'API key', PASSWORD_GRANT: 'OAuth 2 login' };
const STATES = {
	connecting: 'Connecting…',
	lost: 'No connection',
	waiting: 'Waiting for data…',
	live: 'Live',
	failing: 'Trying again…',
	refused: 'Refused',
	stale: 'Stale',
	stopped: 'Stopped'
};
const SPOKEN = {
	lost: 'The connection to the dashboard is lost. Connecting again.',
	live: 'The data is live.',
	failing: 'iNode does not answer as it should. Trying again.',
	refused: 'iNode rejects the credentials.',
	stale: 'The data is stale.',
	stopped: 'The data is no longer updated.'
};
const KNOWN = new Set(['live', 'failing', 'waiting', 'connecting']);

export class Status {

	#simulated = false;
	#connected = null;
	#heardAt = null;
	#status = null;
	#clockOffset = 0;
	#state = 'connecting';
	#onChange;

	/** Calls back when the state has changed. */
	constructor(onChange) {
		this.#onChange = onChange;
	}

	setSimulated(simulated) {
		this.#simulated = simulated;
		const account = byId('account');
		account.hidden = false;
		setText(account, simulated ? 'Demo: simulated data' : 'Your iNode account');
	}

	setConnected(connected) {
		this.#connected = connected;
		this.render();
	}

	update(status) {
		this.#connected = true;
		this.#heardAt = Date.now();
		this.#status = status;
		this.#clockOffset = Date.parse(status.now) - Date.now();
		this.render();
	}

	/** The time by the server's clock. */
	now() {
		return Date.now() + this.#clockOffset;
	}

	/** Whether what was last heard still holds. */
	isKnown() {
		return KNOWN.has(this.#state);
	}

	/** Shows numbers, null where one cannot be known. */
	count(counts) {
		for (const [name, count] of Object.entries(counts)) {
			const button = byId(`count-${name}`);
			setText(button, `${count === null ? '–' : formatCount(count)} ${name}`);
			button.dataset.count = count ?? 0;
		}
	}

	render() {
		this.#setState(this.#currentState());
		this.#showBanner();
		if (this.#status) {
			const known = this.#state !== 'lost';
			setText(byId('connection'), this.#connection(this.#status));
			setText(byId('token'), known ? this.#token(this.#status) : 'Unknown');
			setText(byId('updated'), this.#updated(this.#status.feeds));
			setText(byId('as-of'), this.isKnown() || !this.#oldest() ? '' : `as of ${formatClock(this.#oldest())}`);
			this.#showErrors(known);
		}
	}

	#currentState() {
		if (this.#connected === false) {
			return 'lost';
		}
		if (!this.#status) {
			return 'connecting';
		}
		const { running, feeds } = this.#status;
		const states = [[!running, 'stopped'], [feeds.some(({ failure }) => isRefusal(failure)), 'refused'],
			[feeds.some(({ stale }) => stale), 'stale'], [feeds.some(({ failure }) => failure), 'failing'],
			[feeds.some(({ receivedAt }) => !receivedAt), 'waiting']];
		return states.find(([applies]) => applies)?.[1] ?? 'live';
	}

	#setState(state) {
		const nothing = !this.#status?.feeds.some(({ receivedAt }) => receivedAt);
		document.body.classList.toggle('nothing', nothing && ['failing', 'refused', 'stale', 'stopped', 'lost'].includes(state));
		if (state === this.#state) {
			return;
		}
		byId('state').dataset.state = state;
		document.body.dataset.state = state;
		setText(byId('state-text'), STATES[state]);
		if (SPOKEN[state]) {
			announce(SPOKEN[state]);
		}
		this.#state = state;
		this.#onChange();
	}

	#showBanner() {
		const [title, ...lines] = this.#problem();
		byId('banner').hidden = !title;
		setText(byId('banner-title'), title ?? '');
		const text = byId('banner-text');
		if (text.dataset.lines !== lines.join('\n')) {
			text.dataset.lines = lines.join('\n');
			text.replaceChildren(...lines.map((line) => create('p', {}, line)));
		}
	}

	#problem() {
		if (this.#state === 'lost') {
			const since = this.#heardAt ? ` for ${formatTime((Date.now() - this.#heardAt) / 1000, 's')}` : '';
			return [`The dashboard's server has not answered${since}`, this.#shown('Nothing below is up to date.'),
				'The page connects again by itself. Check that the dashboard runs, and the network between it and this browser.'];
		}
		if (this.#state === 'stopped') {
			return ['The dashboard no longer asks iNode for data', this.#shown('Its feeds are stopped.')];
		}
		const failing = this.#status?.feeds.filter(({ failure }) => failure) ?? [];
		if (!failing.length) {
			return this.#state === 'stale' ? ['iNode has sent no new data', this.#shown('')] : [];
		}
		const { title, fix } = problemOf(failing[0].failure);
		const names = failing.map(({ name }) => name).join(' and ');
		const since = Math.min(...failing.map(({ failure }) => Date.parse(failure.since)));
		return [`${title} (${names}, since ${formatClock(since)})`, fix, this.#shown('')].filter(Boolean);
	}

	#shown(text) {
		return this.#oldest() ? `${text} What is shown is from ${formatClock(this.#oldest())}.`.trim() : text;
	}

	#connection({ host, mode }) {
		return `${this.#simulated ? 'Simulated iNode' : host}${mode ? `, by ${MODES[mode]}` : ''}`;
	}

	#token({ mode, tokenExpiresAt }) {
		if (mode === 'API_KEY') {
			return 'Not needed';
		}
		const left = Date.parse(tokenExpiresAt) - this.now();
		return !tokenExpiresAt ? 'None yet' : left > 0 ? `Renews within ${formatCountdown(left)}` : 'Expired, renews now';
	}

	#oldest() {
		const times = this.#status?.feeds.map(({ receivedAt }) => receivedAt ? Date.parse(receivedAt) : null) ?? [];
		return times.includes(null) || !times.length ? null : Math.min(...times);
	}

	#updated() {
		const oldest = this.#oldest();
		return oldest ? `${formatAge(this.now() - oldest)} ago` : 'none yet';
	}

	#showErrors(known) {
		const failing = this.#status.feeds.filter(({ failure }) => failure);
		const lines = known ? failing.map(({ name, failure }) => `${name}, since ${formatClock(Date.parse(failure.since))}: ${failure.message}`)
			: ['Unknown: the dashboard\'s server does not answer'];
		const errors = byId('errors');
		if (errors.dataset.lines !== lines.join('\n')) {
			errors.dataset.lines = lines.join('\n');
			errors.replaceChildren(...lines.length ? lines.map((line) => create('p', {}, line)) : ['None']);
		}
	}

}
