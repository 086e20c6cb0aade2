// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.memory;

import org.annulus.core.layout.Region;
import org.annulus.core.layout.Side;
import org.annulus.core.memory.AccessMode;

/**
 * One access of a {@link RecordedMemory}.
 *
 * @param side whose memory it went through
 * @param region that was accessed
 * @param kind what it did
 * @param mode its ordering; of a fence acquire, release, or volatile for a full one
 * @param offset in the region; of a fence {@link org.annulus.core.memory.InterceptedMemory#NO_WORD}
 * @param width in bytes; 0 of a fence
 * @param before the word's value before
 * @param after the word's value now
 */
public record RecordedAccess(
        Side side, Region region, AccessKind kind, AccessMode mode, int offset, int width, long before, long after) {}
