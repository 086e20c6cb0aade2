// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import org.annulus.core.memory.IndexWord;
import org.annulus.core.memory.RingMemory;

/**
 * The slot of the consumer, at head, that a take-over found empty. Either its producer died after the addition to tail,
 * and then the consumer waits there; or the consumer has just set it to zero and is about to move head. The take-over
 * cannot tell, so it marks the slot, and this object takes the mark away once head has passed without it. The words are
 * private; any thread.
 *
 * <p>A change of the lengths moves positions to other slots: the mark goes before it, see {@link #forget}.
 *
 * <p>In time: the slot's next lap is at least 16 positions more than there are items away. Before it is reserved some
 * item comes twice, and its second post has acquired the exchange of a consumer that had moved head before. That post,
 * or one before it, takes the mark away.
 */
final class AbandonedSlot {
    private final RingMemory memory;
    private final int flag;
    private final IndexWord position;
    private final int ahead;

    AbandonedSlot(RingMemory memory, int flag, IndexWord position, int ahead) {
        this.memory = memory;
        this.flag = flag;
        this.position = position;
        this.ahead = ahead;
    }

    /** How far head is ahead of the consumer: 0, or 1 where the claim moves head first. */
    int ahead() {
        return ahead;
    }

    /** Before any producer runs, or under the exclusive lock. */
    void remember(long marked) {
        position.putOpaque(marked);
        memory.putIntOpaque(flag, 1);
    }

    boolean isRemembered() {
        // Opaque: set under the exclusive lock; seen a second time it is found to be done.
        return memory.getIntOpaque(flag) != 0;
    }

    /** Takes the mark away, if there is one and it was not read: head has passed it. Exclusive lock, or no producer. */
    void forget(Eventpoll ep) {
        if (isRemembered()) {
            ep.index().take(ep.index().slot(position.getAcquire(), ep.maxIndexNr()), IndexRing.ABANDONED);
            // Opaque: pairs with isRemembered, under the shared lock.
            memory.putIntOpaque(flag, 0);
        }
    }

    /** Takes the mark away if it was passed by. By any number of producers: no entry looks like the mark. */
    void check(Eventpoll ep) {
        long marked = position.getAcquire();
        // Acquire: pairs with the consumer's store of head; it will not look at the slot again.
        long passed = position.distance(ep.header().head().getAcquire(), marked);
        if (passed > ahead && passed <= ep.geometry().items() + Lengths.EXTRA_INDEX_NR) {
            ep.index().take(ep.index().slot(marked, ep.maxIndexNr()), IndexRing.ABANDONED);
            // Opaque: whoever misses it comes here once more.
            memory.putIntOpaque(flag, 0);
        }
    }
}
