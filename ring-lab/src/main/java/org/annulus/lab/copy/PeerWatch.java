// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.copy;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Looks now and then whether the other side is still there. For the thread that waits for it. */
final class PeerWatch {
    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(20);

    private final Supplier<String> gone;
    private long last = System.nanoTime();

    /**
     * A watch.
     *
     * @param gone null while the other side is there, else what became of it, in a sentence
     */
    PeerWatch(Supplier<String> gone) {
        this.gone = gone;
    }

    /** Throws if the other side is gone. Cheap enough to be called in a waiting loop. */
    void check() {
        long now = System.nanoTime();
        if (now - last > INTERVAL) {
            last = now;
            String why = gone.get();
            if (why != null) {
                throw new CopyException(why);
            }
        }
    }
}
