// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.copy;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.annulus.lab.output.Words;

/**
 * Looks now and then whether the other side is still there, and whether it gets on with what it has to do. For the
 * thread that waits for it.
 */
final class PeerWatch {
    /** How long the other side may be without a byte: no disk is so slow, and a process that hangs stays so. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(20);

    /**
     * The most that counts of the time between two looks. If it was longer, this process was stopped too, as by the
     * terminal, or has slept with the machine.
     */
    private static final long MOST = TimeUnit.SECONDS.toNanos(1);

    private final String who;
    private final Supplier<String> gone;
    private final LongSupplier bytes;
    private final long patience;
    private final LongSupplier clock;
    private long last;
    private long seen;
    private long idle;

    /**
     * A watch that looks whether the other side is there.
     *
     * @param gone null while the other side is there, else what became of it, in a sentence
     */
    PeerWatch(Supplier<String> gone) {
        this("the other side", gone, () -> 0, PATIENCE);
    }

    /**
     * A watch that looks whether it gets on, too.
     *
     * @param who it is, for the message
     * @param gone as above
     * @param bytes that it has moved
     * @param patience how long they may stay the same while somebody waits for it
     */
    PeerWatch(String who, Supplier<String> gone, LongSupplier bytes, Duration patience) {
        this(who, gone, bytes, patience, System::nanoTime);
    }

    /** With a clock of a test. */
    PeerWatch(String who, Supplier<String> gone, LongSupplier bytes, Duration patience, LongSupplier clock) {
        this.who = who;
        this.gone = gone;
        this.bytes = bytes;
        this.patience = patience.toNanos();
        this.clock = clock;
        this.last = clock.getAsLong();
    }

    /** Throws if the other side is gone. Cheap enough to be called in a waiting loop. */
    void check() {
        look();
    }

    /** A wait begins for something that the other side has to do. */
    void begin() {
        last = clock.getAsLong();
        seen = bytes.getAsLong();
        idle = 0;
    }

    /** Throws if the other side is gone, or has got no further for too long since {@link #begin}. As cheap. */
    void checkProgress() {
        long passed = look();
        if (passed == 0) {
            return;
        }
        long now = bytes.getAsLong();
        if (now != seen) {
            seen = now;
            idle = 0;
            return;
        }
        idle += Math.min(passed, MOST);
        if (idle > patience) {
            throw new CopyException(who + ", has written and read back " + Words.number(now)
                    + " bytes and no more for " + Words.number(TimeUnit.NANOSECONDS.toSeconds(idle))
                    + " seconds; the copy was given up");
        }
    }

    /** Nanoseconds since the last look; 0 if it is too early for another one. */
    private long look() {
        long now = clock.getAsLong();
        long passed = now - last;
        if (passed <= INTERVAL) {
            return 0;
        }
        last = now;
        String why = gone.get();
        if (why != null) {
            throw new CopyException(why);
        }
        return passed;
    }
}
