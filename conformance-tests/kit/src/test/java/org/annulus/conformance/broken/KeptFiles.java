// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.broken;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Files that a failed check leaves for whoever looks into it; a test that wanted it to fail needs them no more. */
public final class KeptFiles {
    private static final Pattern WHERE = Pattern.compile("the files are kept in (\\S+)");

    private KeptFiles() {}

    /** Deletes what a failure says is kept. */
    public static void delete(Throwable failure) throws IOException {
        Matcher where = WHERE.matcher(failure.getMessage());
        while (where.find()) {
            try (Stream<Path> kept = Files.walk(Path.of(where.group(1)))) {
                List<Path> innerFirst = kept.sorted(Comparator.reverseOrder()).toList();
                for (Path path : innerFirst) {
                    Files.delete(path);
                }
            }
        }
    }
}
