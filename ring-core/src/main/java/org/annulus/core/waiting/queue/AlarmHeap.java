// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

import java.util.Arrays;

/**
 * The alarms that the clock knows of, the earliest first: a binary heap with one place for each wait entry, so that a
 * cancelled alarm that nobody removed is replaced by the entry's next one. It grows with the highest entry that ever
 * had an alarm. For the clock's thread alone. Times are compared by wrapping subtraction, as those of
 * {@link System#nanoTime()} must be.
 */
final class AlarmHeap {
    private static final int ABSENT = -1;

    private int[] heap = new int[0];
    private int[] place = new int[0];
    private long[] deadline = new long[0];
    private int[] armed = new int[0];
    private int size;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The entry whose alarm is due first. */
    int first() {
        return heap[0];
    }

    long deadline(int entry) {
        return deadline[entry];
    }

    int armed(int entry) {
        return armed[entry];
    }

    /** Puts an entry's alarm in, or in place of its last one. */
    void put(int entry, long newDeadline, int newArmed) {
        if (entry >= place.length) {
            grow(Math.max(entry + 1, 2 * place.length));
        }
        deadline[entry] = newDeadline;
        armed[entry] = newArmed;
        if (place[entry] == ABSENT) {
            settle(size++, entry);
        }
        up(place[entry]);
        down(place[entry]);
    }

    /** Takes an entry's alarm out, if there is one. */
    void remove(int entry) {
        if (entry >= place.length || place[entry] == ABSENT) {
            return;
        }
        int hole = place[entry];
        place[entry] = ABSENT;
        int last = heap[--size];
        if (last != entry) {
            settle(hole, last);
            up(hole);
            down(place[last]);
        }
    }

    private void grow(int entries) {
        int before = place.length;
        heap = Arrays.copyOf(heap, entries);
        place = Arrays.copyOf(place, entries);
        deadline = Arrays.copyOf(deadline, entries);
        armed = Arrays.copyOf(armed, entries);
        Arrays.fill(place, before, entries, ABSENT);
    }

    private void up(int from) {
        int entry = heap[from];
        int at = from;
        while (at > 0 && earlier(entry, heap[(at - 1) / 2])) {
            settle(at, heap[(at - 1) / 2]);
            at = (at - 1) / 2;
        }
        settle(at, entry);
    }

    private void down(int from) {
        int entry = heap[from];
        int at = from;
        while (2 * at + 1 < size) {
            int child = 2 * at + 1;
            if (child + 1 < size && earlier(heap[child + 1], heap[child])) {
                child++;
            }
            if (!earlier(heap[child], entry)) {
                break;
            }
            settle(at, heap[child]);
            at = child;
        }
        settle(at, entry);
    }

    private boolean earlier(int a, int b) {
        return deadline[a] - deadline[b] < 0;
    }

    private void settle(int at, int entry) {
        heap[at] = entry;
        place[entry] = at;
    }
}
