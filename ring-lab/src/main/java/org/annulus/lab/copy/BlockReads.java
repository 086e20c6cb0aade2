// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.copy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import org.annulus.core.Ring;
import org.annulus.core.policy.RingTraits.Allocator;

/**
 * How the kernel side of a copy reads blocks and posts them. For the thread of the kernel side. The digest is taken of
 * each block before it is posted, since the user side can write to it afterwards.
 */
interface BlockReads extends AutoCloseable {
    /** Of {@link #read}: the end of the file. */
    int END = 0;

    /**
     * Reads a block that is free and posts it as (block + 1, bytes); or starts that.
     *
     * @param block from 0 on
     * @param position in the file
     * @return its bytes, or {@link #END}
     * @throws IOException if the file cannot be read
     */
    int read(int block, long position) throws IOException;

    /**
     * Waits until a read that was started has ended.
     *
     * @param block from 0 on
     * @throws IOException if the file could not be read
     */
    void await(int block) throws IOException;

    @Override
    void close();

    /** A ring that the user allocates takes completions of calls; into any other the reader posts by itself. */
    static BlockReads of(
            Ring ring, FileChannel source, BlockArea area, int blocks, PeerWatch user, MessageDigest digest)
            throws IOException {
        return ring.policy().traits().allocator() == Allocator.USER
                ? new SubmittedReads(ring, source, area, blocks, user, digest)
                : new PostedReads(ring.kernel(), source, area, blocks, user, digest);
    }
}
