// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.handle;

/**
 * How a consumer takes entries: claim, complete, release. The three are separate so that a test can stop a consumer
 * between them. Called by the thread that owns the consumer.
 */
public interface Completion {
    /** What became of a claimed entry. */
    enum Outcome {
        /** It is this consumer's: the handler was given the event. */
        TAKEN,
        /** Another consumer took it first; claim again. */
        LOST,
        /** It was consumed but carries no event: its item was removed, or an earlier entry already took the bits. */
        SKIPPED,
        /** It was consumed but is invalid, and was dropped. */
        DROPPED
    }

    /**
     * Picks the next entry; copies it, where others may claim it too.
     *
     * @return false if there is none
     */
    boolean claim();

    /**
     * Makes the claimed entry this consumer's own and hands its event over.
     *
     * @param handler called at most once, as the last step, so that nothing is half done if it throws
     * @return what became of the entry
     */
    Outcome complete(EventHandler handler);

    /** Gives the slots of all completed entries back to the producers. Does nothing where complete already does. */
    void release();
}
