// The map: Leaflet moves and zooms it, and a canvas shows the links between their ends, and the devices. Nothing is asked
// of another host unless there are tiles.

import { byId, create } from './dom.js';
import { createCanvas } from './canvas.js';
import { extentOf } from './geo.js';
import { formatSpeed, formatTime } from './format.js';

const MOST_LABELS = 40;
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escape = (text) => text.replace(/[&<>"]/g, (character) => ENTITIES[character]);

export class LinkMap {

	#settings;
	#handlers;
	#map = null;
	#canvas = null;
	#labels = null;
	#tooltip = null;
	#extent = '';
	#all = null;
	#fitted = false;
	#version = '';

	/** Handlers: `select` of a row, `moved` to a view, and the `view` to begin with, empty for all. */
	constructor(settings, handlers) {
		this.#settings = settings;
		this.#handlers = handlers;
		matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#canvas?.draw());
	}

	/** Shows the links and devices that were found, if the version is another; all of them together say where the map is. */
	update({ links, devices, allLinks, allDevices, version, selected }) {
		const placed = allLinks.some(({ line }) => line);
		const note = !window.L ? 'The map library could not be loaded.'
			: placed ? '' : 'The links have no coordinates: there is no map.';
		byId('map-panel').hidden = Boolean(note);
		byId('map-note').hidden = !note;
		byId('map-note').textContent = note;
		if (note) {
			this.#canvas?.setData([], []);
			return;
		}
		this.#map ??= this.#create();
		if (this.#version !== version) {
			this.#version = version;
			this.#fit([...allLinks.flatMap(({ line }) => line ?? []), ...allDevices.map(({ position }) => position).filter(Boolean)]);
			this.#label(devices);
		}
		this.#canvas.setData(links.filter(({ line }) => line), devices.filter(({ position }) => position), selected);
	}

	/** Draws once more, as with other colours or with another link selected. */
	draw(selected = this.#canvas?.selected) {
		if (this.#canvas) {
			this.#canvas.selected = selected;
			this.#canvas.draw();
		}
	}

	/** Brings a link or a device into view. */
	reveal({ line, position }) {
		const places = line ?? (position ? [position] : []);
		if (this.#map && places.length && !places.every((place) => this.#map.getBounds().contains(place))) {
			this.#map.fitBounds(L.latLngBounds(places), { maxZoom: Math.max(13, this.#map.getZoom()), padding: [60, 60], animate: false });
		}
	}

	/** The view as it stands in the page's address: latitude, longitude, zoom; empty for all. */
	show(view) {
		const [lat, lng, zoom] = view.split(',').map(Number);
		if (this.#map && Number.isFinite(zoom)) {
			this.#fitted = true;
			this.#map.setView([lat, lng], zoom, { animate: false });
		}
		else if (this.#map && this.#fitted) {
			this.#extent = this.#version = '';
			this.#fitted = false;
			this.#handlers.changed();
		}
	}

	#create() {
		const { tiles } = this.#settings;
		const touch = matchMedia('(pointer: coarse)').matches;
		const map = L.map('map', { attributionControl: Boolean(tiles.url), zoomSnap: tiles.url ? 1 : 0.1, zoomDelta: 1,
			scrollWheelZoom: false, dragging: !touch, zoomControl: false, zoomAnimation: false, fadeAnimation: false,
			center: [0, 0], zoom: 1 });
		L.control.zoom({ position: 'topright' }).addTo(map);
		L.control.scale({ imperial: false }).addTo(map);
		if (tiles.url) {
			L.tileLayer(tiles.url, { attribution: escape(tiles.attribution) }).addTo(map);
		}
		map.on('focus click', () => map.scrollWheelZoom.enable());
		map.on('blur mouseout', () => map.scrollWheelZoom.disable());
		new ResizeObserver(() => this.#resize()).observe(map.getContainer());
		this.#labels = L.layerGroup().addTo(map);
		this.#tooltip = L.tooltip({ opacity: 1, offset: [12, 0], interactive: false });
		this.#canvas = createCanvas().addTo(map);
		this.#map = map;
		this.show(this.#handlers.view());
		map.on('zoomend resize', () => this.#makeRoom());
		map.on('moveend', () => this.#moved());
		map.on('mousemove', ({ containerPoint, latlng }) => this.#point(this.#canvas.find(containerPoint), latlng));
		map.on('mouseout', () => this.#point(null));
		map.on('click', ({ containerPoint }) => {
			const found = this.#canvas.find(containerPoint);
			if (found) {
				this.#handlers.select(found);
			}
		});
		return map;
	}

	#moved() {
		if (this.#map.fitting) {
			return;
		}
		this.#fitted = true;
		const { lat, lng } = this.#map.getCenter();
		this.#handlers.moved(`${lat.toFixed(5)},${lng.toFixed(5)},${+this.#map.getZoom().toFixed(1)}`);
	}

	#point(found, latlng) {
		this.#map.getContainer().classList.toggle('pointing', Boolean(found));
		if (found) {
			this.#tooltip.setLatLng(latlng).setContent(this.#describe(found)).addTo(this.#map);
		}
		else {
			this.#tooltip.remove();
		}
	}

	#describe({ name, key, travelTime, speed, freeFlowSpeed, online, condition }) {
		const { units } = this.#settings;
		const speeds = [speed ?? null, freeFlowSpeed ?? null].filter((value) => value !== null).map(formatSpeed).join(' of ');
		const link = travelTime === null || condition === undefined ? 'No data'
			: `${formatTime(travelTime, units.travelTime)} · ${speeds} ${units.speed ?? ''}${condition === 'silent' ? ' · silent' : ''}`;
		const device = online === null ? '' : online ? 'Online' : 'Offline';
		return create('div', {}, create('strong', {}, name ?? key), create('span', {}, online === undefined ? link : device));
	}

	#fit(positions) {
		const extent = extentOf(positions);
		if (this.#fitted || !extent || this.#extent === extent.join()) {
			return;
		}
		this.#extent = extent.join();
		this.#all = extent;
		this.#resize();
	}

	/** Fills the window, with all there is unless the user has chosen a view. */
	#resize() {
		this.#map.fitting = true;
		this.#map.invalidateSize({ animate: false });
		if (!this.#fitted && this.#all) {
			this.#map.fitBounds(this.#all, { paddingTopLeft: [40, 36], paddingBottomRight: [56, 28], animate: false, maxZoom: 17 });
		}
		this.#map.fitting = false;
	}

	#label(devices) {
		const groups = new Map();
		for (const { group, position } of devices.filter((device) => device.group !== null && device.position)) {
			groups.has(group) ? groups.get(group).push(position) : groups.set(group, [position]);
		}
		const largest = [...groups].sort(([, one], [, other]) => other.length - one.length).slice(0, MOST_LABELS);
		this.#labels.clearLayers();
		for (const [group, positions] of largest) {
			const [[, west], [north, east]] = extentOf(positions);
			const icon = L.divIcon({ className: 'map-label', html: create('span', {}, group), iconSize: [0, 0] });
			L.marker([north, (west + east) / 2], { icon, interactive: false, keyboard: false }).addTo(this.#labels);
		}
		this.#makeRoom();
	}

	/** Shows the names of the largest groups that have room. */
	#makeRoom() {
		const map = this.#map.getContainer().getBoundingClientRect();
		const taken = [];
		const labels = [...this.#map.getContainer().querySelectorAll('.map-label span')];
		labels.forEach((label) => label.hidden = false);
		const boxes = labels.map((label) => label.getBoundingClientRect());
		labels.forEach((label, index) => {
			const { left, right, top, bottom } = boxes[index];
			label.hidden = left < map.left || right > map.right || top < map.top
				|| taken.some((other) => left < other.right && right > other.left && top < other.bottom && bottom > other.top);
			if (!label.hidden) {
				taken.push(boxes[index]);
			}
		});
	}

}
