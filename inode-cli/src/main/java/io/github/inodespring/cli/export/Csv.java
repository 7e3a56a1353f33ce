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

package io.github.inodespring.cli.export;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import org.jspecify.annotations.Nullable;

/**
 * Comma-separated values (RFC 4180). Objects in objects are flattened, arrays and empty
 * objects are written as JSON. As a field may first appear in the last object, all are
 * put aside in a compressed file while their columns are collected.
 */
public final class Csv implements Export {

	/** As many as spreadsheets have. */
	private static final int MOST_COLUMNS = 16_384;

	private static final Pattern TO_QUOTE = Pattern.compile("[,\"\\r\\n]|^\\s|\\s$");

	/** What a spreadsheet takes for a formula, as OWASP lists it. */
	private static final Pattern FORMULA = Pattern
		.compile("^([\\t\\r\\n]|[\\s\\p{Cc}\\x{FEFF}]*[=+@\\x{FF1D}\\x{FF0B}\\x{FF0D}\\x{FF20}-])");

	private final Map<List<String>, String> columns = new LinkedHashMap<>();

	private final Set<String> headers = new HashSet<>();

	private final Path file;

	private final JsonLines lines;

	private final Writer aside;

	private final Writer out;

	private final String lineEnd;

	private final boolean defuse;

	/**
	 * Create an export.
	 * @param out where to write
	 * @param lineEnd the end of each line
	 * @param defuse whether to put an apostrophe before texts that are formulas to a
	 * spreadsheet
	 * @throws IOException if there can be no temporary file
	 */
	public Csv(Writer out, String lineEnd, boolean defuse) throws IOException {
		this.out = out;
		this.lineEnd = lineEnd;
		this.defuse = defuse;
		this.file = Files.createTempFile("inode", ".jsonl.gz");
		this.file.toFile().deleteOnExit();
		this.aside = new BufferedWriter(
				new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(this.file)), StandardCharsets.UTF_8));
		this.lines = new JsonLines(this.aside);
	}

	@Override
	public void add(Map<String, @Nullable Object> object) throws IOException {
		flatten(List.of(), object, (path, value) -> this.columns.computeIfAbsent(path, this::header));
		if (this.columns.size() > MOST_COLUMNS) {
			throw new IOException("more than " + MOST_COLUMNS + " columns: export as jsonl");
		}
		this.lines.add(object);
	}

	private String header(List<String> path) {
		String name = String.join(".", path);
		String unique = name;
		for (int i = 2; !this.headers.add(unique); i++) {
			unique = name + "_" + i;
		}
		return unique;
	}

	private static void flatten(List<String> parent, Map<?, ?> object,
			BiConsumer<List<String>, @Nullable Object> fields) {
		object.forEach((key, value) -> {
			List<String> path = new ArrayList<>(parent);
			path.add(String.valueOf(key));
			if (value instanceof Map<?, ?> map && !map.isEmpty()) {
				flatten(path, map, fields);
			}
			else {
				fields.accept(path, value);
			}
		});
	}

	@Override
	public void end() throws IOException {
		this.aside.close();
		if (this.columns.isEmpty()) {
			return;
		}
		writeLine(this.columns.values().stream().map(this::text).toList());
		try (BufferedReader reader = new BufferedReader(
				new InputStreamReader(new GZIPInputStream(Files.newInputStream(this.file)), StandardCharsets.UTF_8))) {
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				writeRow(MAPPER.readValue(line, Map.class));
			}
		}
	}

	private void writeRow(Map<?, ?> object) throws IOException {
		Map<List<String>, String> row = new HashMap<>();
		flatten(List.of(), object, (path, value) -> row.put(path, cell(value)));
		writeLine(this.columns.keySet().stream().map((path) -> row.getOrDefault(path, "")).toList());
	}

	/** An empty line would be no row to some readers. */
	private void writeLine(List<String> cells) throws IOException {
		String line = String.join(",", cells);
		this.out.write(line.isEmpty() ? "\"\"" : line);
		this.out.write(this.lineEnd);
	}

	private String cell(@Nullable Object value) {
		if (value == null) {
			return "";
		}
		boolean json = value instanceof List || value instanceof Map;
		return (value instanceof String text) ? text(text)
				: quoted(json ? MAPPER.writeValueAsString(value) : value.toString());
	}

	/** An empty text is quoted, a null is not. */
	private String text(String text) {
		String safe = (this.defuse && FORMULA.matcher(text).find()) ? "'" + text : text;
		return safe.isEmpty() ? "\"\"" : quoted(safe);
	}

	private static String quoted(String text) {
		return TO_QUOTE.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
	}

	@Override
	public void close() throws IOException {
		this.aside.close();
		Files.deleteIfExists(this.file);
	}

}
