// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.order;

import org.annulus.conformance.memory.AccessKind;
import org.annulus.core.layout.Side;
import org.annulus.core.memory.AccessMode;

/**
 * One access of a ring in a course of calls, with the line of the ring's code that made it.
 *
 * @param call its number in the course; 0 while a side is being made
 * @param operation what the ring was called for, for example {@code reserve}
 * @param side whose memory it went through
 * @param kind what it did
 * @param mode its ordering; of a fence acquire, release, or volatile for a full one
 * @param region name of the region
 * @param word name of the word, of an array with the field and without the index, for example
 *     {@code entries.user_data}; empty for a fence
 * @param site the line of the ring's code
 */
public record RecordedStep(
        int call,
        String operation,
        Side side,
        AccessKind kind,
        AccessMode mode,
        String region,
        String word,
        StackTraceElement site) {}
