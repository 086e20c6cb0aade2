// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.copy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.policy.KernelSide;

/** The kernel side of a copy: reads the file block by block, and posts each block as (block, bytes). */
final class KernelSideCopy {
    private final CopyPlan plan;
    private final BlockArea area;
    private final KernelSide kernel;
    private final PeerWatch user;
    private final LongConsumer progress;
    private final IdleStrategy idle = new BackoffIdleStrategy();

    KernelSideCopy(CopyPlan plan, BlockArea area, KernelSide kernel, PeerWatch user, LongConsumer progress) {
        this.plan = plan;
        this.area = area;
        this.kernel = kernel;
        this.user = user;
        this.progress = progress;
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
        try (FileChannel source = FileChannel.open(plan.source(), StandardOpenOption.READ);
                Producer producer = kernel.producer()) {
            long[] handles = new long[plan.blocks()];
            for (int block = 0; block < handles.length; block++) {
                // User data 0 would be no cookie for acall, so blocks count from 1.
                handles[block] = kernel.register(block + 1L);
            }
            await(area::hasStarted);
            start = System.nanoTime();
            for (int block = 0; ; block = (block + 1) % plan.blocks()) {
                int next = block;
                await(() -> area.isFree(next));
                ByteBuffer data = area.data(block, area.blockSize());
                int bytes = fill(source, data);
                if (bytes == 0) {
                    break;
                }
                digest.update(data.flip());
                area.hold(block, position);
                post(producer, handles[block], bytes);
                position += bytes;
                progress.accept(position);
            }
            area.markWhole();
            for (int block = 0; block < plan.blocks(); block++) {
                int last = block;
                await(() -> area.isFree(last));
            }
            seconds = (System.nanoTime() - start) / 1e9;
        } finally {
            kernel.close();
        }
        return new CopyResult(position, HexFormat.of().formatHex(digest.digest()), seconds, null);
    }

    private void await(BooleanSupplier condition) {
        idle.reset();
        while (!condition.getAsBoolean()) {
            user.check();
            idle.idle();
        }
    }

    private static int fill(FileChannel source, ByteBuffer data) throws IOException {
        while (data.hasRemaining() && source.read(data) >= 0) {
            // A regular file gives what it has; a short read means that there is more to come, or the end.
        }
        return data.position();
    }

    private void post(Producer producer, long handle, int bytes) {
        idle.reset();
        long answer = producer.post(handle, bytes);
        while (Refusal.isRefusal(answer)) {
            Refusal refusal = Refusal.of(answer);
            user.check();
            if (refusal != Refusal.FULL && refusal != Refusal.BUSY) {
                throw new CopyException("the ring refused a block as " + refusal + "; the user side gave up");
            }
            idle.idle();
            answer = producer.post(handle, bytes);
        }
    }
}
