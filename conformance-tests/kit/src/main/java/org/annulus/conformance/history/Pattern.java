// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history;

/** In which way a history is wrong. The names that start with V are those of the literature. */
public enum Pattern {
    /** A value was taken that was not posted, or not yet. */
    FRESH("VFresh", "a consumer read a slot before its entry was written, or one that nobody wrote"),
    /** A value was taken twice. */
    REPEAT("VRepeat", "two consumers claimed one slot, or a slot was read again before it was given back"),
    /** A value was posted before another and taken after it. */
    ORDER("VOrd", "look at where positions are reserved, and at what lets a consumer pass one of them"),
    /** The ring was found empty while a value was surely in it. */
    WITNESS("VWit", "the entry was not yet visible when its post returned, or a consumer looked at an old index"),
    /** More values were in the ring than fit. */
    CAPACITY("VCap", "a slot was reserved again before its event was taken"),
    /** A post was refused as FULL while there surely was room. */
    FULL("VFull", "a slot that was given back was not found: look at the index that producers compare with"),
    /** An entry was put together from two posts, or read half written. */
    TORN("torn", "the entry became visible before it was whole, or was overwritten while a consumer copied it"),
    /** A value was posted and never taken, though the ring was drained. */
    LOST("lost", "the slot was overwritten before it was read, skipped, or never published"),
    /** A thread of the run got an exception, or an answer that nothing explains. */
    FAILURE("failure", "look at the stack trace, or at what makes the ring give this answer"),
    /** Threads of the run came to no end. */
    STUCK("stuck", "a slot that is never given back, a hole that is never filled, or a lock that is never released");

    private final String label;
    private final String hint;

    Pattern(String label, String hint) {
        this.label = label;
        this.hint = hint;
    }

    /**
     * The name in the literature, or a word.
     *
     * @return for example {@code VOrd}
     */
    public String label() {
        return label;
    }

    /**
     * Where a designer may look first.
     *
     * @return part of a sentence
     */
    public String hint() {
        return hint;
    }
}
