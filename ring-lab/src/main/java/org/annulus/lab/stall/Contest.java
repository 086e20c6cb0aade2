// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.stall;

import java.util.function.LongConsumer;

/** A ring with two producers and a consumer, one of whose producers can be stopped. */
interface Contest extends AutoCloseable {
    /** What became of a post. */
    enum Answer {
        /** It took a slot. */
        ACCEPTED,
        /** It was merged into an event that is waiting. */
        MERGED,
        /** It was refused. */
        REFUSED
    }

    /** The producer that is stopped; for one thread. */
    @FunctionalInterface
    interface Holder {
        /**
         * Posts one event, and does something else between reserve and publish.
         *
         * @param meanwhile what is done there
         * @throws IllegalStateException if the ring has no slot for it
         */
        void hold(Runnable meanwhile);
    }

    /** The other producer; for one thread. */
    @FunctionalInterface
    interface Rival {
        /**
         * Posts one event.
         *
         * @param stamp when, not 0; the consumer is told
         * @return what became of it
         */
        Answer post(long stamp);
    }

    /** The consumer; for one thread. */
    @FunctionalInterface
    interface Taker {
        /**
         * Takes what is there, up to a few events. Does not wait for more.
         *
         * @return how many
         */
        int drain();
    }

    /** The producer that is stopped. */
    Holder holder();

    /** The other one. */
    Rival rival();

    /**
     * The consumer.
     *
     * @param delivered is told the stamp of each event of the other producer
     */
    Taker taker(LongConsumer delivered);

    /** Why a post is refused, for people. */
    String refusal();

    @Override
    default void close() {}
}
