// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import org.annulus.core.memory.IndexWord;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.RingGeometry;

/** {@code struct user_header} of document 001, as either side reads and writes it. Immutable; for any thread. */
final class UserHeader {
    /** Of the RFC's header; "epoll user header magic". */
    static final int MAGIC = 0xeb01eb01;

    static final int INACTIVE = 0;
    static final int ACTIVE = 1;

    private final RingMemory memory;
    private final EpollLayout layout;
    private final RingGeometry geometry;
    private final IndexWord head;
    private final IndexWord tail;

    UserHeader(RingMemory memory, EpollLayout layout, RingGeometry geometry) {
        this.memory = memory;
        this.layout = layout;
        this.geometry = geometry;
        this.head = new IndexWord(memory, layout.head(), geometry.indexBits());
        this.tail = new IndexWord(memory, layout.tail(), geometry.indexBits());
    }

    /** The first state. Plain would do as well: whoever formats makes the ring ready afterwards. */
    void format() {
        memory.putInt(layout.magic(), MAGIC);
        head.putOpaque(geometry.startPosition());
        tail.putOpaque(geometry.startPosition());
        putLengths(Lengths.first(geometry));
        putState(ACTIVE);
    }

    RingMemory memory() {
        return memory;
    }

    IndexWord head() {
        return head;
    }

    IndexWord tail() {
        return tail;
    }

    /** Entries from head to tail; whatever the user wrote. */
    long between() {
        // Acquire, tail first: a head that moves meanwhile leaves the answer right, or passes this tail and makes it
        // far too high, which costs a wake-up; what is published after it is rung for by its producer.
        long end = tail.getAcquire();
        return tail.distance(end, head.getAcquire());
    }

    int magic() {
        // Plain: written once, before the ring was ready.
        return memory.getInt(layout.magic());
    }

    int state() {
        // Acquire: pairs with putState. Whoever sees ACTIVE sees the lengths that were stored before it.
        return memory.getIntAcquire(layout.state());
    }

    void putState(int state) {
        // Release: pairs with state(); the lengths and what went to the ring come before.
        memory.putIntRelease(layout.state(), state);
    }

    /** The lengths now; the other side may have written anything. */
    Lengths lengths() {
        // Opaque: a consumer loads tail with acquire before, and the lengths were stored before that tail was moved. A
        // pair of which one is old and one is new does not fit, and is looked at again with the next tail.
        return new Lengths(memory.getIntOpaque(layout.maxItemsNr()), memory.getIntOpaque(layout.maxIndexNr()));
    }

    int headerLength() {
        // Opaque: see lengths().
        return memory.getIntOpaque(layout.headerLength());
    }

    int indexLength() {
        // Opaque: see lengths().
        return memory.getIntOpaque(layout.indexLength());
    }

    void putLengths(Lengths lengths) {
        // Release: pairs with the loads above through the next addition to tail, or through the state.
        memory.putIntRelease(layout.maxItemsNr(), lengths.maxItemsNr());
        memory.putIntRelease(layout.maxIndexNr(), lengths.maxIndexNr());
        memory.putIntRelease(layout.headerLength(), lengths.headerLength());
        memory.putIntRelease(layout.indexLength(), lengths.indexLength());
    }

    /**
     * Whether the user has all that was reserved, as far as its head says: decides between sleeping and not sleeping,
     * and when lengths may change, which only the user's own events depend on.
     */
    boolean isEmpty() {
        // Acquire: pairs with the consumers' stores of head; what they did with the slots is done.
        return head.getAcquire() == tail.getAcquire();
    }
}
