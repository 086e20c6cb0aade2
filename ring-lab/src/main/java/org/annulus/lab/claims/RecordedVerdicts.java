// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.claims;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Map;

/** Where the record is: {@code docs/claims.md} of the repository that this program was built in. */
final class RecordedVerdicts {
    private static final Path PAGE = Path.of("docs", "claims.md");

    private RecordedVerdicts() {}

    /**
     * Reads the record.
     *
     * @param page a page of one's own; null for the repository's
     * @throws IOException if there is none
     */
    static Map<String, ClaimsPage.Recorded> read(Path page) throws IOException {
        Path file = page != null ? page : find();
        if (!Files.isReadable(file)) {
            throw new NoSuchFileException(file.toString());
        }
        return ClaimsPage.read(Files.readAllLines(file));
    }

    /** Upwards from the jar, or from the folder of classes. */
    private static Path find() {
        Path from = Path.of("").toAbsolutePath();
        CodeSource source = RecordedVerdicts.class.getProtectionDomain().getCodeSource();
        try {
            if (source != null) {
                from = Path.of(source.getLocation().toURI());
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        for (Path folder = from; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve(PAGE))) {
                return folder.resolve(PAGE);
            }
        }
        return from.resolve(PAGE);
    }
}
