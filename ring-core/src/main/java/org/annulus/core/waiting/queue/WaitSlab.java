// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

import org.annulus.core.memory.RingMemory;

/**
 * The memory of the wait entries that are made together.
 *
 * @param layout of the room, which says where they lie
 * @param memory of the region {@code slab}, this slab's own
 * @param first number of its first entry
 */
record WaitSlab(WaitingLayout layout, RingMemory memory, int first) {}
