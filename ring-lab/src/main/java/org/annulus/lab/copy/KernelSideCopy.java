// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.copy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.LongConsumer;
import org.annulus.core.Ring;
import org.annulus.core.policy.KernelSide;

/** The kernel side of a copy: reads the file block by block, and posts each block as (block, bytes). */
final class KernelSideCopy {
    private final CopyPlan plan;
    private final BlockArea area;
    private final Ring ring;
    private final PeerWatch user;
    private final LongConsumer progress;
    private final BlockWait wait;

    KernelSideCopy(CopyPlan plan, BlockArea area, Ring ring, PeerWatch user, LongConsumer progress) {
        this.plan = plan;
        this.area = area;
        this.ring = ring;
        this.user = user;
        this.progress = progress;
        this.wait = new BlockWait(plan.waiting(), area, user);
    }

    /**
     * Copies everything and closes the ring.
     *
     * @return what was read
     * @throws CopyException if the user side is gone
     * @throws IOException if the source cannot be read
     */
    CopyResult run() throws IOException {
        MessageDigest digest = Digests.sha256();
        long position = 0;
        long start;
        double seconds;
        // Asked for here: the reads may close the ring, and a ring that is closed gives out no side.
        KernelSide kernel = ring.kernel();
        try (FileChannel source = FileChannel.open(plan.source(), StandardOpenOption.READ);
                BlockReads reads = BlockReads.of(ring, source, area, plan.blocks(), user, digest)) {
            wait.until(area::hasStarted);
            start = System.nanoTime();
            int bytes = BlockReads.END;
            int block = 0;
            do {
                int next = block;
                reads.await(block);
                wait.until(() -> area.isFree(next));
                bytes = reads.read(block, position);
                position += bytes;
                progress.accept(position);
                block = (block + 1) % plan.blocks();
            } while (bytes != BlockReads.END);
            for (int last = 0; last < plan.blocks(); last++) {
                reads.await(last);
            }
            area.markWhole();
            for (int last = 0; last < plan.blocks(); last++) {
                int held = last;
                wait.until(() -> area.isFree(held));
            }
            seconds = (System.nanoTime() - start) / 1e9;
        } finally {
            kernel.close();
        }
        return new CopyResult(position, HexFormat.of().formatHex(digest.digest()), seconds, null);
    }
}
