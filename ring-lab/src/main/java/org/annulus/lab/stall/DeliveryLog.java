// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.stall;

/** The events that a thread was handed, to be read when it has ended. Times are by {@link System#nanoTime}. */
final class DeliveryLog {
    private final LongLog posts = new LongLog();
    private final LongLog deliveries = new LongLog();

    void add(long posted, long delivered) {
        posts.add(posted);
        deliveries.add(delivered);
    }

    int size() {
        return posts.size();
    }

    /** When the post was called. */
    long posted(int event) {
        return posts.get(event);
    }

    long delivered(int event) {
        return deliveries.get(event);
    }
}
