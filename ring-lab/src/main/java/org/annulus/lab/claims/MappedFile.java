// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.claims;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;
import org.annulus.linux.Pages;

/** Memory that a user chose: a temporary file, mapped. */
final class MappedFile implements AutoCloseable {
    /** Pages that were touched a moment ago leave at a second or third request. */
    private static final int TRIES = 20;

    private final Path path;
    private final MappedByteBuffer mapped;

    MappedFile(int length) throws IOException {
        path = Files.createTempFile(folder(), "annulus-claims", ".ring");
        int whole = (length + Pages.PAGE - 1) / Pages.PAGE * Pages.PAGE;
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            mapped = file.map(MapMode.READ_WRITE, 0, whole);
        }
    }

    static Path folder() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    RingMemory memory() {
        return UnsafeRingMemory.shared(mapped);
    }

    Pages pages() {
        return Pages.of(mapped);
    }

    /**
     * Writes the pages to the file and asks the kernel to do without them.
     *
     * @return how many are in memory after some tries
     */
    int pageOut() {
        int resident = pages().count();
        for (int tries = 0; tries < TRIES && resident > 0; tries++) {
            mapped.force();
            pages().pageOut();
            resident = pages().resident();
        }
        return resident;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
