// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.copy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.policy.KernelSide;

/** Reads each block on the thread of the kernel side, and posts it there. */
final class PostedReads implements BlockReads {
    private final FileChannel source;
    private final BlockArea area;
    private final PeerWatch user;
    private final MessageDigest digest;
    private final Producer producer;
    private final long[] handles;
    private final IdleStrategy idle = new BackoffIdleStrategy();

    PostedReads(
            KernelSide kernel, FileChannel source, BlockArea area, int blocks, PeerWatch user, MessageDigest digest) {
        this.source = source;
        this.area = area;
        this.user = user;
        this.digest = digest;
        this.producer = kernel.producer();
        this.handles = new long[blocks];
        for (int block = 0; block < blocks; block++) {
            // User data 0 would be no cookie for acall, so blocks count from 1.
            handles[block] = kernel.register(block + 1L);
        }
    }

    @Override
    public int read(int block, long position) throws IOException {
        ByteBuffer data = area.data(block, area.blockSize());
        while (data.hasRemaining() && source.read(data) >= 0) {
            // A regular file gives what it has; a short read means that there is more to come, or the end.
        }
        int bytes = data.position();
        if (bytes != END) {
            digest.update(data.flip());
            area.hold(block, position);
            post(handles[block], bytes);
        }
        return bytes;
    }

    private void post(long handle, int bytes) {
        idle.reset();
        user.begin();
        long answer = producer.post(handle, bytes);
        while (Refusal.isRefusal(answer)) {
            Refusal refusal = Refusal.of(answer);
            user.checkProgress();
            if (refusal != Refusal.FULL && refusal != Refusal.BUSY) {
                throw new CopyException("the ring refused a block as " + refusal + "; the user side gave up");
            }
            idle.idle();
            answer = producer.post(handle, bytes);
        }
    }

    @Override
    public void await(int block) {
        // read has done it.
    }

    @Override
    public void close() {
        producer.close();
    }
}
