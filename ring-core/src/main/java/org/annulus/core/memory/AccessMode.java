// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.memory;

/**
 * The ordering of one access, as it appears in the names of {@link RingMemory}'s methods. Layouts declare, per word,
 * the weakest mode with which each side may touch it.
 */
public enum AccessMode {
    /** No ordering and no atomicity beyond the word; only for words that something else orders. */
    PLAIN,
    /** Whole values and per-word coherence, no order between words. */
    OPAQUE,
    /** A load that sees everything the releasing writer did before its store. */
    ACQUIRE,
    /** A store that publishes everything this thread did before. */
    RELEASE,
    /** Acquire, release and a place in the one total order of volatile accesses; all plain-named read-modify-writes. */
    VOLATILE;

    /**
     * Whether a load or a read-modify-write in this mode sees what a releasing writer did.
     *
     * @return true for {@link #ACQUIRE} and {@link #VOLATILE}
     */
    public boolean acquires() {
        return this == ACQUIRE || this == VOLATILE;
    }

    /**
     * Whether a store or a read-modify-write in this mode publishes what this thread did before.
     *
     * @return true for {@link #RELEASE} and {@link #VOLATILE}
     */
    public boolean releases() {
        return this == RELEASE || this == VOLATILE;
    }

    /**
     * Whether an access in this mode gives all that the other mode gives. {@link #ACQUIRE} and {@link #RELEASE} do not
     * cover each other.
     *
     * @param other the mode asked for
     * @return true if this mode is at least as strong
     */
    public boolean covers(AccessMode other) {
        return this == other || this == VOLATILE || other == PLAIN || (other == OPAQUE && this != PLAIN);
    }
}
