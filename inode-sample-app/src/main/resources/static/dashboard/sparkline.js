// Draws the trend of a link.

const NAMESPACE = 'http:' + '//www.w3.org/2000/svg';
const WIDTH = 96;
const HEIGHT = 24;
const MARGIN = 3;

function create(name, attributes) {
	const element = document.createElementNS(NAMESPACE, name);
	Object.entries(attributes).forEach(([attribute, value]) => element.setAttribute(attribute, value));
	return element;
}

function pointsOf(values) {
	const known = values.filter((value) => value !== null);
	const middle = (Math.min(...known) + Math.max(...known)) / 2;
	const range = Math.max(Math.max(...known) - Math.min(...known), middle * 0.25) || 1;
	const x = (index) => MARGIN + index / (values.length - 1) * (WIDTH - 2 * MARGIN);
	const y = (value) => HEIGHT / 2 - (value - middle) / range * (HEIGHT - 2 * MARGIN);
	return values.map((value, index) => value === null ? null : `${x(index).toFixed(1)},${y(value).toFixed(1)}`)
		.filter((point) => point !== null);
}

/** Shows the values in a cell, described by a text for those who do not see them. */
export function drawSparkline(cell, values, description) {
	const points = values.some((value) => value !== null) ? pointsOf(values) : [];
	if (cell.dataset.points === points.join(' ')) {
		return;
	}
	cell.dataset.points = points.join(' ');
	if (!points.length) {
		cell.replaceChildren('–');
		return;
	}
	const [cx, cy] = points.at(-1).split(',');
	const svg = create('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT, role: 'img', 'aria-label': description });
	svg.append(create('polyline', { points: points.join(' ') }), create('circle', { cx, cy, r: 2.5 }));
	cell.replaceChildren(svg);
}
