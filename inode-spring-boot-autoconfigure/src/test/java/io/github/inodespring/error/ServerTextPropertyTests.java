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

package io.github.inodespring.error;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import io.github.inodespring.CpuTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.web.util.HtmlUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Arbitrary texts around arbitrary secrets, encoded once or twice, become one bounded
 * line without control characters and without any of these encodings of the secret.
 */
class ServerTextPropertyTests {

	private static final int LONGEST = 500;

	private static final String SECRET_CHARACTERS = "abcdefghijklmnopqrstuvwxyzABCXYZ0123456789"
			+ "!\"#$%&'()+,-./:;<=>?@[\\]^_`{|}~ \u00e9\u00fc\u4e16\ud83d\ude00";

	private static final String NOISE = "abc XYZ 019 .,;:'\"<>{}[]()/\\%&+=-_\n\r\t\u001b\u009b\u0000\u200b\u202e\u2066"
			+ "\u2028\u2029\ufeff\ud800\udc00\u00e9\u4e16";

	private static final List<UnaryOperator<String>> ENCODINGS = List.of(UnaryOperator.identity(),
			ServerTextPropertyTests::form, (text) -> form(text).replace("+", "%20"),
			(text) -> lowerHex(form(text).replace("+", "%20")), ServerTextPropertyTests::percents,
			ServerTextPropertyTests::json, (text) -> json(text).replace("/", "\\/"), ServerTextPropertyTests::unicode,
			HtmlUtils::htmlEscape, (text) -> HtmlUtils.htmlEscape(text, "UTF-8"), HtmlUtils::htmlEscapeDecimal,
			HtmlUtils::htmlEscapeHex, ServerTextPropertyTests::entities);

	private static final List<UnaryOperator<String>> CASES = List.of(UnaryOperator.identity(),
			(text) -> text.toUpperCase(Locale.ROOT), (text) -> text.toLowerCase(Locale.ROOT));

	static LongStream seeds() {
		long first = Long.getLong("seed", 0);
		return LongStream.range(first, first + Integer.getInteger("seeds", 3));
	}

	@ParameterizedTest(name = "-Dseed={0}")
	@MethodSource("seeds")
	void encodedSecretsAreHidden(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < 200; i++) {
			String secret = secret(random);
			String encoded = one(ENCODINGS, random).apply(one(CASES, random).apply(secret));
			String twice = one(ENCODINGS, random).apply(encoded);
			String border = (TextReading.of(secret).folded().length() < 8) ? ":" : "";
			String cleaned = clean(secret, noise(random) + border + twice + noise(random));
			assertThat(cleaned).as("%s in %s", secret, twice).contains(ServerText.HIDDEN);
			assertThat(cleaned.toLowerCase(Locale.ROOT)).as("%s", secret)
				.doesNotContain(secret.toLowerCase(Locale.ROOT), encoded.toLowerCase(Locale.ROOT),
						twice.toLowerCase(Locale.ROOT));
			assertFit(cleaned);
		}
	}

	@ParameterizedTest(name = "-Dseed={0}")
	@MethodSource("seeds")
	void base64OfALongerTextIsHidden(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < 200; i++) {
			String secret = secret(random);
			String before = "user:".repeat(random.nextInt(3)) + "u".repeat(random.nextInt(4));
			String after = "}".repeat(random.nextInt(4));
			byte[] bytes = (before + secret + after).getBytes(StandardCharsets.UTF_8);
			Base64.Encoder encoder = random.nextBoolean() ? Base64.getEncoder() : Base64.getUrlEncoder();
			String encoded = (random.nextBoolean() ? encoder : encoder.withoutPadding()).encodeToString(bytes);
			String cleaned = clean(secret, noise(random) + " " + encoded + " " + noise(random));
			assertThat(cleaned).as("%s in %s", secret, encoded).contains(ServerText.HIDDEN).doesNotContain(encoded);
			assertThat(withoutPadding(cleaned)).doesNotContain(withoutPadding(encoded));
			assertFit(cleaned);
		}
	}

	@ParameterizedTest(name = "-Dseed={0}")
	@MethodSource("seeds")
	void secretThatIsCutOffOrInterruptedIsHidden(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < 200; i++) {
			String secret = random.ints(12, 'a', 'z' + 1).mapToObj(Character::toString).collect(Collectors.joining());
			assertThat(clean(secret, noise(random) + secret.substring(0, 8))).doesNotContain(secret.substring(0, 8));
			String interrupted = secret.substring(0, 5) + "\u200b" + secret.substring(5, 9) + "\r\n"
					+ secret.substring(9);
			assertThat(clean(secret, noise(random) + interrupted)).doesNotContain(secret.substring(5, 9));
		}
	}

	@ParameterizedTest(name = "-Dseed={0}")
	@MethodSource("seeds")
	void anyCharactersBecomeOneLine(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < 200; i++) {
			String text = random.ints(600, 0, Character.MAX_CODE_POINT + 1)
				.map((codePoint) -> (codePoint % 3 == 0) ? codePoint % 0x3000 : codePoint)
				.mapToObj(Character::toString)
				.collect(Collectors.joining());
			assertFit(clean(secret(random), text));
		}
	}

	@Test
	void sixteenKilobytesOfHostileTextTakeNoTime() {
		List<String> parts = List.of("%", "%25", "\\", "\\u005c", "&", "&amp;", "&#38;", "A", "abca", " ", "\u0000",
				"+", "token ", "password=", "password:'", "\"password\" : [", "<title", "<title>", "<!--", "<", "%C3",
				"\ud800");
		for (String part : parts) {
			String text = part.repeat(16 * 1024 / part.length());
			ServerText shown = ServerText
				.hiding(List.of("abcabcabcabcabca", "A".repeat(3000), "p%25" + "&amp;x", "\"\\\\+"));
			assertThat(CpuTime.of(() -> {
				shown.clean(text, LONGEST);
				ErrorBody.of("<" + text, shown);
				ErrorBody.of(text, shown);
			})).as(part).isLessThan(Duration.ofSeconds(2));
			String longer = part.repeat(200_000 / part.length());
			assertThat(CpuTime.of(() -> {
				ServerText.redact(longer);
				ErrorBody.of("<" + longer, ServerText.PLAIN);
			})).as(part).isLessThan(Duration.ofSeconds(3));
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
			a &#95,+j%es|&gt;7kn b        ~ #95,+j%es|>7kn
			a &#60;Yh&gt;6o4fz b          ~ #60;Yh>6o4fz
			a &amp;Yh&gt;6o4fz b          ~ amp;Yh>6o4fz
			a \\xcd5\\"s&o5%e&dy4 b       ~ xcd5"s&o5%e&dy4
			a \\u0041\\"s&o5%e b          ~ u0041"s&o5%e
			a \\u0041\\"s&o5%e b          ~ 0041"s&o5%e
			a \\n\\"s&o5%e b              ~ n"s&o5%e
			a %41%22s%26o5%25e b          ~ 41"s&o5%e
			a &#95%2Cxyz%2Cabc b          ~ #95,xyz,abc
			""")
	void secretWhoseBeginningIsReadAsAnEscapeIsHidden(String text, String secret) {
		assertThat(clean(secret, text)).startsWith("a ").contains(ServerText.HIDDEN).endsWith(" b");
		assertThat(clean(secret, text)).doesNotContain(secret.substring(secret.length() - 3));
	}

	@Test
	void wordsInsideASecretStay() {
		for (String text : List.of("no traffic, 50%25 of smats", "no\\ntraffic", "no%20traffic", "no&nbsp;traffic")) {
			assertThat(clean("smats-traffic", text)).isEqualTo(text);
		}
	}

	@Test
	void pairOfSurrogatesIsHiddenAsAWhole() {
		assertThat(clean("x\ud83d\ude00abcdef", "&#120\ud83d\ude00abcdef&lt;")).isEqualTo("******&lt;");
		assertThat(clean("\ude00abcdef", "\ud83d\ude00abcdef")).isEqualTo("******");
		assertThat(clean("abcdef\ud83d", "abcdef\ud83d\ude00")).isEqualTo("******");
	}

	@Test
	void shortSecretsAreHiddenOnlyWhereAKeyNamesThem() {
		assertThat(clean("a", "a bad day")).isEqualTo("a bad day");
		assertThat(clean("abc", "abcd is no ABC")).isEqualTo("abcd is no ******");
		assertThat(clean("ab", "ab is no password")).isEqualTo("ab is no password");
		assertThat(clean("ab", "password=ab")).isEqualTo("password=******");
		assertThat(clean("", "nothing")).isEqualTo("nothing");
	}

	@Test
	void textWithoutSecretsStays() {
		assertThat(clean("s3cr3tV4lue", "50% of a\\b & c &lt; %41 +1 \ud83d\ude00"))
			.isEqualTo("50% of a\\b & c &lt; %41 +1 \ud83d\ude00");
	}

	private static void assertFit(String text) {
		assertThat(text).hasSizeLessThanOrEqualTo(LONGEST).isEqualTo(text.strip());
		assertThat(text.codePoints()).noneMatch((codePoint) -> switch (Character.getType(codePoint)) {
			case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
					Character.PARAGRAPH_SEPARATOR ->
				true;
			default -> false;
		});
	}

	private static String clean(String secret, String text) {
		return ServerText.hiding(List.of(secret)).clean(text, LONGEST);
	}

	private static String secret(Random random) {
		int[] characters = SECRET_CHARACTERS.codePoints().toArray();
		String secret = random.ints(4 + random.nextInt(40), 0, characters.length)
			.mapToObj((i) -> Character.toString(characters[i]))
			.collect(Collectors.joining());
		return (TextReading.of(secret).folded().length() >= 4) ? secret : secret(random);
	}

	private static String noise(Random random) {
		return random.ints(random.nextInt(30), 0, NOISE.length())
			.mapToObj((i) -> NOISE.substring(i, i + 1))
			.collect(Collectors.joining());
	}

	private static <T> T one(List<T> of, Random random) {
		return of.get(random.nextInt(of.size()));
	}

	private static String form(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	private static String lowerHex(String text) {
		StringBuilder lower = new StringBuilder(text);
		for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i + 1)) {
			lower.replace(i + 1, i + 3, text.substring(i + 1, i + 3).toLowerCase(Locale.ROOT));
		}
		return lower.toString();
	}

	private static String percents(String text) {
		StringBuilder encoded = new StringBuilder();
		for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
			encoded.append("%%%02X".formatted(b));
		}
		return encoded.toString();
	}

	private static String json(String text) {
		return text.replace("\\", "\\\\").replace("\"", "\\\"");
	}

	private static String unicode(String text) {
		return text.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining());
	}

	private static String entities(String text) {
		return text.codePoints().mapToObj("&#x%x;"::formatted).collect(Collectors.joining());
	}

	private static String withoutPadding(String text) {
		return text.replace("=", "");
	}

}
