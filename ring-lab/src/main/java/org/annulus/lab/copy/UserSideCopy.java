// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.copy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.annulus.core.handle.Consumer;
import org.annulus.core.policy.UserSide;
import org.annulus.core.waiting.Waiter;

/**
 * The user side of a copy: takes (block, bytes), writes the block to its place in the part file, hands the block back.
 * The digest is taken of the part file when it is whole, so that it speaks of what was written.
 */
final class UserSideCopy {
    private static final int LIMIT = 16;

    private final Path part;
    private final BlockArea area;
    private final int blocks;
    private final UserSide user;
    private final PeerWatch kernel;
    private final CopyWait wait;
    private long written;

    UserSideCopy(Path part, BlockArea area, int blocks, UserSide user, PeerWatch kernel, CopyWait wait) {
        this.part = part;
        this.area = area;
        this.blocks = blocks;
        this.user = user;
        this.kernel = kernel;
        this.wait = wait;
    }

    /**
     * Writes everything that comes.
     *
     * @return what was written
     * @throws CopyException if the kernel side is gone or gave up
     * @throws IOException if the part cannot be written
     */
    CopyResult run() throws IOException {
        try (FileChannel target = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                Consumer consumer = user.consumer()) {
            Waiter waiter = Waiter.of(consumer, wait.strategy());
            area.markStarted();
            int taken;
            while ((taken = waiter.await((block, bytes) -> take(target, block, bytes), 1, LIMIT, wait.look())) >= 0) {
                if (taken == 0) {
                    kernel.check();
                }
                if (Thread.currentThread().isInterrupted()) {
                    throw new CopyException("interrupted while waiting for the kernel side");
                }
            }
            if (taken != Consumer.CLOSED) {
                throw new CopyException("the ring's words are impossible; the kernel side damaged it");
            }
        } catch (UncheckedIOException e) {
            throw new CopyException(
                    "the copy cannot be written to " + part.getParent() + ": "
                            + e.getCause().getMessage(),
                    e);
        } finally {
            user.close();
        }
        if (!area.isWhole()) {
            throw new CopyException("the kernel side gave up before the end of the file");
        }
        return new CopyResult(written, Digests.ofFile(part, area::pass), 0, null);
    }

    private void take(FileChannel target, long userData, long bytes) {
        if (userData < 1 || userData > blocks || bytes < 1 || bytes > area.blockSize()) {
            throw new CopyException("block " + userData + " with " + bytes + " bytes came out of the ring; there are "
                    + blocks + " blocks of " + area.blockSize() + " bytes");
        }
        int block = (int) userData - 1;
        ByteBuffer data = area.data(block, (int) bytes);
        long position = area.filePosition(block);
        try {
            while (data.hasRemaining()) {
                int moved = target.write(data, position);
                position += moved;
                area.pass(moved);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        written += bytes;
        area.handBack(block);
    }
}
