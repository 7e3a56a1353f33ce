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
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The forms in which a text may show secrets. It is searched as it is and as its reader
 * may decode it in up to three rounds, in any case, and without its white space. Since
 * Base64 depends on what precedes it, each secret has the Base64 of its inner part at
 * each of the three offsets, in both alphabets.
 *
 * @param plain the secrets, folded
 * @param base64 the Base64 of them, folded
 */
record SecretForms(Set<String> plain, Set<String> base64) {

	private static final int ROUNDS = 3;

	private static final int SHORTEST = 3;

	private static final int SHORTEST_PART = 4;

	/**
	 * The shortest beginning of a secret that is hidden where the text ends, which may
	 * have been cut.
	 */
	private static final int SHORTEST_BEGINNING = 6;

	static SecretForms of(Collection<String> secrets) {
		SecretForms forms = new SecretForms(new LinkedHashSet<>(), new LinkedHashSet<>());
		for (String secret : secrets) {
			if (TextReading.of(secret).folded().length() >= SHORTEST) {
				forms.addPlain(secret);
				forms.addPlain(new String(secret.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
				forms.addPlain(new String(secret.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
			}
			if (TextReading.of(secret).folded().length() >= SHORTEST_PART) {
				forms.addBase64(secret);
			}
		}
		return forms;
	}

	/**
	 * Add a secret as it is, or as it is read with the wrong one of two common charsets.
	 */
	private void addPlain(String secret) {
		add(this.plain, TextReading.of(secret).folded(), SHORTEST);
	}

	private void addBase64(String secret) {
		String form = URLEncoder.encode(secret, StandardCharsets.UTF_8);
		String json = secret.replace("\\", "\\\\").replace("\"", "\\\"");
		for (String text : List.of(secret, form, form.replace("+", "%20"), json)) {
			addBase64(text.getBytes(StandardCharsets.UTF_8));
			addBase64(text.getBytes(StandardCharsets.ISO_8859_1));
		}
	}

	private void addBase64(byte[] bytes) {
		for (int offset = 0; offset < 3; offset++) {
			byte[] shifted = new byte[offset + bytes.length];
			System.arraycopy(bytes, 0, shifted, offset, bytes.length);
			int from = (offset * 8 + 5) / 6;
			int to = shifted.length * 8 / 6;
			for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
				add(this.base64, TextReading.of(encoder.encodeToString(shifted).substring(from, to)).folded(),
						SHORTEST);
			}
		}
	}

	private static void add(Set<String> forms, String form, int shortest) {
		if (form.length() >= shortest) {
			forms.add(form);
		}
	}

	/**
	 * Hide the secrets in a text.
	 * @param text the text
	 * @return the text with asterisks where it shows a secret
	 */
	String hideIn(String text) {
		BitSet hidden = new BitSet(text.length());
		markIn(TextReading.of(text), ROUNDS, hidden);
		return hidden.isEmpty() ? text : replace(text, hidden);
	}

	private void markIn(TextReading reading, int rounds, BitSet hidden) {
		markIn(reading, hidden);
		for (int i = 0; rounds > 0 && i < Escapes.KINDS.length(); i++) {
			TextReading decoded = reading.decoded(Escapes.KINDS.charAt(i));
			if (decoded != null) {
				markIn(decoded, rounds - 1, hidden);
			}
		}
	}

	private void markIn(TextReading reading, BitSet hidden) {
		String folded = reading.folded();
		for (String form : this.plain) {
			int end = 0;
			for (int at = folded.indexOf(form); at >= 0; at = folded.indexOf(form, end)) {
				end = at + form.length();
				if (form.length() >= SHORTEST_PART || reading.isWord(at, end)) {
					reading.mark(at, end, hidden);
				}
			}
			markRest(form, folded, reading, hidden);
			markBeginning(form, folded, reading, hidden);
		}
		for (String form : this.base64) {
			int end = 0;
			for (int at = folded.indexOf(form); at >= 0; at = folded.indexOf(form, end)) {
				end = reading.markBase64(at, at + form.length(), end, hidden);
			}
			markBeginning(form, folded, reading, hidden);
		}
	}

	/**
	 * Mark what is left of a secret where its beginning is read as the end of an escape.
	 */
	private static void markRest(String form, String folded, TextReading reading, BitSet hidden) {
		int most = Math.min(Escapes.LONGEST - 1, form.length() - SHORTEST_PART);
		for (int missing = 1; missing <= most; missing++) {
			String rest = form.substring(missing);
			for (int at = folded.indexOf(rest); at >= 0; at = folded.indexOf(rest, at + 1)) {
				reading.markAfterEscape(at, at + rest.length(), missing, hidden);
			}
		}
	}

	private static void markBeginning(String form, String folded, TextReading reading, BitSet hidden) {
		for (int size = Math.min(form.length(), folded.length()); size >= SHORTEST_BEGINNING; size--) {
			int from = folded.length() - size;
			if (folded.regionMatches(from, form, 0, size)) {
				reading.mark(from, folded.length(), hidden);
				return;
			}
		}
	}

	private static String replace(String text, BitSet hidden) {
		StringBuilder shown = new StringBuilder();
		int from = 0;
		for (int at = hidden.nextSetBit(0); at >= 0; at = hidden.nextSetBit(from)) {
			shown.append(text, from, at).append(ServerText.HIDDEN);
			from = hidden.nextClearBit(at);
		}
		return shown.append(text, from, text.length()).toString();
	}

}
