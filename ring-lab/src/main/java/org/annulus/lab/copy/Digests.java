// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.copy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.IntConsumer;

/** SHA-256, of a file or of what passes. */
public final class Digests {
    private Digests() {}

    /**
     * Of what is going to pass.
     *
     * @return a digest of nothing yet
     */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /**
     * Reads a file from its start to its end.
     *
     * @param path a regular file
     * @return its SHA-256, in hexadecimal
     * @throws IOException if it cannot be read
     */
    public static String ofFile(Path path) throws IOException {
        return ofFile(path, bytes -> {});
    }

    /** The same; also tells how many bytes were read, again and again. */
    static String ofFile(Path path, IntConsumer progress) throws IOException {
        MessageDigest digest = sha256();
        ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 18);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            while (channel.read(buffer.clear()) >= 0) {
                digest.update(buffer.flip());
                progress.accept(buffer.limit());
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
