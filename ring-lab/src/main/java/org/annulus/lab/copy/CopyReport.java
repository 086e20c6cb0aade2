// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.copy;

import org.annulus.core.handle.RingCounters;

/**
 * A finished copy.
 *
 * @param policy of the ring
 * @param processes 1 or 2
 * @param waiting how the sides waited for each other
 * @param blockSize bytes of a block
 * @param blocks blocks under way at once
 * @param bytes copied
 * @param seconds from the first block to the last, without the second look for the digest
 * @param bytesPerSecond throughput
 * @param sha256Read of what the kernel side read
 * @param sha256Written of what the user side wrote
 * @param counters of the ring
 */
public record CopyReport(
        String policy,
        int processes,
        String waiting,
        int blockSize,
        int blocks,
        long bytes,
        double seconds,
        double bytesPerSecond,
        String sha256Read,
        String sha256Written,
        RingCounters counters) {}
