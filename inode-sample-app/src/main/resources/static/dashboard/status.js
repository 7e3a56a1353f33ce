// The strip that says how things are.

import { announce, byId, create, setText } from './dom.js';
import { formatAge, formatCountdown } from './format.js';

const MODES = { API_KEY: 'API key', PASSWORD_GRANT: 'OAuth 2 login' };
const STATES = {
	connecting: 'Connecting…',
	lost: 'Reconnecting…',
	waiting: 'Waiting for data…',
	live: 'Live',
	failing: 'Trying again…',
	stale: 'Stale',
	stopped: 'Stopped'
};
const SPOKEN = {
	lost: 'The connection to the dashboard is lost. Connecting again.',
	live: 'The data is live.',
	failing: 'iNode does not answer as it should. Trying again.',
	stale: 'The data is stale.',
	stopped: 'The data is no longer updated.'
};

export class StatusStrip {

	#simulated = false;
	#connected = null;
	#status = null;
	#clockOffset = 0;
	#state = 'connecting';

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
		this.#status = status;
		this.#clockOffset = Date.parse(status.now) - Date.now();
		this.render();
	}

	/** The time by the server's clock. */
	now() {
		return Date.now() + this.#clockOffset;
	}

	render() {
		this.#setState(this.#currentState());
		if (this.#status) {
			setText(byId('connection'), this.#connection(this.#status));
			setText(byId('token'), this.#token(this.#status));
			setText(byId('updated'), this.#updated(this.#status.feeds));
			this.#showErrors(this.#status.feeds);
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
		const states = [[!running, 'stopped'], [feeds.some(({ stale }) => stale), 'stale'],
			[feeds.some(({ failure }) => failure), 'failing'], [feeds.some(({ receivedAt }) => !receivedAt), 'waiting']];
		return states.find(([applies]) => applies)?.[1] ?? 'live';
	}

	#setState(state) {
		byId('state').dataset.state = state;
		document.body.dataset.state = state;
		setText(byId('state-text'), STATES[state]);
		if (state !== this.#state && SPOKEN[state]) {
			announce(SPOKEN[state]);
		}
		this.#state = state;
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

	#updated(feeds) {
		const times = feeds.map(({ receivedAt }) => receivedAt ? Date.parse(receivedAt) : null);
		return times.includes(null) || !times.length ? 'None yet' : `${formatAge(this.now() - Math.min(...times))} ago`;
	}

	#showErrors(feeds) {
		const failing = feeds.filter(({ failure }) => failure);
		const lines = failing.map(({ name, failure }) =>
			`${name}, since ${new Date(failure.since).toLocaleTimeString()}: ${failure.message}`);
		const errors = byId('errors');
		if (errors.dataset.lines !== lines.join('\n')) {
			errors.dataset.lines = lines.join('\n');
			errors.replaceChildren(...lines.length ? lines.map((line) => create('p', {}, line)) : ['None']);
		}
	}

}
