import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;

/**
 * Checks an unpacked bundle against the requirements of Maven Central, and that it holds what is meant to be published
 * and nothing else. Whether the signatures are good is left to gpg. Exits with 1 if anything is wrong.
 */
public class BundleCheck {

	private static final String GROUP = "io.github.inodespring";

	private static final Map<String, String> PACKAGING = Map.of("inode-spring-boot", "pom",
			"inode-spring-boot-autoconfigure", "jar", "inode-spring-boot-starter", "jar", "inode-spring-boot-test",
			"jar", "inode-cli", "jar");

	private static final Map<String, String> CHECKSUMS = Map.of("md5", "MD5", "sha1", "SHA-1", "sha256", "SHA-256",
			"sha512", "SHA-512");

	private static final List<String> REQUIRED = List.of("name", "description", "url", "licenses/license/name",
			"licenses/license/url", "developers/developer/name", "scm/connection", "scm/developerConnection", "scm/url");

	private static final List<String> REFUSED = List.of("parent", "repositories", "pluginRepositories",
			"distributionManagement", "modules", "dependencies/dependency[not(version)]",
			"dependencies/dependency/systemPath", "dependencies/dependency[scope='test']");

	private final Path bundle;

	private final String version;

	private final List<String> problems = new ArrayList<>();

	BundleCheck(Path bundle, String version) {
		this.bundle = bundle;
		this.version = version;
	}

	public static void main(String[] arguments) throws Exception {
		BundleCheck check = new BundleCheck(Path.of(arguments[0]), arguments[1]);
		int files = check.run();
		check.problems.forEach(System.err::println);
		if (!check.problems.isEmpty()) {
			System.exit(1);
		}
		System.out.println("The bundle has what Maven Central requires: " + PACKAGING.size() + " components, " + files
				+ " files, each with a signature and " + CHECKSUMS.size() + " checksums");
	}

	/** Returns the number of files, without signatures and checksums. */
	private int run() throws Exception {
		Set<String> expected = new TreeSet<>();
		for (Map.Entry<String, String> component : PACKAGING.entrySet()) {
			expected.addAll(filesOf(component.getKey(), component.getValue()));
		}
		compareFiles(expected);
		for (String file : expected) {
			if (Files.exists(this.bundle.resolve(file))) {
				checkChecksums(file);
				checkContent(file);
			}
		}
		return expected.size();
	}

	private List<String> filesOf(String artifact, String packaging) {
		String base = GROUP.replace('.', '/') + "/" + artifact + "/" + this.version + "/" + artifact + "-"
				+ this.version;
		List<String> files = new ArrayList<>(List.of(base + ".pom", base + "-cyclonedx.json", base + "-cyclonedx.xml"));
		if (packaging.equals("jar")) {
			files.addAll(List.of(base + ".jar", base + "-sources.jar", base + "-javadoc.jar"));
		}
		return files;
	}

	private void compareFiles(Set<String> expected) throws IOException {
		Set<String> missing = new TreeSet<>();
		for (String file : expected) {
			missing.addAll(List.of(file, file + ".asc"));
			CHECKSUMS.keySet().forEach((suffix) -> missing.add(file + "." + suffix));
		}
		try (Stream<Path> files = Files.walk(this.bundle)) {
			files.filter(Files::isRegularFile)
				.map((file) -> this.bundle.relativize(file).toString().replace('\\', '/'))
				.filter((file) -> !missing.remove(file))
				.forEach((file) -> this.problems.add(file + ": not to be published"));
		}
		missing.forEach((file) -> this.problems.add(file + ": missing"));
	}

	private void checkChecksums(String file) throws IOException, GeneralSecurityException {
		byte[] content = Files.readAllBytes(this.bundle.resolve(file));
		for (Map.Entry<String, String> checksum : CHECKSUMS.entrySet()) {
			Path beside = this.bundle.resolve(file + "." + checksum.getKey());
			String actual = HexFormat.of().formatHex(MessageDigest.getInstance(checksum.getValue()).digest(content));
			if (Files.exists(beside) && !Files.readString(beside).strip().equals(actual)) {
				this.problems.add(beside.getFileName() + ": not the checksum of the file");
			}
		}
	}

	private void checkContent(String file) throws Exception {
		if (file.endsWith(".pom")) {
			checkPom(file);
		}
		else if (file.endsWith(".jar")) {
			checkJar(file);
		}
		else {
			checkBillOfMaterials(file);
		}
	}

	private void checkPom(String file) throws Exception {
		String artifact = artifactOf(file);
		Map<String, String> values = Map.of("groupId", GROUP, "artifactId", artifact, "version", this.version,
				"packaging", PACKAGING.get(artifact));
		values.forEach((element, value) -> {
			String actual = element(file, element);
			// The default is left out.
			if (!actual.equals(value) && !(element.equals("packaging") && actual.isEmpty() && value.equals("jar"))) {
				this.problems.add(file + ": <" + element + "> is '" + actual + "', not '" + value + "'");
			}
		});
		REQUIRED.stream()
			.filter((element) -> element(file, element).isBlank())
			.forEach((element) -> this.problems.add(file + ": no " + element));
		REFUSED.stream()
			.filter((element) -> !element(file, element).isEmpty())
			.forEach((element) -> this.problems.add(file + ": has " + element));
		checkText(file, "-SNAPSHOT", "${");
	}

	private String element(String file, String path) {
		try (var pom = Files.newInputStream(this.bundle.resolve(file))) {
			var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom);
			return XPathFactory.newInstance().newXPath().evaluate("/project/" + path, document).strip();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (Exception ex) {
			throw new IllegalStateException(file, ex);
		}
	}

	private void checkText(String file, String... refused) throws IOException {
		String text = Files.readString(this.bundle.resolve(file));
		for (String part : refused) {
			if (text.contains(part)) {
				this.problems.add(file + ": contains '" + part + "'");
			}
		}
	}

	private void checkJar(String file) throws IOException {
		try (JarFile jar = new JarFile(this.bundle.resolve(file).toFile())) {
			if (file.endsWith("-sources.jar") || file.endsWith("-javadoc.jar")) {
				return;
			}
			Attributes manifest = jar.getManifest().getMainAttributes();
			if (!this.version.equals(manifest.getValue(Attributes.Name.IMPLEMENTATION_VERSION))) {
				this.problems.add(file + ": the manifest has another version");
			}
			boolean executable = manifest.getValue(Attributes.Name.MAIN_CLASS) != null;
			if (executable != artifactOf(file).equals("inode-cli")) {
				this.problems.add(file + ": " + (executable ? "is" : "is not") + " executable");
			}
		}
	}

	private void checkBillOfMaterials(String file) throws IOException {
		String text = Files.readString(this.bundle.resolve(file));
		String component = "pkg:maven/" + GROUP + "/" + artifactOf(file) + "@" + this.version;
		if (!text.contains(component)) {
			this.problems.add(file + ": does not describe " + component);
		}
		checkText(file, "-SNAPSHOT");
	}

	private static String artifactOf(String file) {
		return Path.of(file).getParent().getParent().getFileName().toString();
	}

}
