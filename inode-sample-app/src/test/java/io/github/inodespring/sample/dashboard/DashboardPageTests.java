/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.github.inodespring.sample.dashboard;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.inodespring.test.SimulatedInode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page with the data of the demo.
 */
@BrowserTest
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "inode.api-key=", "inode.oauth2.client-id=", "inode.oauth2.client-secret=",
				"inode.oauth2.username=", "inode.oauth2.password=", "inode.retry.max-attempts=1",
				"dashboard.interval=500ms" })
class DashboardPageTests {

	private static Page page;

	@Autowired
	private SimulatedInode inode;

	@LocalServerPort
	private int port;

	@BeforeAll
	static void startBrowser() {
		page = new Page();
	}

	@AfterAll
	static void endBrowser() {
		page.close();
	}

	@BeforeEach
	void open() {
		page.size(1440, 1000);
		page.dark(false);
		page.open("http://127.0.0.1:" + this.port + "/");
		page.awaitState("live");
		page.await("40 links", (page) -> page.count("#links tbody tr") == 40);
	}

	@AfterEach
	void restore() {
		this.inode.reset();
		page.assertQuiet();
	}

	@Test
	void linksDevicesMapAndStatusAreShown() {
		assertThat(page.texts("#links thead button")).containsExactly("Link", "Travel time min:s", "Speed km/h",
				"Delay min:s", "Trend 1 h", "Age");
		assertThat(page.texts("#links td.time")).filteredOn((text) -> text.matches("\\d+:\\d\\d")).hasSize(37);
		assertThat(page.count("#links td.trend svg[aria-label*=' to ']")).isEqualTo(37);
		assertThat(page.text("#links-count")).isEqualTo("40");
		assertThat(page.text("#devices-count")).isEqualTo("23 of 25 online");
		assertThat(page.texts("#devices td.online")).contains("Online", "Offline");
		assertThat(page.count("#map path.leaflet-interactive")).isEqualTo(40 + 25);
		assertThat(page.shows("#map-note")).isFalse();
		assertThat(page.text("#account")).isEqualTo("Demo: simulated data");
		assertThat(page.text("#connection")).isEqualTo("Simulated iNode, by OAuth 2 login");
		page.await("the login after the reset", (page) -> !page.text("#token").equals("None yet"));
		assertThat(page.text("#token")).matches("Renews within [0-2]:\\d\\d min");
		assertThat(page.text("#updated")).matches("\\d+ s ago");
		assertThat(page.text("#errors")).isEqualTo("None");
		page.picture("live");
	}

	@Test
	void changedTravelTimeAppearsWithoutReload() {
		page.script("window.loadedOnce = true");
		this.inode.put("links", link(1, "First link", 754));
		page.await("12:34", (page) -> page.texts("#links td.time").contains("12:34"));
		assertThat(page.script("return window.loadedOnce")).isEqualTo(true);
	}

	@Test
	void linksThatComeAndGoAreShownAndRemoved() {
		this.inode.put("links", link(41, "New link", 60));
		page.await("41 links", (page) -> page.text("#links-count").equals("41"));
		this.inode.remove("links", 41);
		page.await("40 links", (page) -> page.text("#links-count").equals("40"));
		assertThat(page.texts("#links .toggle")).doesNotContain("New link");
	}

	@Test
	void failureIsShownThenThatTheDataIsStaleThenThatItIsLiveAgain() {
		this.inode.fault().onData().htmlPage(502);
		page.await("error", (page) -> page.text("#errors").contains("502"));
		page.awaitState("stale");
		page.await("announcement", (page) -> page.texts("#announcer").equals(List.of("The data is stale.")));
		assertThat(page.texts("#links td.time")).filteredOn((text) -> text.matches("\\d+:\\d\\d")).hasSize(37);
		page.picture("stale");
		this.inode.clearFaults();
		page.awaitState("live");
		page.await("no error", (page) -> page.text("#errors").equals("None"));
		page.picture("recovered");
	}

	@Test
	void sortsByKeyboard() {
		page.tabTo("#links thead .delay button");
		assertThat(page.script("return getComputedStyle(document.activeElement).outlineStyle")).isEqualTo("solid");
		page.type(Keys.ENTER);
		assertSorted("ascending", Comparator.naturalOrder());
		page.type(Keys.SPACE);
		assertSorted("descending", Comparator.reverseOrder());
		assertThat(page.count("#links thead [aria-sort=none]")).isEqualTo(5);
		page.await("announcement", (page) -> page.texts("#announcer").equals(List.of("Sorted by Delay, descending")));
		assertThat(page.count("#links thead .delay button:focus")).isEqualTo(1);
		page.picture("dashboard");
	}

	private void assertSorted(String direction, Comparator<Integer> order) {
		assertThat(page.count("#links thead .delay[aria-sort=" + direction + "]")).isEqualTo(1);
		List<String> delays = page.texts("#links td.delay");
		assertThat(delays.subList(37, 40)).containsOnly("–");
		assertThat(delays.subList(0, 37)).extracting(DashboardPageTests::seconds).isSortedAccordingTo(order);
	}

	private static int seconds(String delay) {
		String[] parts = delay.replace("+", "").split(":", -1);
		return Integer.parseInt(parts[0]) * 60 + Integer.parseInt(parts[1]);
	}

	@Test
	void filtersByKeyboardAndKeepsTheFocusWhileDataComesIn() {
		page.tabTo("#links-filter");
		page.type("trim →");
		page.await("filtered", (page) -> page.count("#links tbody tr") == 2);
		assertThat(page.text("#links-count")).isEqualTo("2 of 40");
		assertThat(page.texts("#links .toggle")).allMatch((name) -> name.contains("Trim →"));
		page.tabTo("#links .toggle");
		page.type(Keys.ENTER);
		assertThat(page.texts("#links .details dt")).contains("Travel time", "Data source");
		String before = page.text("#updated");
		page.await("newer data", (page) -> !page.text("#updated").equals(before));
		assertThat(page.count("#links .toggle[aria-expanded=true]:focus")).isEqualTo(1);
		page.picture("details");
	}

	@Test
	void filterThatMatchesNothingSaysSo() {
		page.element("#links-filter").sendKeys("no such link");
		page.await("none", (page) -> page.text("#links-empty").equals("Nothing matches the filter."));
		assertThat(page.count("#links tbody tr")).isZero();
	}

	@Test
	void mapIsNoKeyboardTrap() {
		page.tabTo("#map");
		page.tabTo("#links-filter");
		page.script("document.querySelector('#links-filter').focus()");
		page.type(Keys.chord(Keys.SHIFT, Keys.TAB));
		page.type(Keys.chord(Keys.SHIFT, Keys.TAB));
		page.type(Keys.chord(Keys.SHIFT, Keys.TAB));
		assertThat(page.count("#map:focus")).isEqualTo(1);
	}

	@Test
	void lineOnTheMapOpensItsLink() {
		page.script("document.querySelector('#map path').dispatchEvent(new MouseEvent('click', { bubbles: true }))");
		page.await("details", (page) -> page.count("#links .details") == 1);
	}

	@Test
	void textFromTheServerIsNeverHtml() {
		String html = "<img src=x onerror=\"document.title='broken'\"><b>bold</b>";
		this.inode.put("links", link(1, html, 60));
		this.inode.put("devices", Map.of("id", 1, "name", html, "grid", html, "online", html, "location",
				Map.of("latitude", 45.4, "longitude", -75.7)));
		page.await("name", (page) -> page.texts("#links .toggle").contains(html)
				&& page.texts("#devices .toggle").contains(html) && page.texts(".map-label").contains(html));
		page.script("""
				document.querySelector('#map path').dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
				document.querySelectorAll('.toggle').forEach((toggle) => toggle.click());""");
		assertThat(page.texts(".leaflet-tooltip strong")).contains(html);
		assertThat(page.texts(".details dd")).contains(html);
		assertThat(page.count("body b, body img:not([src='favicon.svg'])")).isZero();
		assertThat(page.script("return document.title")).isEqualTo("iNode dashboard");
	}

	@Test
	void withoutCoordinatesTheMapIsHiddenWithANote() {
		this.inode.links(List.of(Map.of("id", 1, "name", "Somewhere", "travel_time", "95.5", "speed", 30)));
		page.await("note", (page) -> page.shows("#map-note"));
		assertThat(page.shows("#map-panel")).isFalse();
		assertThat(page.texts("#links thead button")).containsExactly("Link", "Travel time min:s", "Speed km/h",
				"Trend 1 h", "Age");
		assertThat(page.texts("#links td.time")).containsExactly("1:36");
		page.picture("no-coordinates");
	}

	@Test
	void fieldsOfOtherNamesAreShownRaw() {
		this.inode
			.links(List.of(Map.of("uuid", "a-1", "label", "North", "tt", 95, "nested", Map.of("deep", List.of(1, 2))),
					Map.of("uuid", "a-2", "label", "South", "tt", 101)));
		this.inode.devices(List.of(Map.of("serial", "S1")));
		page.await("raw", (page) -> page.count("#links tbody tr") == 2 && page.count("#links.raw") == 1);
		assertThat(page.texts("#links thead button")).containsExactlyInAnyOrder("Uuid", "Label", "Tt", "Nested");
		assertThat(page.texts("#links tbody :is(th, td)")).contains("a-1", "South", "101", "Deep: 1, 2");
		assertThat(page.texts("#devices tbody th")).containsExactly("S1");
		page.picture("raw");
		assertNothingOverflows(390);
		page.picture("raw-phone");
	}

	@Test
	void emptyListsSaySo() {
		this.inode.links(List.of());
		this.inode.devices(List.of());
		page.await("none", (page) -> page.text("#links-empty").equals("iNode has sent no links.")
				&& page.text("#devices-empty").equals("iNode has sent no devices."));
		page.picture("empty");
	}

	@Test
	void manyLinksAreShownInSteps() {
		this.inode.links(IntStream.rangeClosed(1, 450).mapToObj((id) -> link(id, "Link " + id, id)).toList());
		page.await("200 rows", (page) -> page.text("#links-count").equals("450"));
		assertThat(page.count("#links tbody tr")).isEqualTo(200);
		page.element("#links-more").click();
		assertThat(page.count("#links tbody tr")).isEqualTo(400);
		assertThat(page.texts("#links .toggle")).contains("Link 1", "Link 400").doesNotContain("Link 401");
	}

	@ParameterizedTest
	@ValueSource(ints = { 390, 320, 768, 1100 })
	void nothingOverflowsANarrowWindow(int width) {
		page.element("#links .toggle").click();
		assertNothingOverflows(width);
	}

	private void assertNothingOverflows(int width) {
		page.size(width, 844);
		page.await("no horizontal scroll",
				(page) -> page.script("return document.documentElement.scrollWidth") instanceof Long found
						&& found <= width);
		page.picture("width-" + width);
	}

	@ParameterizedTest
	@CsvSource({ "false, 1440", "true, 1440", "false, 390", "true, 390" })
	void textHasAContrastOfAtLeastFourAndAHalf(boolean dark, int width) {
		page.size(width, 900);
		page.dark(dark);
		page.element("#devices .toggle").click();
		assertThat(page.script("return matchMedia('(prefers-color-scheme: dark)').matches")).isEqualTo(dark);
		assertThat((List<?>) page.script(Contrast.SCRIPT)).isEmpty();
		page.picture("contrast-" + (dark ? "dark-" : "light-") + width);
	}

	private static Map<String, @Nullable Object> link(int id, String name, double travelTime) {
		Map<String, @Nullable Object> link = new HashMap<>();
		link.put("id", id);
		link.put("name", name);
		link.put("travel_time", travelTime);
		link.put("speed", 30.5);
		link.put("free_flow_speed", 50);
		link.put("origin_location", Map.of("latitude", 45.42, "longitude", -75.69));
		link.put("destination_location", Map.of("type", "Point", "coordinates", List.of(-75.68, 45.43)));
		return link;
	}

}
