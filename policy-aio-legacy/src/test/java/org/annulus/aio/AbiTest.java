// SPDX-License-Identifier: Apache-2.0
package org.annulus.aio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.annulus.core.Ring;
import org.annulus.core.RingSpec;
import org.annulus.core.Rings;
import org.annulus.core.file.SharedRegions;
import org.annulus.core.file.SuperblockLayout;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.layout.Region;
import org.annulus.core.policy.RingGeometry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The bytes are those of Linux: held against bytes written down, and against a program in C that reaps from them. */
final class AbiTest {
    private static final int EVENTS = 1000;

    @TempDir
    private Path directory;

    /** Where the ring lies in its file. */
    private static long offset(Path file, Ring ring) throws IOException {
        List<Region> regions = SharedRegions.of(ring.layout(), ring.geometry());
        int row = IntStream.range(0, regions.size())
                .filter(i -> regions.get(i).name().equals("ring"))
                .findFirst()
                .orElseThrow();
        ByteBuffer word = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
        try (FileChannel channel = FileChannel.open(file)) {
            channel.read(word, SuperblockLayout.REGION.array("region_table").offset(row, "offset"));
        }
        return word.getLong(0);
    }

    private static Ring ring(String policy, Path file, int asked, int cpus, int start) {
        RingGeometry geometry =
                RingGeometry.DEFAULT.withEntries(asked).withHandles(cpus, 1).withIndex(0, start);
        return Rings.discover().create(RingSpec.of(policy).with(geometry).inFile(file));
    }

    @Test
    void shouldHoldTheBytesOfLinux() throws IOException {
        assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN, "the bytes below are little-endian");
        for (Variant variant : Variant.values()) {
            Path file = directory.resolve(variant + ".ring");
            try (Ring ring = ring(variant.policyName().toString(), file, 128, 2, 381)) {
                Producer producer = ring.kernel().producer();
                producer.post(ring.kernel().register(0x1122_3344_5566_7788L), -5);
                producer.post(ring.kernel().register(2), 0x7fff_ffff_ffff_ffffL);
                producer.post(ring.kernel().register(3), 1);
                byte[] bytes = Files.readAllBytes(file);
                int at = (int) offset(file, ring);
                HexFormat hex = HexFormat.of();
                assertThat(hex.formatHex(bytes, at, at + 32))
                        .as("id 0, nr 383, head 381, tail 1, magic, compat 1, incompat 0, header_length 32")
                        .isEqualTo("00000000" + "7f010000" + "7d010000" + "01000000" + "a1100aa1" + "01000000"
                                + "00000000" + "20000000");
                int last = at + 32 + 381 * 32;
                assertThat(hex.formatHex(bytes, last, last + 64))
                        .isEqualTo("8877665544332211" + "8877665544332211" + "fbffffffffffffff" + "0000000000000000"
                                + "0200000000000000" + "0200000000000000" + "ffffffffffffff7f" + "0000000000000000");
                assertThat(hex.formatHex(bytes, at + 32, at + 96))
                        .as("the third event is at index 0, and none follows")
                        .isEqualTo("0300000000000000" + "0300000000000000" + "0100000000000000" + "00".repeat(8 + 32));
            }
        }
    }

    @Test
    void shouldLieOnPagesOfItsOwnInARingFile() throws IOException {
        Path file = directory.resolve("aligned.ring");
        try (Ring ring = ring("aio-legacy/single", file, 1, 3, 0)) {
            assertThat(offset(file, ring) % SuperblockLayout.PAGE).isZero();
            assertThat(Files.size(file)).isEqualTo(offset(file, ring) + 4096);
        }
    }

    /** Needs gcc. The program gets eight laps of events; the credits for them come from the head that it stores. */
    @Test
    void shouldBeReapedByAProgramInC() throws Exception {
        Path reaper = compiled("reaper.c");
        Path file = directory.resolve("c.ring");
        try (Ring ring = ring("aio-legacy/single", file, 1, 1, 120)) {
            Process process = new ProcessBuilder(
                            reaper.toString(), file.toString(), Long.toString(offset(file, ring)), "" + EVENTS)
                    .redirectErrorStream(true)
                    .start();
            CompletableFuture<List<String>> reaped = CompletableFuture.supplyAsync(
                    () -> process.inputReader().lines().toList());
            Producer producer = ring.kernel().producer();
            int refused = 0;
            for (int i = 0; i < EVENTS; ) {
                long answer = producer.post(0xa000_0000_0000_0000L + i, -i);
                if (answer >= 0) {
                    i++;
                } else {
                    assertThat(answer).isEqualTo(Refusal.FULL.code());
                    assertThat(process.isAlive())
                            .as("the reaper, after %d events", i)
                            .isTrue();
                    refused++;
                    Thread.yield();
                }
            }
            assertThat(process.waitFor(150, TimeUnit.SECONDS)).isTrue();
            List<String> lines = reaped.get(60, TimeUnit.SECONDS);
            System.out.println("reaped by C: " + lines.size() + " events in a ring of 127, " + refused
                    + " posts refused meanwhile; the last one: " + lines.get(lines.size() - 1));
            assertThat(lines)
                    .containsExactlyElementsOf(IntStream.range(0, EVENTS)
                            .mapToObj(i -> {
                                String handle = Long.toHexString(0xa000_0000_0000_0000L + i);
                                return handle + " " + handle + " " + -i + " 0";
                            })
                            .toList());
            assertThat(process.exitValue()).isZero();
        }
    }

    private Path compiled(String source) throws Exception {
        Path program = directory.resolve("reaper");
        Process gcc;
        try {
            gcc = new ProcessBuilder(
                            "gcc",
                            "-O2",
                            "-Wall",
                            "-Wextra",
                            "-Werror",
                            "-o",
                            program.toString(),
                            "src/test/c/" + source)
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "gcc is not installed: " + e.getMessage());
            throw e;
        }
        String said = new String(gcc.getInputStream().readAllBytes());
        // The first header that it asks for, in whatever language it says so.
        assumeTrue(!said.contains("fcntl.h:"), "gcc is there without a C library: " + said);
        assertThat(gcc.waitFor()).as(said).isZero();
        return program;
    }
}
