// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.annulus.core.file.RingFileException.Reason;
import org.annulus.core.layout.Side;
import org.annulus.core.memory.ReadableMemory;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.PolicyName;
import org.annulus.core.policy.RingGeometry;

/** Reads and writes the words of a superblock. What is wrong with one is told in sentences, for a refusal or a tool. */
final class Superblock {
    /** The values that never change once the file is ready. */
    record Header(String policy, RingGeometry geometry, long fileLength, List<Extent> regions) {
        Header {
            regions = List.copyOf(regions);
        }
    }

    /** The file's length, asked for once it is ready. */
    interface Length {
        long get() throws IOException;
    }

    /** Where a region lies in the file. */
    record Extent(long offset, long length) {}

    private Superblock() {}

    /** The first words of a new file: what it is to be, and who is making it. */
    static void writeMaker(RingMemory block, long creator) {
        block.putLong(SuperblockLayout.MAGIC_AT, SuperblockLayout.MAGIC);
        block.putLong(SuperblockLayout.CREATOR, creator);
    }

    static boolean isOurs(ReadableMemory block) {
        return block.getLong(SuperblockLayout.MAGIC_AT) == SuperblockLayout.MAGIC;
    }

    static String notOurs(ReadableMemory block) {
        long magic = block.getLong(SuperblockLayout.MAGIC_AT);
        return magic == Long.reverseBytes(SuperblockLayout.MAGIC)
                ? "it was made on a machine of the other byte order; rings are shared within one machine"
                : String.format(
                        "its magic is 0x%016x and not 0x%016x; it is no ring file, or its start is damaged",
                        magic, SuperblockLayout.MAGIC);
    }

    /** Of several processes that find the same stale file, the one that succeeds here may unlink it. */
    static boolean takeOver(RingMemory block, long deadCreator) {
        return block.compareAndSetLong(SuperblockLayout.CREATOR, deadCreator, ProcessIdentity.current());
    }

    static void writeHeader(RingMemory block, PolicyName policy, RingGeometry geometry, FilePlan plan) {
        block.putInt(SuperblockLayout.VERSION, SuperblockLayout.FORMAT_VERSION);
        block.putInt(SuperblockLayout.BYTE_ORDER, SuperblockLayout.ORDER_MARK);
        block.putLong(SuperblockLayout.FILE_LENGTH, plan.fileLength());
        putName(block, policy.toString());
        block.putLong(SuperblockLayout.START_POSITION, geometry.startPosition());
        block.putInt(SuperblockLayout.ENTRIES, geometry.entries());
        block.putInt(SuperblockLayout.ITEMS, geometry.items());
        block.putInt(SuperblockLayout.INDEX_BITS, geometry.indexBits());
        block.putInt(SuperblockLayout.PRODUCERS, geometry.producers());
        block.putInt(SuperblockLayout.CONSUMERS, geometry.consumers());
        List<Extent> extents = plan.extents();
        block.putInt(SuperblockLayout.REGIONS, extents.size());
        for (int i = 0; i < extents.size(); i++) {
            int row = SuperblockLayout.REGION_TABLE + i * SuperblockLayout.REGION_STRIDE;
            block.putLong(row, extents.get(i).offset());
            block.putLong(row + Long.BYTES, extents.get(i).length());
        }
        block.putInt(SuperblockLayout.CHECKSUM, checksum(block));
    }

    static void signalReady(RingMemory block) {
        // Release: pairs with the acquire load in isReady; the whole file was written before.
        block.putIntRelease(SuperblockLayout.READY, 1);
    }

    static boolean isReady(ReadableMemory block) {
        return block.getIntAcquire(SuperblockLayout.READY) == 1;
    }

    static long creator(ReadableMemory block) {
        return block.getLongAcquire(SuperblockLayout.CREATOR);
    }

    static int ownerWord(Side side) {
        return side == Side.KERNEL ? SuperblockLayout.KERNEL_OWNER : SuperblockLayout.USER_OWNER;
    }

    static long owner(ReadableMemory block, Side side) {
        return block.getLongAcquire(ownerWord(side));
    }

    /** Reads the header; whatever is wrong with the superblock itself is added to the faults, and reading goes on. */
    static Header read(ReadableMemory block, Length length, List<String> faults) throws IOException {
        // Ready first: its maker extends the file until then.
        boolean ready = isReady(block);
        long actualLength = length.get();
        if (!isOurs(block)) {
            faults.add(notOurs(block));
        }
        if (!ready) {
            faults.add(notReady(creator(block)));
        }
        int version = block.getInt(SuperblockLayout.VERSION);
        if (version != SuperblockLayout.FORMAT_VERSION) {
            faults.add("its format version is " + version + " and this program reads version "
                    + SuperblockLayout.FORMAT_VERSION + "; use the Annulus that made it, or make the ring anew");
        }
        int order = block.getInt(SuperblockLayout.BYTE_ORDER);
        if (order != SuperblockLayout.ORDER_MARK) {
            faults.add("its byte order is " + order + " and this machine's is " + SuperblockLayout.ORDER_MARK
                    + "; rings are shared within one machine");
        }
        int stored = block.getInt(SuperblockLayout.CHECKSUM);
        int computed = checksum(block);
        if (stored != computed) {
            faults.add(String.format(
                    "its checksum is 0x%08x and its contents give 0x%08x; the superblock is damaged, make a new ring",
                    stored, computed));
        }
        long fileLength = block.getLong(SuperblockLayout.FILE_LENGTH);
        if (fileLength != actualLength) {
            faults.add("it is " + actualLength + " bytes long and its superblock says " + fileLength
                    + "; it was truncated or extended, make the ring anew");
        }
        return new Header(getName(block), geometry(block, faults), fileLength, extents(block, faults));
    }

    /** What kind of fault a superblock with faults has. */
    static Reason reason(ReadableMemory block) {
        if (!isOurs(block)) {
            return Reason.NO_RING;
        }
        if (!isReady(block)) {
            // A maker that has ended meanwhile was ready before it ended: to be looked at again, as one that lives.
            return ProcessIdentity.isAlive(creator(block)) || isReady(block) ? Reason.BEING_MADE : Reason.DAMAGED;
        }
        return block.getInt(SuperblockLayout.VERSION) != SuperblockLayout.FORMAT_VERSION
                        || block.getInt(SuperblockLayout.BYTE_ORDER) != SuperblockLayout.ORDER_MARK
                ? Reason.INCOMPATIBLE
                : Reason.DAMAGED;
    }

    static String notReady(long creator) {
        return "it is not ready: " + ProcessIdentity.describe(creator)
                + (ProcessIdentity.isAlive(creator)
                        ? " is making it; wait and try again"
                        : " was making it; delete it, or make the ring anew at this path");
    }

    private static RingGeometry geometry(ReadableMemory block, List<String> faults) {
        try {
            return new RingGeometry(
                    block.getInt(SuperblockLayout.ENTRIES),
                    block.getInt(SuperblockLayout.ITEMS),
                    block.getInt(SuperblockLayout.INDEX_BITS),
                    block.getLong(SuperblockLayout.START_POSITION),
                    block.getInt(SuperblockLayout.PRODUCERS),
                    block.getInt(SuperblockLayout.CONSUMERS));
        } catch (IllegalArgumentException e) {
            faults.add("its geometry is impossible: " + e.getMessage());
            return RingGeometry.DEFAULT;
        }
    }

    private static List<Extent> extents(ReadableMemory block, List<String> faults) {
        int regions = block.getInt(SuperblockLayout.REGIONS);
        if (regions < 0 || regions > SuperblockLayout.MAX_REGIONS) {
            faults.add("it claims " + regions + " regions; a ring file has at most " + SuperblockLayout.MAX_REGIONS);
            return List.of();
        }
        List<Extent> extents = new ArrayList<>();
        for (int i = 0; i < regions; i++) {
            int row = SuperblockLayout.REGION_TABLE + i * SuperblockLayout.REGION_STRIDE;
            extents.add(new Extent(block.getLong(row), block.getLong(row + Long.BYTES)));
        }
        return extents;
    }

    private static void putName(RingMemory block, String name) {
        ByteBuffer text = ByteBuffer.allocate(SuperblockLayout.NAME_LENGTH).order(ByteOrder.nativeOrder());
        text.put(name.getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < SuperblockLayout.NAME_LENGTH; i += Long.BYTES) {
            block.putLong(SuperblockLayout.POLICY + i, text.getLong(i));
        }
    }

    private static String getName(ReadableMemory block) {
        ByteBuffer text = ByteBuffer.allocate(SuperblockLayout.NAME_LENGTH).order(ByteOrder.nativeOrder());
        for (int i = 0; i < SuperblockLayout.NAME_LENGTH; i += Long.BYTES) {
            text.putLong(i, block.getLong(SuperblockLayout.POLICY + i));
        }
        String name = new String(text.array(), StandardCharsets.US_ASCII);
        int end = name.indexOf(0);
        return (end < 0 ? name : name.substring(0, end)).replaceAll("[^ -~]", "?");
    }

    static int checksum(ReadableMemory block) {
        CRC32C crc = new CRC32C();
        ByteBuffer word = ByteBuffer.allocate(Integer.BYTES);
        for (int at = 0; at < SuperblockLayout.CHECKSUM; at += Integer.BYTES) {
            word.putInt(0, block.getInt(at));
            crc.update(word.array());
        }
        return (int) crc.getValue();
    }
}
