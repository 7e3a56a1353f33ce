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

package io.github.inodespring.cli.record;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Replaces values by fakes of the same shape: letters by letters, digits by digits. Equal
 * values have equal fakes, by a random key in the directory of the recording.
 */
final class Mask {

	private static final String ALGORITHM = "HmacSHA256";

	private static final int KEY_LENGTH = 32;

	private final List<String> fields;

	private final Set<String> unseen;

	private final SecretKeySpec key;

	Mask(Path directory, List<String> fields) throws IOException {
		this.fields = fields;
		this.unseen = new LinkedHashSet<>(fields);
		this.key = new SecretKeySpec(fields.isEmpty() ? new byte[1] : key(directory.resolve("mask.key")), ALGORITHM);
	}

	private static byte[] key(Path file) throws IOException {
		byte[] known = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
		if (known.length == KEY_LENGTH) {
			return known;
		}
		byte[] key = new byte[KEY_LENGTH];
		new SecureRandom().nextBytes(key);
		return Files.readAllBytes(Files.write(file, key));
	}

	boolean covers(String path) {
		for (String field : this.fields) {
			if (path.endsWith(field) && path.charAt(path.length() - field.length() - 1) == '.') {
				this.unseen.remove(field);
				return true;
			}
		}
		return false;
	}

	List<String> unseen() {
		return List.copyOf(this.unseen);
	}

	String text(String text) {
		boolean hex = text.matches("(?=.*\\d)[-:\\p{XDigit}]{8,}");
		Random random = random(text);
		StringBuilder fake = new StringBuilder();
		text.codePoints().forEach((letter) -> fake.appendCodePoint(fake(letter, hex ? 6 : 26, random)));
		return fake.toString();
	}

	/** Upper and lower case stay, other scripts become Chinese. */
	private static int fake(int letter, int letters, Random random) {
		if (Character.isDigit(letter)) {
			return '0' + random.nextInt(10);
		}
		if (!Character.isLetter(letter)) {
			return letter;
		}
		if (Character.isUpperCase(letter)) {
			return 'A' + random.nextInt(letters);
		}
		return (Character.isLowerCase(letter) ? 'a' : 0x4e00) + random.nextInt(letters);
	}

	/** A leading zero stays, and no other becomes one; exponents stay. */
	String number(String number) {
		Random random = random(number);
		StringBuilder fake = new StringBuilder(number);
		boolean leading = true;
		for (int i = 0; i < number.length() && Character.toLowerCase(number.charAt(i)) != 'e'; i++) {
			char digit = number.charAt(i);
			if (Character.isDigit(digit)) {
				fake.setCharAt(i, !leading ? (char) ('0' + random.nextInt(10))
						: (digit == '0') ? '0' : (char) ('1' + random.nextInt(9)));
				leading = false;
			}
		}
		return fake.toString();
	}

	boolean flag(boolean flag) {
		return random(String.valueOf(flag)).nextBoolean();
	}

	private Random random(String value) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(this.key);
			return new Random(new BigInteger(mac.doFinal(value.getBytes(StandardCharsets.UTF_8))).longValue());
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
