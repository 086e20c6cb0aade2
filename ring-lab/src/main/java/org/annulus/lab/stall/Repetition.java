// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.stall;

/**
 * One stop, and the time before it in which nobody stopped. Times are nanoseconds.
 *
 * @param quiet when nobody stopped
 * @param held while one producer had reserved and not published
 * @param holdNanos how long that was
 * @param accepted posts of the other producer that were accepted meanwhile, merged ones included
 * @param refused posts that were refused meanwhile
 * @param acceptedUntilRefused posts that were accepted before the first that was refused; -1 if none was
 * @param untilDelivered from the publication of the event that was held up to the delivery of the last event that was
 *     posted before it
 */
record Repetition(
        Watched quiet,
        Watched held,
        long holdNanos,
        int accepted,
        int refused,
        int acceptedUntilRefused,
        long untilDelivered) {
    /** Posts that began and ended meanwhile, whatever became of them. */
    int ended() {
        return accepted + refused;
    }

    /**
     * What was seen of the other producer and of the consumer.
     *
     * @param delivered events that were posted and delivered in the time
     * @param longestWait from the call of a post to the delivery
     * @param longestPost a call of post
     * @param longestDrain a call of drain
     */
    record Watched(int delivered, long longestWait, long longestPost, long longestDrain) {}
}
