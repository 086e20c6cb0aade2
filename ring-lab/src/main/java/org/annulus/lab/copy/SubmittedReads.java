// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.copy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.Map;
import org.annulus.acall.submit.Acall;
import org.annulus.acall.submit.AcallExecutor;
import org.annulus.acall.submit.AcallRing;
import org.annulus.acall.submit.Errno;
import org.annulus.core.Ring;

/**
 * Submits each read as an asynchronous call, {@code pread(block, position, bytes)}, with the block for a cookie: a pool
 * of threads reads several blocks at once, and the completion of the call is what the user side takes out of the ring.
 * Calls begin in the order of the file, and each waits for the one before it with the digest: that one is further on.
 */
final class SubmittedReads implements BlockReads {
    private static final int PREAD = 1;
    private static final int THREADS = 2;
    private static final long LOOK = 20;

    private final FileChannel source;
    private final long size;
    private final BlockArea area;
    private final PeerWatch user;
    private final MessageDigest digest;
    private final AcallRing ring;
    private final AcallExecutor executor;
    private final long[] callOf;
    private long submitted;
    private long finished;
    private IOException failure;

    SubmittedReads(Ring ring, FileChannel source, BlockArea area, int blocks, PeerWatch user, MessageDigest digest)
            throws IOException {
        this.source = source;
        this.size = source.size();
        this.area = area;
        this.user = user;
        this.digest = digest;
        this.ring = AcallRing.of(ring);
        this.executor = new AcallExecutor(Map.of(PREAD, this::pread), THREADS);
        this.callOf = new long[blocks];
    }

    /** How much there is to read has to be known before: a call that finds nothing would complete all the same. */
    @Override
    public int read(int block, long position) {
        int bytes = (int) Math.min(area.blockSize(), size - position);
        if (bytes <= END) {
            return END;
        }
        callOf[block] = ++submitted;
        Acall call = new Acall(
                PREAD, AcallExecutor.ACALL_SUBMIT_THREAD_POOL, block + 1L, ring, block, position, bytes, submitted);
        int answer = executor.submit(call);
        while (answer == -Errno.EAGAIN) {
            // The user can be faster than the thread that posted: it had the block and gave it back, and the call that
            // read it has yet to end.
            user.check();
            Thread.yield();
            answer = executor.submit(call);
        }
        if (answer != 0) {
            throw new CopyException(
                    "the read of a block was refused with error " + -answer + "; the user side gave up");
        }
        return bytes;
    }

    /** On a thread of the executor, which posts (block + 1, bytes) afterwards. */
    private long pread(long[] args) throws IOException, InterruptedException {
        int block = (int) args[0];
        long position = args[1];
        ByteBuffer data = area.data(block, (int) args[2]);
        try {
            while (data.hasRemaining()) {
                if (source.read(data, position + data.position()) < 0) {
                    throw new IOException("the file ended at " + (position + data.position())
                            + " and was longer when the copy began; copy it when nobody truncates it");
                }
            }
        } catch (IOException e) {
            fail(e);
            throw e;
        }
        // Before the read counts as finished: the kernel side then waits for the user to hand the block back.
        area.hold(block, position);
        finish(args[3], data.flip());
        return args[2];
    }

    private synchronized void finish(long call, ByteBuffer data) throws IOException, InterruptedException {
        while (finished != call - 1) {
            if (failure != null) {
                throw new IOException(failure);
            }
            wait();
        }
        digest.update(data);
        finished = call;
        notifyAll();
    }

    private synchronized void fail(IOException e) {
        failure = e;
        notifyAll();
    }

    @Override
    public synchronized void await(int block) throws IOException {
        while (finished < callOf[block]) {
            if (failure != null) {
                throw failure;
            }
            user.check();
            try {
                wait(LOOK);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CopyException("interrupted while a block is read", e);
            }
        }
    }

    /**
     * The executor first: it waits for the calls that are under way, whose completions need the ring. Then the ring,
     * which closes the producer handles that the executor's threads shared; with the last one the kernel side is given
     * back. The user side, if it is a thread of this process, is closed with it, and may still take what is there.
     */
    @Override
    public void close() {
        executor.close();
        ring.close();
    }
}
