// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes jars like those that users bring. */
public final class Jars {
    private Jars() {}

    /** A jar with these entries. */
    public static Path of(Path directory, Map<String, byte[]> entries) throws IOException {
        Path jar = Files.createTempFile(directory, "own", ".jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return jar;
    }

    /** Where a jar names its provider of a service. */
    public static String services(Class<?> service) {
        return "META-INF/services/" + service.getName();
    }

    /** The name of a class, as the content of such an entry. */
    public static byte[] name(Class<?> provider) {
        return provider.getName().getBytes(StandardCharsets.UTF_8);
    }
}
