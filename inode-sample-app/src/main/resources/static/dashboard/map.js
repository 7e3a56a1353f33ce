// Draws the links between their ends, and the devices. Nothing is asked of another host unless there are tiles.

import { besides } from './geo.js';
import { byId, create } from './dom.js';
import { formatSpeed, formatTime } from './format.js';

const MANY = 1000;
const OFFSET = 3;
const WEIGHTS = { none: 3, free: 4, slow: 5, slower: 5.5, jam: 6 };
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escape = (text) => text.replace(/[&<>"]/g, (character) => ENTITIES[character]);

function colors() {
	const style = getComputedStyle(document.documentElement);
	return (name) => style.getPropertyValue(`--${name}`).trim();
}

export class LinkMap {

	#settings;
	#onSelect;
	#map = null;
	#lines = new Map();
	#devices = new Map();
	#labels = null;
	#tooltip = null;
	#extent = '';

	constructor(settings, onSelect) {
		this.#settings = settings;
		this.#onSelect = onSelect;
		matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#paint());
	}

	update(links, devices) {
		const placed = links.filter(({ origin, destination }) => origin && destination);
		const note = !window.L ? 'The map library could not be loaded.'
			: placed.length ? '' : 'The links have no coordinates: there is no map.';
		byId('map-panel').hidden = Boolean(note);
		byId('map-note').hidden = !note;
		byId('map-note').textContent = note;
		if (!note) {
			this.#map ??= this.#create(placed.length > MANY);
			this.#merge(this.#lines, placed, (link) => this.#line(link));
			this.#merge(this.#devices, devices.filter(({ position }) => position), (device) => this.#dot(device));
			this.#label(devices);
			this.#fit(placed);
			this.#place();
			this.#paint();
		}
	}

	#create(many) {
		const { tiles } = this.#settings;
		const touch = matchMedia('(pointer: coarse)').matches;
		const map = L.map('map', { attributionControl: Boolean(tiles.url), preferCanvas: many, zoomSnap: tiles.url ? 1 : 0.1,
			scrollWheelZoom: false, dragging: !touch, zoomControl: false });
		L.control.zoom({ position: 'topright' }).addTo(map);
		L.control.scale({ imperial: false }).addTo(map);
		if (tiles.url) {
			L.tileLayer(tiles.url, { attribution: escape(tiles.attribution) }).addTo(map);
		}
		map.on('zoomend', () => this.#place());
		map.on('focus click', () => map.scrollWheelZoom.enable());
		map.on('blur mouseout', () => map.scrollWheelZoom.disable());
		new ResizeObserver(() => map.invalidateSize()).observe(map.getContainer());
		this.#labels = L.layerGroup().addTo(map);
		this.#tooltip = L.tooltip({ opacity: 1, offset: [12, 0] });
		return map;
	}

	#merge(shapes, items, createShape) {
		const keys = new Set(items.map(({ key }) => key));
		for (const [key, { shape }] of shapes) {
			if (!keys.has(key)) {
				shape.remove();
				shapes.delete(key);
			}
		}
		for (const item of items) {
			const entry = shapes.get(item.key) ?? { shape: createShape(item) };
			entry.item = item;
			shapes.set(item.key, entry);
		}
	}

	#line({ key, origin, destination }) {
		const line = L.polyline([origin, destination], { lineCap: 'round' })
			.on('mouseover', ({ target }) => target.setStyle({ weight: 9 }))
			.on('mouseout', () => this.#paint())
			.on('click', () => this.#onSelect(key));
		return this.#withTooltip(line, () => this.#describe(this.#lines.get(key).item)).addTo(this.#map);
	}

	#dot(device) {
		const dot = L.circleMarker(device.position, { radius: 3, weight: 2, fillOpacity: 1 });
		return this.#withTooltip(dot, () => {
			const { name, key, online } = this.#devices.get(device.key).item;
			return create('div', {}, create('strong', {}, name ?? key), create('span', {}, online === null ? '' : online ? 'Online' : 'Offline'));
		}).addTo(this.#map);
	}

	/** Leaflet's own bindTooltip() would make each shape a stop of the Tab key. */
	#withTooltip(shape, content) {
		return shape
			.on('mouseover mousemove', ({ latlng }) => this.#tooltip.setLatLng(latlng).setContent(content()).addTo(this.#map))
			.on('mouseout remove', () => this.#tooltip.remove());
	}

	#describe({ name, key, travelTime, speed, freeFlowSpeed }) {
		const { units } = this.#settings;
		const speeds = [speed, freeFlowSpeed].filter((value) => value !== null).map(formatSpeed).join(' of ');
		return create('div', {}, create('strong', {}, name ?? key),
			create('span', {}, travelTime === null ? 'No data' : `${formatTime(travelTime, units.travelTime)} · ${speeds} ${units.speed ?? ''}`));
	}

	#label(devices) {
		const groups = new Map();
		for (const { group, position } of devices.filter((device) => device.group !== null && device.position)) {
			groups.set(group, [...groups.get(group) ?? [], position]);
		}
		this.#labels.clearLayers();
		const largest = [...groups].sort(([, one], [, other]) => other.length - one.length);
		for (const [group, positions] of largest) {
			const bounds = L.latLngBounds(positions);
			const icon = L.divIcon({ className: 'map-label', html: create('span', {}, group), iconSize: [0, 0] });
			L.marker([bounds.getNorth(), bounds.getCenter().lng], { icon, interactive: false, keyboard: false }).addTo(this.#labels);
		}
	}

	#fit(links) {
		const positions = links.flatMap(({ origin, destination }) => [origin, destination]);
		const extent = JSON.stringify(L.latLngBounds(positions).toBBoxString());
		if (extent !== this.#extent) {
			this.#extent = extent;
			this.#map.invalidateSize();
			this.#map.fitBounds(L.latLngBounds(positions), { paddingTopLeft: [40, 36], paddingBottomRight: [56, 28], animate: false });
		}
	}

	/** Shows the names of the largest groups that have room. */
	#makeRoom() {
		const map = this.#map.getContainer().getBoundingClientRect();
		const taken = [];
		for (const label of this.#map.getContainer().querySelectorAll('.map-label span')) {
			label.hidden = false;
			const { left, right, top, bottom } = label.getBoundingClientRect();
			label.hidden = left < map.left || right > map.right || top < map.top
				|| taken.some((other) => left < other.right && right > other.left && top < other.bottom && bottom > other.top);
			if (!label.hidden) {
				taken.push({ left, right, top, bottom });
			}
		}
	}

	#place() {
		this.#makeRoom();
		for (const { shape, item } of this.#lines.values()) {
			const [from, to] = [item.origin, item.destination].map((position) => this.#map.latLngToLayerPoint(position));
			shape.setLatLngs(besides(from, to, OFFSET).map(({ x, y }) => this.#map.layerPointToLatLng(L.point(x, y))));
		}
	}

	#paint() {
		const color = colors();
		for (const { shape, item } of this.#lines.values()) {
			shape.setStyle({ color: color(item.level), weight: WEIGHTS[item.level], dashArray: item.level === 'none' ? '2 6' : null });
		}
		for (const { shape, item } of this.#devices.values()) {
			shape.setStyle({ color: color(item.online === false ? 'jam' : 'map-dot'), fillColor: color(item.online === false ? 'panel' : 'map-dot') });
			shape.bringToFront();
		}
	}

}
