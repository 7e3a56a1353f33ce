// Reads positions, and finds what the map has to show.

const KILOMETRE = 0.01;

function pair(latitude, longitude) {
	const [lat, lng] = [latitude, longitude].map((value) => value === null || value === undefined || value === '' ? NaN : Number(value));
	const possible = Math.abs(lat) <= 90 && Math.abs(lng) <= 180;
	const isNullIsland = Math.abs(lat) < KILOMETRE && Math.abs(lng) < KILOMETRE;
	return possible && !isNullIsland ? [lat, lng] : null;
}

/**
 * Latitude and longitude of an object, of a GeoJSON point, of a WKT point, or of "latitude, longitude"; else null.
 * Devices that do not know where they are send 0, 0.
 */
export function positionOf(value) {
	if (typeof value === 'string') {
		const wkt = value.match(/POINT\s*\(\s*(-?[\d.]+)\s+(-?[\d.]+)/i);
		const plain = value.match(/^\s*(-?[\d.]+)\s*[,;]\s*(-?[\d.]+)\s*$/);
		return wkt ? pair(wkt[2], wkt[1]) : plain ? pair(plain[1], plain[2]) : null;
	}
	if (value === null || typeof value !== 'object') {
		return null;
	}
	if (value.type === 'Point' && Array.isArray(value.coordinates)) {
		return pair(value.coordinates[1], value.coordinates[0]);
	}
	return pair(value.latitude ?? value.lat, value.longitude ?? value.lng ?? value.lon)
		?? (value.location ? positionOf(value.location) : null);
}

const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];

function boundsOf(positions) {
	const bounds = [[90, 180], [-90, -180]];
	for (const [lat, lng] of positions) {
		bounds[0] = [Math.min(bounds[0][0], lat), Math.min(bounds[0][1], lng)];
		bounds[1] = [Math.max(bounds[1][0], lat), Math.max(bounds[1][1], lng)];
	}
	return bounds;
}

/**
 * The south-western and north-eastern corner of what belongs together. Seen from the middle, what follows a gap of
 * three times the way so far is left out, unless it is a fifth of all.
 */
export function extentOf(positions) {
	const distinct = [...new Map(positions.map((position) => [position.join(), position])).values()];
	if (!distinct.length) {
		return null;
	}
	const centre = [0, 1].map((axis) => median(distinct.map((position) => position[axis])));
	const shrink = Math.cos(centre[0] * Math.PI / 180);
	const far = distinct.map((position) => ({ position,
		distance: Math.hypot(position[0] - centre[0], (position[1] - centre[1]) * shrink) }))
		.sort((one, other) => one.distance - other.distance);
	let end = Math.ceil(far.length / 2);
	while (end < far.length && far[end].distance <= 4 * Math.max(far[end - 1].distance, 5 * KILOMETRE)) {
		end++;
	}
	const rest = far.length - end;
	const many = rest > 2 && rest >= far.length / 5;
	return boundsOf((many ? far : far.slice(0, end)).map(({ position }) => position));
}
