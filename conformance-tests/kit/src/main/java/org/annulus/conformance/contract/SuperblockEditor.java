// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.annulus.core.file.SuperblockLayout;
import org.annulus.core.layout.Word;

/** Writes to the superblock of a ring file as somebody would who knows the format, with a right or a wrong checksum. */
final class SuperblockEditor {
    private final Path path;

    SuperblockEditor(Path path) {
        this.path = path;
    }

    private static Word word(String name) {
        return SuperblockLayout.REGION.word(name);
    }

    long get(String name) {
        ByteBuffer bytes = read(word(name).offset(), word(name).width());
        return word(name).width() == Long.BYTES ? bytes.getLong(0) : bytes.getInt(0);
    }

    void put(String name, long value) {
        ByteBuffer bytes = ByteBuffer.allocate(word(name).width()).order(ByteOrder.nativeOrder());
        if (word(name).width() == Long.BYTES) {
            bytes.putLong(0, value);
        } else {
            bytes.putInt(0, (int) value);
        }
        write(word(name).offset(), bytes);
    }

    void putPolicy(String name) {
        ByteBuffer text = ByteBuffer.allocate(SuperblockLayout.NAME_LENGTH);
        text.put(name.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        write(SuperblockLayout.REGION.array("policy").offset(), text.rewind());
    }

    /** Makes the checksum right: CRC-32C of all before it, word by word in big-endian order. */
    void seal() {
        CRC32C crc = new CRC32C();
        ByteBuffer all = read(0, word("checksum").offset());
        ByteBuffer bigEndian = ByteBuffer.allocate(Integer.BYTES);
        for (int at = 0; at < all.capacity(); at += Integer.BYTES) {
            bigEndian.putInt(0, all.getInt(at));
            crc.update(bigEndian.array());
        }
        put("checksum", (int) crc.getValue());
    }

    long length() {
        try (FileChannel channel = FileChannel.open(path)) {
            return channel.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void setLength(long length) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (length < channel.size()) {
                channel.truncate(length);
            } else {
                channel.write(ByteBuffer.allocate(1), length - 1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ByteBuffer read(int offset, int length) {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.nativeOrder());
        try (FileChannel channel = FileChannel.open(path)) {
            channel.read(bytes, offset);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes;
    }

    private void write(int offset, ByteBuffer bytes) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.write(bytes, offset);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
