// Reads positions, and computes where lines are drawn.

const valid = ([latitude, longitude]) => Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;

function pair(latitude, longitude) {
	const position = [latitude, longitude].map((value) => value === null || value === '' ? NaN : Number(value));
	return valid(position) ? position : null;
}

/** Latitude and longitude of an object, of a GeoJSON point, of a WKT point, or of "latitude, longitude"; else null. */
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

/** The line from one pixel to another, moved to its right, so that both directions of a road can be seen. */
export function besides(from, to, distance) {
	const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
	const x = -(to.y - from.y) / length * distance;
	const y = (to.x - from.x) / length * distance;
	return [{ x: from.x + x, y: from.y + y }, { x: to.x + x, y: to.y + y }];
}
