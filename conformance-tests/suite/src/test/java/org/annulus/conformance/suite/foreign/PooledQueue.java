// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite.foreign;

import java.util.stream.IntStream;
import org.jctools.queues.MpmcArrayQueue;

/** A queue of entries, and one of those that are free. */
final class PooledQueue {
    private final MpmcArrayQueue<Entry> free;
    private final MpmcArrayQueue<Entry> full;
    private final Entry[] entries;

    /** An event. Whoever took it from one of the queues has it alone until it goes into the other. */
    static final class Entry {
        private final int number;
        private long userData;
        private long value;
        private boolean published;

        private Entry(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }

        void fill(long newUserData, long newValue) {
            userData = newUserData;
            value = newValue;
            published = true;
        }

        long userData() {
            return userData;
        }

        long value() {
            return value;
        }

        void empty() {
            published = false;
        }
    }

    PooledQueue(int size) {
        free = new MpmcArrayQueue<>(size);
        full = new MpmcArrayQueue<>(size);
        entries = IntStream.range(0, size).mapToObj(Entry::new).toArray(Entry[]::new);
    }

    /** For a new kernel side: entries that the last one had reserved are free again. */
    void reclaim() {
        free.clear();
        for (Entry entry : entries) {
            if (!entry.published) {
                free.add(entry);
            }
        }
    }

    MpmcArrayQueue<Entry> free() {
        return free;
    }

    MpmcArrayQueue<Entry> full() {
        return full;
    }

    Entry entry(int number) {
        return entries[number];
    }
}
