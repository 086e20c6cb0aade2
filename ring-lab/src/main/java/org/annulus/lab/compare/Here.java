// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.annulus.lab.copy.Digests;
import org.annulus.lab.output.Machine;
import org.annulus.lab.results.Results.Place;

/** This machine, and what runs on it. */
final class Here {
    /** Of which libraries a reader wants to know the version. */
    private static final List<String> LIBRARIES =
            List.of("agrona", "jctools-core", "disruptor", "jmh-core", "HdrHistogram");

    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[^/]*)\\.jar");
    private static final int SHOWN = 12;

    private Here() {}

    static Place place() {
        return new Place(
                Runtime.getRuntime().availableProcessors(),
                Machine.processor(),
                Machine.system(),
                Runtime.version().toString(),
                LocalDate.now().toString(),
                versions());
    }

    private static Map<String, String> versions() {
        Map<String, String> versions = new TreeMap<>();
        classPath().forEach(path -> {
            Matcher jar = JAR.matcher(path.getFileName().toString());
            if (jar.matches() && LIBRARIES.contains(jar.group(1))) {
                versions.put(jar.group(1), jar.group(2));
            }
        });
        return versions;
    }

    /**
     * What tells this build from another one: a digest of the class path, so that an unfinished comparison is not gone
     * on with by other code.
     */
    static String build() throws IOException {
        MessageDigest digest = Digests.sha256();
        for (Path path : classPath().sorted().toList()) {
            try (Stream<Path> files = Files.walk(path)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    digest.update(path.relativize(file).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                    digest.update(Files.readAllBytes(file));
                }
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, SHOWN);
    }

    private static Stream<Path> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .filter(Files::exists);
    }
}
