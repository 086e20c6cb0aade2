// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.copy;

import java.nio.file.Path;

/**
 * What is to be copied, and how.
 *
 * @param source a regular file
 * @param target where the copy goes, once it is whole
 * @param policy of the ring
 * @param blockSize bytes of a block
 * @param blocks blocks under way at once
 * @param processes 2: the user side is a process of its own; 1: a thread
 * @param waiting how the sides wait for each other
 */
public record CopyPlan(
        Path source, Path target, String policy, int blockSize, int blocks, int processes, CopyWait waiting) {
    static final int MAX_BLOCK_SIZE = 1 << 26;
    static final int MAX_BLOCKS = 1 << 14;

    /**
     * Checks what the command line cannot.
     *
     * @throws IllegalArgumentException naming the option, the value and its limits
     */
    public CopyPlan {
        require("--block-size", blockSize, MAX_BLOCK_SIZE);
        require("--blocks", blocks, MAX_BLOCKS);
        requireReach(processes, waiting);
        if ((long) blockSize * blocks > BlockArea.MAX_DATA) {
            throw new CopyArgumentException(blocks + " blocks of " + blockSize + " bytes are more than the "
                    + BlockArea.MAX_DATA + " bytes that a block area holds; use fewer or smaller ones");
        }
    }

    /** Threads of two processes do not wake each other by parking. */
    private static void requireReach(int processes, CopyWait wait) {
        if (processes != 1 && processes != 2) {
            throw new CopyArgumentException("--processes " + processes + "; use 1 or 2");
        }
        if (wait == CopyWait.PARK && processes == 2) {
            throw new CopyArgumentException(
                    "--wait park wakes threads of one process only; use --wait futex, or --processes 1");
        }
    }

    private static void require(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new CopyArgumentException(option + " " + value + " is outside 1 to " + most);
        }
    }

    /**
     * Where the copy grows: beside the target, so that it can be renamed, and under no name that anybody would open.
     */
    Path part(long pid) {
        return target.resolveSibling("." + target.getFileName() + ".annulus-" + pid + ".part");
    }
}
