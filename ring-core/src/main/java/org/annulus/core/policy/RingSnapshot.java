// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.policy;

import java.util.List;

/**
 * What a ring holds, as read by a tool that stands beside it. The ring may run meanwhile, or its memory may be damaged,
 * so nothing here is more than what was read.
 *
 * @param head the next position to be completed
 * @param tail the next position to be published
 * @param occupancy published entries that are not released; clamped to 0 to capacity
 * @param capacity slots
 * @param entries the published entries, from head on
 * @param remarks what is impossible about the words, in sentences; empty for a sound ring
 * @param notes states that a ring can well be in and that a reader should know of, in sentences
 */
public record RingSnapshot(
        long head,
        long tail,
        long occupancy,
        long capacity,
        List<Entry> entries,
        List<String> remarks,
        List<String> notes) {
    public RingSnapshot {
        entries = List.copyOf(entries);
        remarks = List.copyOf(remarks);
        notes = List.copyOf(notes);
    }

    /**
     * Of a ring that has no states to speak of.
     *
     * @param head the next position to be completed
     * @param tail the next position to be published
     * @param occupancy published entries that are not released; clamped to 0 to capacity
     * @param capacity slots
     * @param entries the published entries, from head on
     * @param remarks what is impossible about the words, in sentences; empty for a sound ring
     */
    public RingSnapshot(
            long head, long tail, long occupancy, long capacity, List<Entry> entries, List<String> remarks) {
        this(head, tail, occupancy, capacity, entries, remarks, List.of());
    }

    /**
     * One entry.
     *
     * @param position its position
     * @param slot its slot
     * @param state in a word: {@code published}, or what the policy can tell beyond that
     * @param content the fields, in words
     */
    public record Entry(long position, int slot, String state, String content) {}
}
