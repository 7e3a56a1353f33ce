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

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

	/**
	 * Whether the chart has a pixel of the translucent red that a failed poll is shaded
	 * with.
	 */
	private static final String RED_IN_CHART = """
			const { width, height } = document.querySelector('#plot canvas');
			const { data } = document.querySelector('#plot canvas').getContext('2d').getImageData(0, 0, width, height);
			for (let index = 0; index < data.length; index += 4) {
				const [red, green, blue, alpha] = data.slice(index, index + 4);
				if (alpha > 20 && alpha < 80 && red > 150 && green < 70 && blue < 90) {
					return true;
				}
			}
			return false;
			""";

	private static Page page;

	@Autowired
	private SimulatedInode inode;

	@LocalServerPort
	private int port;

	private boolean changed;

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
		page.openLive(this.port);
		page.await("40 links", (page) -> page.count("#links tbody tr") == 40);
	}

	/**
	 * A reset takes the client's token too: where one follows the other, the client waits
	 * before it logs in again.
	 */
	@AfterEach
	void restore() {
		if (this.changed) {
			this.inode.reset();
		}
		page.assertQuiet();
	}

	private SimulatedInode changing() {
		this.changed = true;
		return this.inode;
	}

	@Test
	void linksDevicesMapAndStatusAreShown() {
		assertThat(page.texts("#links thead button")).containsExactly("Link", "Delay min:s", "Travel time min:s",
				"Speed km/h", "Trend 1 h", "Age");
		assertThat(page.texts("#links td.time")).filteredOn((text) -> text.matches("\\d+:\\d\\d")).hasSize(37);
		page.await("trends of an hour", (page) -> page.count("#links td.trend svg[aria-label*=' to ']") == 37);
		assertThat(page.text("#links-count")).isEqualTo("40");
		assertThat(page.text("#devices-count")).isEqualTo("25");
		assertThat(page.texts(".counts button")).contains("2 offline", "0 silent")
			.anyMatch((text) -> text.endsWith(" slow"));
		assertThat(page.texts("#devices td.online")).contains("Online", "Offline");
		assertThat(page.count("#map canvas")).isEqualTo(1);
		page.element("#details summary").click();
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
		changing().put("links", link(1, "First link", 754));
		page.await("12:34", (page) -> page.texts("#links td.time").contains("12:34"));
		assertThat(page.script("return window.loadedOnce")).isEqualTo(true);
	}

	@Test
	void linksThatComeAndGoAreShownAndRemoved() {
		changing().put("links", link(41, "New link", 60));
		page.await("41 links", (page) -> page.text("#links-count").equals("41"));
		changing().remove("links", 41);
		page.await("40 links", (page) -> page.text("#links-count").equals("40"));
		assertThat(page.texts("#links .toggle")).doesNotContain("New link");
	}

	@Test
	void failureIsShownThenThatTheDataIsStaleThenThatItIsLiveAgain() {
		changing().fault().onData().htmlPage(502);
		page.await("error", (page) -> page.texts("#errors p").toString().contains("502"));
		assertThat(page.text("#banner-title")).startsWith("iNode has a failure of its own (");
		page.awaitState("stale");
		page.await("announcement", (page) -> page.texts("#announcer").equals(List.of("The data is stale.")));
		assertThat(page.texts("#links td.time")).filteredOn((text) -> text.matches("\\d+:\\d\\d")).hasSize(37);
		page.picture("stale");
		changing().clearFaults();
		page.awaitState("live");
		page.await("no error", (page) -> page.texts("#errors").equals(List.of("None")) && !page.shows("#banner"));
		page.picture("recovered");
		page.element("#links .toggle").click();
		page.await("history", (page) -> page.text("#chart-note").contains("Red: iNode did not answer."));
		assertThat(page.script(RED_IN_CHART)).as("shaded").isEqualTo(true);
	}

	@Test
	void sortsByKeyboard() {
		page.tabTo("#links thead .delay button");
		assertThat(page.script("return getComputedStyle(document.activeElement).outlineStyle")).isEqualTo("solid");
		assertSorted("descending", Comparator.reverseOrder());
		page.type(Keys.ENTER);
		assertSorted("descending", Comparator.reverseOrder());
		page.type(Keys.SPACE);
		assertSorted("ascending", Comparator.naturalOrder());
		page.type(Keys.SPACE);
		assertThat(page.count("#links thead [aria-sort=none]")).isEqualTo(5);
		page.await("announcement", (page) -> page.texts("#announcer").equals(List.of("Sorted by Delay, descending")));
		assertThat(page.count("#links thead .delay button:focus")).isEqualTo(1);
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
		page.tabTo("#filter");
		page.type("trim →");
		page.await("filtered", (page) -> page.count("#links tbody tr") == 2);
		assertThat(page.text("#links-count")).isEqualTo("2 of 40");
		assertThat(page.texts("#links .toggle")).allMatch((name) -> name.contains("Trim →"));
		page.tabTo("#links .toggle");
		page.type(Keys.ENTER);
		assertThat(page.texts("#panel-fields dt")).contains("Travel time", "Data source");
		page.type(Keys.ESCAPE);
		assertThat(page.count("#links .toggle:focus")).isEqualTo(1);
		String before = page.texts("#links td.age").toString();
		page.await("newer data", (page) -> !page.texts("#links td.age").toString().equals(before));
		assertThat(page.count("#links .toggle:focus")).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource({ "place youville, 2", "YOUVILLE ORLÉANS Place, 2", "place d'orleans → duford, 1", "place to duford, 1",
			"duford -> trim, 0", "is:offline, 0" })
	void namesAreFoundAsOneSearchesForThem(String query, int links) {
		page.element("#filter").sendKeys(query);
		assertThat(page.texts("#links .toggle")).as(query).hasSize(links);
	}

	@Test
	void filterIsOneForMapListAndDevicesAndStandsInTheAddress() {
		page.element("#filter").sendKeys("place d'orleans");
		page.await("filtered", (page) -> page.text("#devices-count").equals("1 of 25"));
		assertThat(page.text("#links-count")).matches("[1-9] of 40");
		assertThat(page.texts(".map-label")).containsExactly("Orléans");
		assertThat(page.address()).contains("q=place");
		page.element("#links .toggle").click();
		page.element("#links thead .name button").click();
		String deep = page.address();
		assertThat(deep).contains("link=", "sort=name");
		page.open(deep);
		page.await("as before", (page) -> page.text("#devices-count").equals("1 of 25") && page.shows("#panel"));
		assertThat(page.count("#links thead .name[aria-sort=ascending]")).isEqualTo(1);
		page.script("history.back()");
		page.script("history.back()");
		page.await("closed", (page) -> !page.shows("#panel"));
		page.script("history.back()");
		page.await("all", (page) -> page.text("#links-count").equals("40"));
		assertThat(page.script("return document.querySelector('#filter').value")).isEqualTo("");
	}

	@Test
	void countsFilterThePage() {
		page.element("#count-offline").click();
		assertThat(page.texts("#devices td.online")).containsExactly("Offline", "Offline");
		assertThat(page.text("#links-empty")).isEqualTo("Nothing matches the filter.");
		page.element("#count-offline").click();
		assertThat(page.text("#links-count")).isEqualTo("40");
	}

	@Test
	void zoomStandsInTheAddress() {
		page.element(".leaflet-control-zoom-in").click();
		page.await("zoom", (page) -> page.address().contains("map="));
		String deep = page.address();
		page.open(deep);
		page.await("40 links", (page) -> page.count("#links tbody tr") == 40);
		page.element("#links thead .speed button").click();
		assertThat(page.address()).contains(deep.substring(deep.indexOf("map=")));
	}

	@Test
	void mapShowsAllInAWindowOfAnotherSizeToo() {
		String scale = page.text(".leaflet-control-scale-line");
		page.size(360, 800);
		page.await("other scale", (page) -> !page.text(".leaflet-control-scale-line").equals(scale));
		assertThat(page.address()).doesNotContain("map=");
	}

	@Test
	void csvHasWhatIsShown() {
		changing().put("links", link(1, "=cmd|'/c calc'!A0 → \"B\", C", 754.5));
		page.element("#filter").sendKeys("calc");
		page.await("one", (page) -> page.text("#links-count").equals("1 of 40"));
		page.script(
				"URL.createObjectURL = (blob) => { blob.text().then((text) => window.csv = text); return 'data:,'; }");
		page.element("#links-csv").click();
		page.await("csv", (page) -> page.script("return window.csv") != null);
		assertThat(String.valueOf(page.script("return window.csv")).lines().toList()).hasSize(2)
			.first()
			.asString()
			.contains("id,name,Delay (s),Travel time (s),Speed (km/h)");
		assertThat(String.valueOf(page.script("return window.csv")))
			.contains("1,\"'=cmd|'/c calc'!A0 → \"\"B\"\", C\",")
			.contains(",754.5,30.5,");
	}

	@Test
	void panelStandsBesideTheMapWithAChartOfTheHourTheDayAndTheWeek() {
		page.element("#links .toggle").click();
		page.await("chart", (page) -> page.count("#plot canvas") == 1);
		assertThat(page.script("""
				const map = document.querySelector('#map-panel').getBoundingClientRect();
				const panel = document.querySelector('#panel').getBoundingClientRect();
				return panel.left >= map.right && panel.top === map.top""")).isEqualTo(true);
		assertThat(page.texts("#panel-facts dt")).containsExactly("Delay", "Travel time", "Free flow", "Speed",
				"Measured");
		assertThat(page.texts("#panel-fields dd")).anyMatch((text) -> text.matches("[\\d.]+ s"))
			.anyMatch((text) -> text.matches("[\\d.]+ km/h"));
		page.await("history", (page) -> page.text("#chart-note").startsWith("From "));
		page.picture("panel");
		for (String range : List.of("day", "week")) {
			page.element("#range-" + range).click();
			page.await(range,
					(page) -> page.count("#plot canvas") == 1 && page.text("#chart-note").startsWith("From "));
		}
		assertThat(page.address()).contains("range=week");
		page.element("#panel-close").click();
		assertThat(page.shows("#panel")).isFalse();
	}

	@Test
	void filterThatMatchesNothingSaysSo() {
		page.element("#filter").sendKeys("no such link");
		page.await("none", (page) -> page.text("#links-empty").equals("Nothing matches the filter."));
		assertThat(page.count("#links tbody tr")).isZero();
	}

	@Test
	void mapIsNoKeyboardTrap() {
		page.tabTo("#map");
		page.tabTo("#links-csv");
		for (int count = 0; count < 3; count++) {
			page.type(Keys.chord(Keys.SHIFT, Keys.TAB));
		}
		assertThat(page.count("#map:focus")).isEqualTo(1);
	}

	@Test
	void lineOnTheMapOpensItsLink() {
		page.hoverLinkOnMap();
		page.click();
		page.await("panel", (page) -> page.shows("#panel") && page.text("#panel-kind").equals("Link"));
	}

	@Test
	void textFromTheServerIsNeverHtml() {
		String html = "<img src=x onerror=\"document.title='broken'\"><b>bold</b>";
		changing().links(List.of(link(1, html, 60)));
		changing().devices(List.of(Map.of("id", 1, "name", html, "grid", html, "online", html, "location",
				Map.of("latitude", 45.4, "longitude", -75.7))));
		page.await("name", (page) -> page.texts("#links .toggle").contains(html)
				&& page.texts("#devices .toggle").contains(html) && page.texts(".map-label").contains(html));
		page.hoverLinkOnMap();
		assertThat(page.texts(".leaflet-tooltip strong")).contains(html);
		page.click();
		assertThat(page.text("#panel-title")).isEqualTo(html);
		assertThat(page.texts("#panel-fields dd")).contains(html);
		assertThat(page.count("body b, body img:not([src='favicon.svg'])")).isZero();
		assertThat(page.script("return document.title")).isEqualTo("iNode dashboard");
	}

	@Test
	void withoutCoordinatesTheMapIsHiddenWithANote() {
		changing().links(List.of(Map.of("id", 1, "name", "Somewhere", "travel_time", "95.5", "speed", 30)));
		page.await("note", (page) -> page.shows("#map-note"));
		assertThat(page.shows("#map-panel")).isFalse();
		assertThat(page.texts("#links thead button")).containsExactly("Link", "Travel time min:s", "Speed km/h",
				"Trend 1 h", "Age");
		assertThat(page.texts("#links td.time")).containsExactly("1:36");
		assertThat(page.texts("#links td.age")).containsExactly("unknown");
		page.picture("no-coordinates");
	}

	@Test
	void fieldsOfOtherNamesAreShownRaw() {
		changing()
			.links(List.of(Map.of("uuid", "a-1", "label", "North", "tt", 95, "nested", Map.of("deep", List.of(1, 2))),
					Map.of("uuid", "a-2", "label", "South", "tt", 101)));
		changing().devices(List.of(Map.of("serial", "S1")));
		page.await("raw", (page) -> page.count("#links tbody tr") == 2 && page.count("#links.raw") == 1);
		assertThat(page.texts("#links thead button")).containsExactlyInAnyOrder("Uuid", "Label", "Tt", "Nested");
		assertThat(page.texts("#links tbody :is(th, td)")).contains("a-1", "South", "101", "Deep: 1, 2");
		assertThat(page.texts("#devices tbody th")).containsExactly("S1");
		assertThat(page.texts(".counts button")).containsExactly("– slow", "– offline", "– silent");
		assertThat(page.text("#notes-body")).contains("DASHBOARD_FIELDS_TRAVELTIME", "travel_time", "tt 95",
				"serial S1");
		page.picture("raw");
		assertNothingOverflows(390);
		page.picture("raw-phone");
	}

	@Test
	void emptyListsSaySo() {
		changing().links(List.of());
		changing().devices(List.of());
		page.await("none", (page) -> page.text("#links-empty").equals("iNode has sent no links.")
				&& page.text("#devices-empty").equals("iNode has sent no devices."));
		page.picture("empty");
	}

	@ParameterizedTest
	@ValueSource(ints = { 360, 320, 768, 1100 })
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
	@CsvSource({ "false, 1440", "true, 1440", "false, 360", "true, 360" })
	void everyoneCanReadIt(boolean dark, int width) {
		page.size(width, 900);
		page.dark(dark);
		page.element("#details summary").click();
		page.element("#links .toggle").click();
		page.await("chart", (page) -> page.count("#plot canvas") == 1);
		assertThat(page.script("return matchMedia('(prefers-color-scheme: dark)').matches")).isEqualTo(dark);
		assertThat((List<?>) page.script(Contrast.SCRIPT)).isEmpty();
		page.assertAccessible();
		page.picture("theme-" + (dark ? "dark-" : "light-") + width);
	}

	@Test
	void nothingIsCutOnAPhone() {
		page.size(360, 800);
		assertThat(page.texts("#devices td.group")).contains("Orléans");
		assertThat(page
			.script("""
					return [...document.querySelectorAll('.scroll tbody td')].filter((cell) =>
						cell.scrollWidth > cell.clientWidth + 1 || cell.getBoundingClientRect().height > 45).map((cell) => cell.outerHTML)"""))
			.isEqualTo(List.of());
		assertThat(page.script("""
				const state = document.querySelector('#devices td.online');
				return getComputedStyle(state, '::before').width + getComputedStyle(state, '::before').borderRadius"""))
			.isEqualTo("8px50%");
	}

	@Test
	void pictureOfTheReadme() {
		changing().clock(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(140)));
		page.size(1440, 900);
		page.await("an incident", (page) -> page.count("#links tr[data-condition=jam]") > 2);
		page.element("#links tr[data-condition=jam] .toggle").click();
		page.await("chart", (page) -> page.count("#plot canvas") == 1);
		page.await("trends", (page) -> page.count("#links td.trend svg") == 37);
		page.picture("dashboard");
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
