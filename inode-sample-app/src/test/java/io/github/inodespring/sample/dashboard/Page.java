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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.stream.Stream;

import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The dashboard in a browser, which ends when it is closed.
 */
final class Page implements AutoCloseable {

	private static final Duration TIMEOUT = Duration.ofSeconds(60);

	private static final JsonMapper json = new JsonMapper();

	/**
	 * Returns some pixels in the colours of the legend, seen from the middle of the map.
	 */
	private static final String LINKS_ON_MAP = """
			const canvas = document.querySelector('#map canvas');
			const { width, height } = canvas;
			const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
			copy.drawImage(canvas, 0, 0);
			const { data } = copy.getImageData(0, 0, width, height);
			const style = getComputedStyle(document.body);
			const colors = ['free', 'slow', 'slower', 'jam'].map((name) => style.getPropertyValue('--' + name).trim()
				.match(/[0-9a-f]{2}/g).map((part) => parseInt(part, 16)).join());
			const found = [];
			for (let index = 0; index < data.length; index += 4) {
				if (data[index + 3] === 255 && colors.includes(data.slice(index, index + 3).join())) {
					found.push([index / 4 % width - width / 2, Math.floor(index / 4 / width) - height / 2]);
				}
			}
			return found.filter((point, index) => index % Math.ceil(found.length / 20) === 0);
			""";

	private final ChromeDriver driver;

	private final List<ProcessHandle> processes;

	Page() {
		List<ProcessHandle> before = ProcessHandle.current().descendants().toList();
		ChromeDriverService service = new ChromeDriverService.Builder()
			.usingDriverExecutable(Chromium.driver().toFile())
			.usingAnyFreePort()
			.build();
		this.driver = new ChromeDriver(service, options());
		this.processes = ProcessHandle.current().descendants().filter((process) -> !before.contains(process)).toList();
	}

	private static ChromeOptions options() {
		LoggingPreferences logs = new LoggingPreferences();
		logs.enable(LogType.BROWSER, Level.ALL);
		logs.enable(LogType.PERFORMANCE, Level.ALL);
		ChromeOptions options = new ChromeOptions();
		options.setBinary(Chromium.browser().toFile());
		options.setCapability("goog:loggingPrefs", logs);
		options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage",
				"--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync");
		return options;
	}

	void open(String address) {
		this.driver.get(address);
	}

	/**
	 * Open the dashboard in a light window of a desktop, and wait until it is live.
	 * @param port the port of the dashboard
	 */
	void openLive(int port) {
		size(1440, 1000);
		dark(false);
		open("http://127.0.0.1:" + port + "/");
		awaitState("live");
	}

	String address() {
		return Objects.requireNonNull(this.driver.getCurrentUrl());
	}

	/**
	 * Make the window as large as a desktop's or a phone's.
	 * @param width the width in pixels
	 * @param height the height in pixels
	 */
	void size(int width, int height) {
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
	}

	void dark(boolean dark) {
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
	}

	Object script(String script, Object... arguments) {
		return this.driver.executeScript(script, arguments);
	}

	String text(String selector) {
		return this.driver.findElement(By.cssSelector(selector)).getText();
	}

	List<String> texts(String selector) {
		@SuppressWarnings("unchecked")
		List<String> texts = (List<String>) Objects.requireNonNull(script(
				"return [...document.querySelectorAll(arguments[0])].map((found) => found.textContent)", selector));
		return texts;
	}

	int count(String selector) {
		return this.driver.findElements(By.cssSelector(selector)).size();
	}

	boolean shows(String selector) {
		return this.driver.findElement(By.cssSelector(selector)).isDisplayed();
	}

	WebElement element(String selector) {
		return this.driver.findElement(By.cssSelector(selector));
	}

	void type(CharSequence... keys) {
		this.driver.switchTo().activeElement().sendKeys(keys);
	}

	/**
	 * Press Tab until an element has the focus.
	 * @param selector the element
	 */
	void tabTo(String selector) {
		for (int pressed = 0; pressed < 300; pressed++) {
			if (Boolean.TRUE.equals(script("return document.activeElement.matches(arguments[0])", selector))) {
				return;
			}
			type(Keys.TAB);
		}
		throw new AssertionError("Tab does not reach " + selector);
	}

	void await(String what, Function<Page, Boolean> condition) {
		new WebDriverWait(this.driver, TIMEOUT).ignoring(StaleElementReferenceException.class)
			.withMessage(() -> what + " (state: " + text("#state") + ", errors: " + texts("#errors") + ")")
			.until((driver) -> condition.apply(this));
	}

	void awaitState(String state) {
		await("state " + state, (page) -> page.count("#state[data-state=" + state + "]") == 1);
	}

	/**
	 * Assert that the browser has nothing to complain of, and has asked no other host for
	 * anything, since it was last asked.
	 */
	void assertQuiet() {
		assertThat(this.driver.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
		String host = URI.create(address()).getAuthority();
		assertThat(requests()).isNotEmpty()
			.allSatisfy((request) -> assertThat(request)
				.matches((uri) -> uri.getScheme().equals("data") || host.equals(uri.getAuthority())));
	}

	private List<URI> requests() {
		return this.driver.manage()
			.logs()
			.get(LogType.PERFORMANCE)
			.getAll()
			.stream()
			.map((entry) -> json.readTree(entry.getMessage()).path("message"))
			.filter((message) -> message.path("method").asString().equals("Network.requestWillBeSent"))
			.map((message) -> uri(message.path("params").path("request").path("url")))
			.filter((uri) -> !uri.getScheme().startsWith("chrome"))
			.toList();
	}

	private static URI uri(JsonNode url) {
		return url.asString().startsWith("data:") ? URI.create("data:,") : URI.create(url.asString());
	}

	/**
	 * Point to where the map has drawn a link.
	 */
	void hoverLinkOnMap() {
		script("document.querySelector('#map').scrollIntoView({ block: 'center' })");
		await("links on the map", (page) -> page.script(LINKS_ON_MAP) instanceof List<?> points && !points.isEmpty());
		for (Object point : (List<?>) Objects.requireNonNull(script(LINKS_ON_MAP))) {
			List<?> place = (List<?>) point;
			new Actions(this.driver)
				.moveToElement(element("#map"), ((Number) place.get(0)).intValue(), ((Number) place.get(1)).intValue())
				.perform();
			if (texts(".leaflet-tooltip").toString().contains("km/h")) {
				return;
			}
		}
		throw new AssertionError("No link on the map");
	}

	void click() {
		new Actions(this.driver).click().perform();
	}

	/**
	 * Run a script in each page, before its own.
	 * @param script the script
	 */
	void before(String script) {
		this.driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
	}

	/**
	 * Assert that axe-core finds no fault of accessibility.
	 */
	void assertAccessible() {
		try (InputStream axe = Objects.requireNonNull(Page.class.getResourceAsStream("/axe.min.js"))) {
			script(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		assertThat(this.driver.executeAsyncScript("""
				const done = arguments[arguments.length - 1];
				axe.run().then(({ violations }) => done(violations.map(({ id, nodes }) =>
					`${id}: ${nodes.map(({ html }) => html).join(' ')}`)), (failure) => done([String(failure)]));"""))
			.isEqualTo(List.of());
	}

	/**
	 * Save a picture of the page, if the system property {@code browser.pictures} names a
	 * directory.
	 * @param name the name of the file
	 */
	void picture(String name) {
		String directory = System.getProperty("browser.pictures");
		if (directory != null) {
			try {
				Files.write(Path.of(directory, name + ".png"), this.driver.getScreenshotAs(OutputType.BYTES));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

	@Override
	public void close() {
		Stream<ProcessHandle> all = Stream.concat(this.processes.stream(),
				this.processes.stream().flatMap(ProcessHandle::descendants));
		List<ProcessHandle> started = all.distinct().toList();
		this.driver.quit();
		started.forEach((process) -> process.onExit().orTimeout(TIMEOUT.toSeconds(), TimeUnit.SECONDS).join());
	}

}
