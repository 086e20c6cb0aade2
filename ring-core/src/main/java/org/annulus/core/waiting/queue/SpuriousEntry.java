// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

/**
 * What a consumer does with a ring entry whose event is gone already: a recovery scan took it between the producer's
 * mark and its entry.
 */
public enum SpuriousEntry {
    /** Goes on to the next entry. Right. */
    LOOK_ON,
    /**
     * Answers that the queue is empty, although more may follow: {@code get_ceq_msg} of Akaros
     * ({@code user/parlib/ceq.c}). A waiter that believes it sleeps with an event in the queue. Kept for tests that
     * have to find it; never to be used otherwise.
     */
    ANSWER_EMPTY
}
