// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.explore;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.stream.Stream;
import org.annulus.conformance.check.RingFixture;
import org.annulus.core.policy.RingPolicy;

/**
 * How the command line comes to a policy that it has not itself: by a jar. A command that was started with one names
 * the same again. A test run has classes instead, from which Maven makes a jar beside them.
 */
final class JarOption {
    /** What the command line has itself. */
    private static final String SHIPPED = "org.annulus.";

    /** Where nobody can tell. */
    private static final String ANY = " --jar <your jar>";

    /** Classes of a jar that is no policy's. */
    private static final String BESIDES = ".*-(sources|javadoc|tests|test-sources)\\.jar";

    private JarOption() {}

    /**
     * The option.
     *
     * @param fixture of the policy
     * @return with a blank before it; empty for a policy that is shipped
     */
    static String of(RingFixture fixture) {
        return fixture.jars()
                .map(typed -> " --jar " + typed)
                .orElseGet(() ->
                        fixture.policy().getClass().getName().startsWith(SHIPPED) ? "" : option(fixture.policy()));
    }

    private static String option(RingPolicy policy) {
        CodeSource source = policy.getClass().getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return ANY;
        }
        try {
            URI location = source.getLocation().toURI();
            return at(Path.of(location));
        } catch (URISyntaxException | IllegalArgumentException | IOException e) {
            return ANY;
        }
    }

    /** A jar itself; else the only one beside the folder, once it is built. */
    static String at(Path classes) throws IOException {
        if (!Files.isDirectory(classes)) {
            return " --jar " + classes;
        }
        try (Stream<Path> built = Files.list(classes.toAbsolutePath().getParent())) {
            List<Path> jars = built.filter(file -> file.toString().endsWith(".jar")
                            && !file.getFileName().toString().matches(BESIDES))
                    .toList();
            return jars.size() == 1 ? " --jar " + jars.get(0) : ANY;
        }
    }
}
