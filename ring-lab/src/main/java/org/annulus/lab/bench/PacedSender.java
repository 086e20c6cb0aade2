// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.util.function.LongSupplier;

/**
 * Sends at a fixed rate whatever happens, so that no latency is omitted. Entry {@code i} is due at {@code start + i /
 * rate} and carries that time, not the one at which it was sent. A sender that is late, because there was no room or
 * because it did not run, sends what is due at once; what an entry waited for that counts as its latency. For one
 * thread; padded, as the other thread's objects may lie beside it.
 */
@SuppressWarnings("unused")
final class PacedSender {
    private static final long SECOND = 1_000_000_000L;

    private long a00, a01, a02, a03, a04, a05, a06, a07, a08, a09, a10, a11, a12, a13, a14, a15;
    private long sent;
    private long b00, b01, b02, b03, b04, b05, b06, b07, b08, b09, b10, b11, b12, b13, b14, b15;
    private final Subject.Sender sender;
    private final LongSupplier clock;
    private final long start;
    private final long rate;
    private final long count;

    /**
     * A sender that has sent nothing.
     *
     * @param sender of single entries
     * @param clock in nanoseconds
     * @param start when the first entry is due, by that clock
     * @param rate entries a second
     * @param count how many there will be
     */
    PacedSender(Subject.Sender sender, LongSupplier clock, long start, long rate, long count) {
        this.sender = sender;
        this.clock = clock;
        this.start = start;
        this.rate = rate;
        this.count = count;
    }

    /** When an entry is due. */
    long due(long entry) {
        return start + entry * SECOND / rate;
    }

    /**
     * Sends one entry if it is due and there is room.
     *
     * @return whether it did
     */
    boolean step() {
        if (sent == count) {
            return false;
        }
        long due = due(sent);
        if (clock.getAsLong() - due < 0 || sender.send(due) == 0) {
            return false;
        }
        sent++;
        return true;
    }

    /** Sends all of them. */
    void run() {
        int misses = 0;
        while (sent < count) {
            misses = step() ? 0 : Spinning.again(misses, Spinning.ENTRY);
        }
    }
}
