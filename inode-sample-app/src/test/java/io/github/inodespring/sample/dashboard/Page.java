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
import java.io.UncheckedIOException;
import java.net.URI;
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
			.withMessage(() -> what + " (state: " + text("#state") + ", errors: " + text("#errors") + ")")
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
