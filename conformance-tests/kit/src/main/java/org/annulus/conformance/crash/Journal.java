// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;

/**
 * What a process that is going to be killed has done, in a mapped file: stores before the kill stay. One process
 * writes, another one reads when it has to know how far that one is, or when it is dead.
 */
final class Journal {
    /** Deliveries that it has room for. */
    static final int ROOM = 1 << 15;

    private static final int BEGUN = 0;
    private static final int DONE = 8;
    private static final int ALLOWED = 16;
    private static final int FIRST = 64;
    private static final int ENTRY = 16;

    private final RingMemory memory;

    private Journal(RingMemory memory) {
        this.memory = memory;
    }

    /** The journal in a file, made if there is none. */
    static Journal at(Path path) {
        try (FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new Journal(UnsafeRingMemory.wrap(channel.map(MapMode.READ_WRITE, 0, FIRST + (long) ROOM * ENTRY)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A call begins; for a consumer, after so many deliveries. */
    void begin(long call) {
        // Release: whatever the reader finds of the call, it finds that it was begun.
        memory.putLongRelease(BEGUN, call);
    }

    /** So many posts, or deliveries, are done. */
    void done(long number) {
        // Release: pairs with the acquire in done(); the entries before it are seen.
        memory.putLongRelease(DONE, number);
    }

    long begun() {
        // Acquire: pairs with the release in begin.
        return memory.getLongAcquire(BEGUN);
    }

    long done() {
        // Acquire: pairs with the release in done.
        return memory.getLongAcquire(DONE);
    }

    /** So many events were delivered: for a producer that must not overrun the ring. */
    void allow(long number) {
        // Release: pairs with the acquire in allowed.
        memory.putLongRelease(ALLOWED, number);
    }

    long allowed() {
        // Acquire: pairs with the release in allow; the slots of those events were given back before.
        return memory.getLongAcquire(ALLOWED);
    }

    /** Keeps a delivery, to be counted by {@link #done(long)}. */
    void keep(long number, long userData, long value) {
        int at = FIRST + (int) (number % ROOM) * ENTRY;
        memory.putLong(at, userData);
        memory.putLong(at + Long.BYTES, value);
    }

    long userData(long number) {
        return memory.getLong(FIRST + (int) (number % ROOM) * ENTRY);
    }

    long value(long number) {
        return memory.getLong(FIRST + (int) (number % ROOM) * ENTRY + Long.BYTES);
    }
}
