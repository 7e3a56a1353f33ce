// Says what is wrong, and what to do about it.

const CREDENTIALS = 'correct it, and start the dashboard again.';

const REFUSALS = {
	API_KEY_REJECTED: ['iNode rejects the API key', `Check INODE_API_KEY, ${CREDENTIALS}`],
	BAD_CREDENTIALS: ['iNode rejects the user name or the password', `Check INODE_OAUTH2_USERNAME and INODE_OAUTH2_PASSWORD, ${CREDENTIALS}`],
	BAD_CLIENT: ['iNode rejects the client', `Check INODE_OAUTH2_CLIENT_ID and INODE_OAUTH2_CLIENT_SECRET, ${CREDENTIALS}`],
	GRANT_NOT_ALLOWED: ['iNode does not allow this client to log in with a password', 'Use an API key (INODE_API_KEY), or ask SMATS to allow it.'],
	INVALID_SCOPE: ['iNode rejects the scope of the login', 'Check INODE_OAUTH2_SCOPES; it is "sync" by default.'],
	TOKEN_REJECTED: ['iNode rejects the token that it has just issued', 'Ask SMATS whether the account may use the API.'],
	TOKEN_ENDPOINT_FAILED: ['The login at iNode fails', 'The dashboard tries again by itself. If it stays so, check INODE_OAUTH2_TOKEN_URI.']
};

const FAILURES = {
	InodeAccessDeniedException: ['The account may not read this', 'Ask SMATS for the permission to read links and devices.'],
	InodeNotFoundException: ['iNode does not know this address', 'Check INODE_BASE_URL.'],
	InodeRateLimitException: ['iNode limits the number of requests', 'Set DASHBOARD_INTERVAL to a longer time, such as 120s.'],
	InodeServerException: ['iNode has a failure of its own', 'The dashboard tries again by itself.'],
	InodeConnectionException: ['iNode cannot be reached', 'The dashboard tries again by itself. Check the network, INODE_BASE_URL, and the proxy if there is one.'],
	InodeDecodingException: ['iNode answers something else than expected', 'Check INODE_BASE_URL, and that nothing between here and iNode replaces its answers.']
};

const OTHER = ['The data cannot be read', 'The dashboard tries again by itself. Its log says more.'];

/** Title and fix of the failure of a feed. */
export function problemOf({ kind, reason }) {
	const [title, fix] = REFUSALS[reason] ?? FAILURES[kind] ?? OTHER;
	return { title, fix };
}

/** Whether trying again does not help. */
export const isRefusal = (failure) => failure?.reason && failure.reason !== 'TOKEN_ENDPOINT_FAILED';

const LABELS = {
	id: 'what identifies it', name: 'name', travelTime: 'travel time', speed: 'speed', freeFlowSpeed: 'speed in free flow',
	updatedAt: 'time of the measurement', origin: 'where a link begins', destination: 'where a link ends',
	location: 'where a device is', online: 'whether a device is online', group: 'group of a device'
};
const OF_LINKS = ['id', 'name', 'travelTime', 'speed', 'freeFlowSpeed', 'updatedAt', 'origin', 'destination'];
const OF_DEVICES = ['id', 'name', 'location', 'online', 'group'];

function fieldsOf(rows) {
	return [...new Set(rows.slice(0, 200).flatMap(({ raw }) => Object.keys(raw)))];
}

/** Which of the fields that the page looks for no item has, and which there are. */
export function missingFields(rows, fields, kind) {
	const found = new Set(fieldsOf(rows));
	const wanted = kind === 'links' ? OF_LINKS : OF_DEVICES;
	const missing = rows.length ? wanted.filter((name) => !found.has(fields[name])) : [];
	return {
		missing: missing.map((name) => ({ label: LABELS[name], field: fields[name], variable: `DASHBOARD_FIELDS_${name.toUpperCase()}` })),
		found: [...found].map((field) => [field, rows[0].raw[field]])
	};
}
