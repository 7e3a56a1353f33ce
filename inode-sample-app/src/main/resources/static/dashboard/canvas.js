// Draws links and devices on a canvas above the map, all links of a colour at once, and finds what is at a point.

const WIDTHS = { none: 2, silent: 2, free: 3, slow: 4, slower: 5, jam: 6 };
const MANY = 1000;
const NEAR = 8;
const NEAR_DEVICE = 5;
const TILE = 256;

/** Where a place is when the whole world is one pixel wide. */
export function project([latitude, longitude]) {
	const sine = Math.sin(Math.max(-85, Math.min(85, latitude)) * Math.PI / 180);
	return [0.5 + longitude / 360, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

function distance(x, y, [x1, y1, x2, y2]) {
	const [dx, dy] = [x2 - x1, y2 - y1];
	const part = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1)));
	return Math.hypot(x - x1 - part * dx, y - y1 - part * dy);
}

const Canvas = {

	initialize() {
		this.links = [];
		this.devices = [];
	},

	onAdd(map) {
		this.map = map;
		this.canvas = document.createElement('canvas');
		this.canvas.className = 'map-canvas';
		map.getPanes().overlayPane.append(this.canvas);
		map.on('move zoom viewreset resize', this.draw, this);
		this.draw();
	},

	setData(links, devices, selected) {
		Object.assign(this, { links, devices, selected });
		this.draw();
	},

	/** Draws with the next frame, once. */
	draw() {
		this.due ??= requestAnimationFrame(() => {
			this.due = null;
			this.drawNow();
		});
	},

	drawNow() {
		const { x: width, y: height } = this.map.getSize();
		const ratio = window.devicePixelRatio || 1;
		const { canvas } = this;
		if (canvas.width !== width * ratio || canvas.height !== height * ratio) {
			Object.assign(canvas, { width: width * ratio, height: height * ratio });
			Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
		}
		L.DomUtil.setPosition(canvas, this.map.containerPointToLayerPoint([0, 0]));
		const context = canvas.getContext('2d');
		context.setTransform(ratio, 0, 0, ratio, 0, 0);
		context.clearRect(0, 0, width, height);
		this.locate();
		this.drawLinks(context);
		this.drawDevices(context);
	},

	/** Computes where everything is in the window. A link is moved to its right, so that both directions can be seen. */
	locate() {
		const scale = TILE * 2 ** this.map.getZoom();
		const origin = this.map.getPixelBounds().min;
		const place = ([x, y]) => [x * scale - origin.x, y * scale - origin.y];
		const offset = this.links.length > MANY ? 1.5 : 3;
		this.lines = this.links.map((link) => {
			link.projected ??= link.line.map(project);
			const [[x1, y1], [x2, y2]] = link.projected.map(place);
			const length = Math.hypot(x2 - x1, y2 - y1) || 1;
			const [dx, dy] = [-(y2 - y1) / length * offset, (x2 - x1) / length * offset];
			return [x1 + dx, y1 + dy, x2 + dx, y2 + dy];
		});
		this.dots = this.devices.map((device) => place(device.projected ??= project(device.position)));
	},

	drawLinks(context) {
		const style = getComputedStyle(document.body);
		context.lineCap = 'round';
		const thin = this.links.length > MANY ? 0.6 : 1;
		const stroke = (color, width, dash, indexes) => {
			Object.assign(context, { strokeStyle: style.getPropertyValue(color).trim(), lineWidth: width });
			context.setLineDash(dash);
			context.beginPath();
			for (const index of indexes) {
				const [x1, y1, x2, y2] = this.lines[index];
				context.moveTo(x1, y1);
				context.lineTo(x2, y2);
			}
			context.stroke();
		};
		const selected = this.links.includes(this.selected) ? [this.links.indexOf(this.selected)] : [];
		stroke('--text', 11, [], selected);
		stroke('--map', 8, [], selected);
		const byCondition = Object.fromEntries(Object.keys(WIDTHS).map((condition) => [condition, []]));
		this.links.forEach(({ condition }, index) => byCondition[condition].push(index));
		for (const [condition, width] of Object.entries(WIDTHS)) {
			stroke(`--${condition}`, width * thin, condition === 'none' || condition === 'silent' ? [1, 5] : [], byCondition[condition]);
		}
	},

	drawDevices(context) {
		const style = getComputedStyle(document.body);
		const color = (name) => style.getPropertyValue(name).trim();
		const radius = this.devices.length > MANY ? 1.5 : 3;
		context.setLineDash([]);
		for (const online of [true, false]) {
			Object.assign(context, { fillStyle: color(online ? '--map-dot' : '--map'), strokeStyle: color(online ? '--map-dot' : '--offline'),
				lineWidth: online ? 1 : 2 });
			context.beginPath();
			this.dots.forEach(([x, y], index) => {
				if ((this.devices[index].online !== false) === online) {
					const size = this.devices[index] === this.selected ? radius + 3 : online ? radius : radius + 1;
					context.moveTo(x + size, y);
					context.arc(x, y, size, 0, 2 * Math.PI);
				}
			});
			context.fill();
			context.stroke();
		}
	},

	/** The device or link nearest to a point of the map's window, or null if none is near. */
	find({ x, y }) {
		if (!this.lines) {
			return null;
		}
		let best = { found: null, at: NEAR_DEVICE };
		this.dots.forEach(([left, top], index) => {
			const at = Math.hypot(left - x, top - y);
			best = at < best.at ? { found: this.devices[index], at } : best;
		});
		if (!best.found) {
			best.at = NEAR;
			this.lines.forEach((line, index) => {
				const at = distance(x, y, line);
				best = at < best.at ? { found: this.links[index], at } : best;
			});
		}
		return best.found;
	}

};

let Layer;

export function createCanvas() {
	Layer ??= L.Layer.extend(Canvas);
	return new Layer();
}
