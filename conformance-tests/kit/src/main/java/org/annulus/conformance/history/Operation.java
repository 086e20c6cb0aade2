// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history;

/**
 * One operation of a history. Times are nanoseconds since the history began.
 *
 * @param thread that did it, for example {@code producer 1}
 * @param kind what it was
 * @param value posted or taken; 0 where the kind has none
 * @param call when it was called
 * @param ret when it returned; {@link #NEVER} if its thread died in it
 * @param settled when all its stores were visible to everybody, no earlier than {@code ret}; {@link #NEVER} if that is
 *     not known
 */
public record Operation(String thread, OperationKind kind, long value, long call, long ret, long settled) {
    /** The time of what never came. */
    public static final long NEVER = Long.MAX_VALUE;

    /**
     * Whether the operation returned.
     *
     * @return false if its thread died in it
     */
    public boolean isComplete() {
        return ret != NEVER;
    }

    /**
     * Whether this operation was over before the other began.
     *
     * @param other of the same history
     * @return false if they overlap; equal times do
     */
    public boolean isBefore(Operation other) {
        return ret < other.call;
    }

    /**
     * The time between call and return, in words.
     *
     * @return for example {@code [1200 ns, 1250 ns]}
     */
    public String interval() {
        return "[" + call + " ns, " + (ret == NEVER ? "never returned" : ret + " ns") + "]";
    }
}
