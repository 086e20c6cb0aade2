// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.copy;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.annulus.core.waiting.WaitStrategy;

/** How the sides of a copy wait for each other: the values of {@code --wait}. */
public enum CopyWait {
    /** Both look all the time. */
    SPIN(false),
    /** Both look again after pauses that get longer, up to a millisecond. */
    BACKOFF(false),
    /** Both sleep until the other one rings; in one process only. */
    PARK(true),
    /** Both sleep on a futex until the other one rings. */
    FUTEX(true);

    /** Between two looks whether the other side is still there. */
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(20);

    /** The same for who sleeps; a killed side is noticed so late. */
    private static final long SLEEPERS_LOOK = TimeUnit.MILLISECONDS.toNanos(200);

    private final boolean sleeps;

    CopyWait(boolean sleeps) {
        this.sleeps = sleeps;
    }

    /** Whether there are doorbells, and who waits sleeps until one rings. */
    boolean sleeps() {
        return sleeps;
    }

    /** How long to wait before a look at the other side, in nanoseconds. */
    long look() {
        return sleeps ? SLEEPERS_LOOK : LOOK;
    }

    WaitStrategy strategy() {
        return switch (this) {
            case SPIN -> WaitStrategy.spin();
            case BACKOFF -> WaitStrategy.backOff();
            case PARK -> WaitStrategy.park();
            case FUTEX -> WaitStrategy.futex();
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
