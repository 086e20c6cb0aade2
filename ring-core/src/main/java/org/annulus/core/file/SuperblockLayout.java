// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.file;

import java.nio.ByteOrder;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.layout.Side;
import org.annulus.core.layout.Visibility;
import org.annulus.core.layout.Word;
import org.annulus.core.layout.WordRole;
import org.annulus.core.layout.WordSpec;
import org.annulus.core.memory.AccessMode;

/** The words of a superblock, the first page of a ring file. {@code annulus layout superblock} draws it. */
public final class SuperblockLayout {
    /** Length of the superblock, and what a file's length is a multiple of, in bytes. */
    public static final int PAGE = 4096;
    /** The version of the file format that this code writes and reads. */
    public static final int FORMAT_VERSION = 2;
    /** The most regions that a ring file holds, those of every ring among them. */
    public static final int MAX_REGIONS = 16;
    /** Bytes that hold a policy's name. */
    public static final int NAME_LENGTH = 64;
    /** The first word: {@code ANNULUS} and a line end, in the byte order of the machine. */
    public static final long MAGIC = 0x414e_4e55_4c55_530aL;

    /** The superblock. */
    public static final Region REGION;

    static final int MAGIC_AT;
    static final int VERSION;
    static final int BYTE_ORDER;
    static final int FILE_LENGTH;
    static final int POLICY;
    static final int START_POSITION;
    static final int ENTRIES;
    static final int ITEMS;
    static final int INDEX_BITS;
    static final int PRODUCERS;
    static final int CONSUMERS;
    static final int REGIONS;
    static final int REGION_TABLE;
    static final int REGION_STRIDE = 2 * Long.BYTES;
    static final int CHECKSUM;
    static final int READY;
    static final int CREATOR;
    static final int KERNEL_OWNER;
    static final int USER_OWNER;

    static final int ORDER_MARK = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? 1 : 2;

    static {
        Region.Builder block = Region.named("superblock", Visibility.SHARED);
        MAGIC_AT = block.word(fixed("magic", Long.BYTES, "0x" + Long.toHexString(MAGIC)));
        VERSION = block.word(fixed("version", Integer.BYTES, "of the file format"));
        BYTE_ORDER = block.word(fixed("byte_order", Integer.BYTES, "1 little-endian, 2 big-endian"));
        FILE_LENGTH = block.word(fixed("file_length", Long.BYTES, "of the whole file, in bytes"));
        POLICY = block.array(
                "policy", NAME_LENGTH / Long.BYTES, fixed("text", Long.BYTES, "policy/variant, ASCII, zero-padded"));
        START_POSITION = block.word(fixed("start_position", Long.BYTES, "position of the first entry"));
        ENTRIES = block.word(fixed("entries", Integer.BYTES, "slots"));
        ITEMS = block.word(fixed("items", Integer.BYTES, "registrations; 0 in completion rings"));
        INDEX_BITS = block.word(fixed("index_bits", Integer.BYTES, "width of the indices"));
        PRODUCERS = block.word(fixed("producers", Integer.BYTES, "producer handles at once"));
        CONSUMERS = block.word(fixed("consumers", Integer.BYTES, "consumer handles at once"));
        REGIONS = block.word(fixed("regions", Integer.BYTES, "used rows of region_table"));
        REGION_TABLE = block.array(
                "region_table",
                MAX_REGIONS,
                fixed("offset", Long.BYTES, "of the region in the file, in bytes"),
                fixed("length", Long.BYTES, "of the region, in bytes"));
        CHECKSUM = block.word(fixed("checksum", Integer.BYTES, "CRC-32C of all before it"));
        block.align(RingLayout.LINE_PAIR);
        READY = block.word(fixed("ready", Integer.BYTES, "1 once all else is written; written last"));
        CREATOR = block.word(fixed("creator", Long.BYTES, "process that made the file: pid and start time"));
        block.align(RingLayout.LINE_PAIR);
        KERNEL_OWNER = block.word(owner("kernel_owner", "process that holds the kernel side; 0 = nobody"));
        block.align(RingLayout.LINE_PAIR);
        USER_OWNER = block.word(owner("user_owner", "process that holds the user side; 0 = nobody"));
        block.align(PAGE);
        REGION = block.build();
    }

    private SuperblockLayout() {}

    private static WordSpec fixed(String name, int width, String meaning) {
        return Word.of(name, width).role(WordRole.GEOMETRY).means(meaning);
    }

    private static WordSpec owner(String name, String meaning) {
        return Word.of(name, Long.BYTES)
                .role(WordRole.FLAG)
                .writer(Side.BOTH, AccessMode.VOLATILE)
                .reader(Side.BOTH, AccessMode.ACQUIRE)
                .means(meaning)
                .why("taken by compare-and-set; held until given back or the process is dead");
    }
}
