// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.ring;

/** What is wrong with a {@link FaultyRing}: one step each. */
public enum Fault {
    /** Nothing. */
    NONE,
    /** Tail is stored opaque. */
    WEAK_TAIL_STORE,
    /** Head is loaded plain. */
    WEAK_HEAD_LOAD,
    /** The kernel side stores head. */
    FOREIGN_WORD,
    /** The user side stores nr, which nobody writes. */
    NOBODYS_WORD,
    /** The user side loads tail through the kernel side's memory. */
    BORROWED_MEMORY,
    /** Of an event's value 4 bytes are stored at a time. */
    HALF_WORD,
    /** The padding behind head is read. */
    UNDECLARED_WORD,
    /** Tail begins on the next cache line, and not on the next pair. */
    NARROW_PADDING,
    /** The layout has two words at one place. */
    OVERLAPPING_WORDS,
    /** Tail is stored before the event. */
    TAIL_FIRST,
    /** Head is stored before the event is read. */
    EARLY_RELEASE,
    /** The place is taken at publication, so that two reservations have one. */
    SHARED_SLOT,
    /** Head is loaded to be checked, and again to be used. */
    DOUBLE_FETCH,
    /** One event more fits than there are slots. */
    ROOM_FOR_ONE_MORE,
    /** One event less fits than there are slots. */
    ROOM_FOR_ONE_LESS,
    /** A refused reservation counts its private word on. */
    REFUSAL_MOVES_A_WORD,
    /** A batch is posted and not counted. */
    BATCH_NOT_COUNTED,
    /** The occupancy counts one too many when there are events. */
    OCCUPANCY_OFF_BY_ONE,
    /** The occupancy is head less tail. */
    OCCUPANCY_NEGATIVE,
    /** A snapshot with several entries leaves out the first. */
    SNAPSHOT_WITHOUT_THE_FIRST,
    /** A snapshot shows of each entry what is in the slot behind it. */
    SNAPSHOT_OF_THE_NEXT_SLOT,
    /** Every look at the ring leaves a note that no other look has. */
    SNAPSHOT_BY_CHANCE,
    /** The layout has room for many slots, whatever the geometry says. */
    ONE_LAYOUT_FOR_ALL,
    /** A consumer takes nothing more once the kernel side has closed. */
    CLOSED_IS_EMPTY,
    /** As many entries as the index can tell apart are accepted, so that full looks like empty. */
    INDEX_TOO_NARROW,
    /** Resolving a resolved geometry doubles the entries. */
    UNSTABLE_GEOMETRY,
    /** Too many entries are made as many as there can be. */
    CLAMPED_GEOMETRY,
    /** Too many entries are refused, and nobody says why. */
    UNCLEAR_REFUSAL,
    /** Every layout is one slot longer than the one before. */
    LAYOUT_BY_CHANCE,
    /** Registering gives another number than the user data. */
    NO_IDENTITY,
    /** A consumer's text is read from the ring. */
    TEXT_FROM_MEMORY
}
