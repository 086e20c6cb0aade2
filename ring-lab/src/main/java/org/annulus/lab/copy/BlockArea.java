// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.copy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.annulus.core.doorbell.Availability;
import org.annulus.core.doorbell.Doorbell;
import org.annulus.core.doorbell.DoorbellLayout;
import org.annulus.core.doorbell.Listener;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.layout.Side;
import org.annulus.core.layout.Visibility;
import org.annulus.core.layout.Word;
import org.annulus.core.layout.WordRole;
import org.annulus.core.memory.AccessMode;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;

/**
 * The memory that the blocks of a copy lie in, mapped by both sides: for each block a word that says whose it is and
 * where in the file it belongs, then the data. The ring says which block is filled; the word says which one is free
 * again. Behind the data lies a doorbell for the way back: the user side rings it, the kernel side sleeps.
 *
 * <table>
 * <caption>ordering</caption>
 * <tr><th>word</th><th>writer</th><th>store</th><th>reader</th><th>load</th><th>why</th></tr>
 * <tr><td>blocks[].state</td><td>user</td><td>release</td><td>kernel</td><td>acquire</td>
 *     <td>the user has read the block before the kernel side fills it again</td></tr>
 * <tr><td>blocks[].position, data</td><td>kernel</td><td>plain</td><td>user</td><td>plain</td>
 *     <td>ordered by the ring on the way out and by state on the way back</td></tr>
 * <tr><td>started</td><td>user</td><td>release</td><td>kernel</td><td>acquire</td>
 *     <td>the user side is attached; the clock starts</td></tr>
 * <tr><td>passed</td><td>user</td><td>opaque</td><td>kernel</td><td>opaque</td>
 *     <td>only whether it moves; nothing else is read because of it</td></tr>
 * <tr><td>outcome</td><td>kernel</td><td>release</td><td>user</td><td>acquire</td>
 *     <td>written before the ring is closed</td></tr>
 * </table>
 */
final class BlockArea {
    /** The most bytes of data. */
    static final long MAX_DATA = 1L << 30;

    private static final int FREE = 0;
    private static final int HELD = 1;
    private static final int WHOLE = 1;
    private static final int PAGE = 4096;

    private final RingMemory words;
    private final ByteBuffer data;
    private final int blockSize;
    private final int outcome;
    private final int started;
    private final int passed;
    private final int blocks;
    private final int stride;
    private final boolean rings;
    private final Doorbell doorbell;
    private final Listener listener;

    private BlockArea(FileChannel channel, int count, int blockSize, CopyWait wait) throws IOException {
        Region.Builder region = Region.named("blocks", Visibility.SHARED);
        this.outcome = region.word(Word.of("outcome", Integer.BYTES)
                .role(WordRole.FLAG)
                .writer(Side.KERNEL, AccessMode.RELEASE)
                .reader(Side.USER, AccessMode.ACQUIRE)
                .means("1 once the whole file was posted"));
        region.align(RingLayout.LINE_PAIR);
        this.started = region.word(Word.of("started", Integer.BYTES)
                .role(WordRole.FLAG)
                .writer(Side.USER, AccessMode.RELEASE)
                .reader(Side.KERNEL, AccessMode.ACQUIRE)
                .means("1 once the user side is there"));
        this.passed = region.word(Word.of("passed", Long.BYTES)
                .role(WordRole.COUNTER)
                .writer(Side.USER, AccessMode.OPAQUE)
                .reader(Side.KERNEL, AccessMode.OPAQUE)
                .means("bytes that the user side has written and read again"));
        region.align(RingLayout.LINE_PAIR);
        this.blocks = region.array(
                "blocks",
                count,
                RingLayout.LINE_PAIR,
                Word.of("position", Long.BYTES).means("of the block in the file"),
                Word.of("state", Integer.BYTES).role(WordRole.FLAG).means("0 free, 1 held"));
        Region laidOut = region.align(PAGE).build();
        this.stride = laidOut.array("blocks").stride();
        Region bell = DoorbellLayout.region(1);
        this.words = memory(channel, 0, laidOut.length(), wait);
        this.data = channel.map(MapMode.READ_WRITE, laidOut.length(), (long) count * blockSize);
        this.blockSize = blockSize;
        this.doorbell = new Doorbell(
                memory(channel, laidOut.length() + (long) count * blockSize + PAGE & -PAGE, bell.length(), wait), 1);
        this.listener = doorbell.listener(0);
        this.rings = wait.sleeps();
    }

    /** Where threads park the memory is this process's alone. */
    private static RingMemory memory(FileChannel channel, long offset, int length, CopyWait wait) throws IOException {
        MappedByteBuffer mapped = channel.map(MapMode.READ_WRITE, offset, length);
        return wait == CopyWait.PARK ? UnsafeRingMemory.wrap(mapped) : UnsafeRingMemory.shared(mapped);
    }

    /** Makes the area in a new file, allocated in full: a hole would be a SIGBUS on a full file system. */
    static BlockArea create(Path path, int count, int blockSize, CopyWait wait) {
        try (FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            BlockArea area = new BlockArea(channel, count, blockSize, wait);
            ByteBuffer zeros = ByteBuffer.allocateDirect(1 << 16);
            for (long at = 0, end = channel.size(); at < end; at += zeros.limit()) {
                zeros.clear().limit((int) Math.min(zeros.capacity(), end - at));
                channel.write(zeros, at);
            }
            return area;
        } catch (IOException e) {
            throw new CopyException(
                    "there is no room for " + count + " blocks of " + blockSize + " bytes at " + path.getParent() + " ("
                            + e.getMessage() + "); use fewer or smaller blocks",
                    e);
        }
    }

    static BlockArea attach(Path path, int count, int blockSize, CopyWait wait) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new BlockArea(channel, count, blockSize, wait);
        }
    }

    private int position(int block) {
        return blocks + block * stride;
    }

    private int state(int block) {
        return blocks + block * stride + Long.BYTES;
    }

    /** Kernel side: whether the block may be filled. */
    boolean isFree(int block) {
        // Acquire: pairs with the release in handBack; the user's reads of the block are finished.
        return words.getIntAcquire(state(block)) == FREE;
    }

    /** Kernel side: the block was filled and is about to be posted. */
    void hold(int block, long position) {
        // Plain: published by the ring.
        words.putLong(position(block), position);
        words.putInt(state(block), HELD);
    }

    /** User side: where in the file the block belongs. */
    long filePosition(int block) {
        return words.getLong(position(block));
    }

    /** User side: the block was read for the last time. */
    void handBack(int block) {
        // Release: pairs with the acquire in isFree.
        words.putIntRelease(state(block), FREE);
        ring();
    }

    /** User side: wakes the kernel side if it sleeps. After what it waits for was stored. */
    private void ring() {
        if (rings) {
            doorbell.ring(Availability.UNKNOWN);
        }
    }

    /** Kernel side: where to sleep until the user side has done something. */
    Listener listener() {
        return listener;
    }

    /** Kernel side: all of the file was posted. */
    void markWhole() {
        // Release: pairs with the acquire in isWhole.
        words.putIntRelease(outcome, WHOLE);
    }

    /** User side: it is there. */
    void markStarted() {
        // Release: pairs with the acquire in hasStarted.
        words.putIntRelease(started, 1);
        ring();
    }

    /** Kernel side: whether the user side is there. */
    boolean hasStarted() {
        return words.getIntAcquire(started) != 0;
    }

    /** User side: so many bytes more were written, or read again. */
    void pass(long bytes) {
        // Nobody else writes it.
        words.putLongOpaque(passed, words.getLong(passed) + bytes);
    }

    /** Kernel side: how far the user side is, in bytes written and bytes read again. */
    long passed() {
        // Opaque: pairs with nothing; only whether it moves is of interest.
        return words.getLongOpaque(passed);
    }

    /** User side, once the ring is closed: whether the kernel side came to its end. */
    boolean isWhole() {
        return words.getIntAcquire(outcome) == WHOLE;
    }

    /** The data of a block, from its start, with a limit. */
    ByteBuffer data(int block, int limit) {
        return data.slice(block * blockSize, limit);
    }

    int blockSize() {
        return blockSize;
    }
}
