// Listens to the server's events, and connects again when they stop.

const HEARTBEAT = 2000;
const SILENCE = 2.5 * HEARTBEAT;
const PAUSE = 2000;

/**
 * Calls the handler that is named as an event with the event's data, `opened` when there is a connection, and `lost`
 * when there is none any more: the status comes as a heartbeat, and two have been missed.
 */
export function listen(url, names, handlers) {
	let source;
	let watchdog;
	const heard = () => {
		clearTimeout(watchdog);
		watchdog = setTimeout(reconnect, SILENCE);
	};
	const connect = () => {
		source = new EventSource(url);
		source.addEventListener('open', () => handlers.opened());
		source.addEventListener('error', () => {
			handlers.lost();
			if (source.readyState === EventSource.CLOSED) {
				clearTimeout(watchdog);
				watchdog = setTimeout(reconnect, PAUSE);
			}
		});
		for (const name of names) {
			source.addEventListener(name, (event) => {
				heard();
				handlers[name](JSON.parse(event.data));
			});
		}
		heard();
	};
	const reconnect = () => {
		source.close();
		handlers.lost();
		connect();
	};
	connect();

	// A page that the browser keeps for Back would go on holding one of its few connections to the server.
	addEventListener('pagehide', () => {
		clearTimeout(watchdog);
		source.close();
	});
	addEventListener('pageshow', ({ persisted }) => persisted && reconnect());
}
