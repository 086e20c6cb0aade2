// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.annulus.core.MailboxPolicy;
import org.annulus.core.layout.Side;
import org.annulus.core.layout.Word;
import org.annulus.core.layout.WordArray;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.UnknownPolicyException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Every kind of damaged file is refused when attached to, and can be looked at. */
final class RingFileDamageTest {
    private static final Policies POLICIES = Policies.of(List.of(new MailboxPolicy()));

    @TempDir
    private Path directory;

    private Path path;

    @BeforeEach
    void makeARing() {
        path = directory.resolve("a.ring");
        RingFile.create(path, POLICIES.get("mailbox"), RingGeometry.DEFAULT);
    }

    /** A word of the superblock. */
    private record Place(String name, int offset, int width) {}

    private static Stream<Place> headerWords() {
        List<Place> places = new ArrayList<>();
        for (Word word : SuperblockLayout.REGION.words()) {
            if (word.offset() <= SuperblockLayout.CHECKSUM) {
                places.add(new Place(word.name(), word.offset(), word.width()));
            }
        }
        for (WordArray array : SuperblockLayout.REGION.arrays()) {
            for (int i = 0; i < array.count(); i++) {
                for (Word field : array.fields()) {
                    places.add(new Place(
                            array.name() + "[" + i + "]." + field.name(),
                            array.offset(i, field.name()),
                            field.width()));
                }
            }
        }
        return places.stream();
    }

    private void change(int offset, int width, long xor) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer word = ByteBuffer.allocate(width).order(ByteOrder.nativeOrder());
            channel.read(word, offset);
            if (width == Long.BYTES) {
                word.putLong(0, word.getLong(0) ^ xor);
            } else {
                word.putInt(0, word.getInt(0) ^ (int) xor);
            }
            channel.write(word.rewind(), offset);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertRefused() {
        assertThatThrownBy(() -> RingFile.attach(path, POLICIES))
                .isInstanceOfAny(RingFileException.class, UnknownPolicyException.class);
        RingFileView view = RingFileView.open(path, POLICIES);
        assertThat(view.faults()).isNotEmpty();
        view.snapshot(8);
        view.counters();
        assertThat(view.owner(Side.KERNEL)).isZero();
    }

    @TestFactory
    Stream<DynamicTest> shouldRefuseWhenAnyFieldOfTheHeaderIsWrong() {
        return headerWords().flatMap(place -> Stream.of(1L, 1L << (place.width() * 8 - 1), 0x55L)
                .map(xor -> DynamicTest.dynamicTest(place.name() + " ^ 0x" + Long.toHexString(xor), () -> {
                    change(place.offset(), place.width(), xor);
                    try {
                        assertRefused();
                    } finally {
                        change(place.offset(), place.width(), xor);
                    }
                    assertThat(RingFile.attach(path, POLICIES).policy().name()).hasToString("mailbox/plain");
                })));
    }

    /** As a program of another version, or a hostile one, would write it: wrong, and with the right checksum. */
    @TestFactory
    Stream<DynamicTest> shouldRefuseWhenAFieldIsWrongAndTheChecksumRight() {
        return headerWords()
                .filter(place -> place.offset() < SuperblockLayout.CHECKSUM)
                .filter(place ->
                        !place.name().startsWith("region_table") || place.name().matches(".*\\[[012]\\].*"))
                .filter(place -> !place.name().matches("policy\\[[2-7]].*"))
                .map(place -> DynamicTest.dynamicTest(place.name(), () -> {
                    change(place.offset(), place.width(), 3);
                    resign();
                    try {
                        assertRefused();
                    } finally {
                        change(place.offset(), place.width(), 3);
                        resign();
                    }
                }));
    }

    private void resign() throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            RingMemory block =
                    UnsafeRingMemory.wrap(channel.map(FileChannel.MapMode.READ_WRITE, 0, SuperblockLayout.PAGE));
            block.putInt(SuperblockLayout.CHECKSUM, Superblock.checksum(block));
        }
    }

    @Test
    void shouldRefuseWhenNotReady() {
        change(SuperblockLayout.READY, 4, 1);
        assertThatThrownBy(() -> RingFile.attach(path, POLICIES)).hasMessageContaining("is making it; wait");
        assertRefused();
    }

    @TestFactory
    Stream<DynamicTest> shouldRefuseWhenTooShortOrTooLong() throws IOException {
        byte[] whole = Files.readAllBytes(path);
        return Stream.of(0, 1, 7, 4095, 4096, 4097, whole.length - 4096, whole.length - 1, whole.length + 1)
                .map(length -> DynamicTest.dynamicTest(length + " bytes", () -> {
                    // A new file: the old one may still be mapped, and must not be truncated under the mapping.
                    Files.delete(path);
                    Files.write(path, Arrays.copyOf(whole, length));
                    assertRefused();
                }));
    }

    @Test
    void shouldNameTheOtherByteOrderWhenMagicIsReversed() {
        long magic = SuperblockLayout.MAGIC;
        change(0, 8, magic ^ Long.reverseBytes(magic));
        assertThatThrownBy(() -> RingFile.attach(path, POLICIES)).hasMessageContaining("other byte order");
    }

    @Test
    void shouldListThePoliciesWhenThePolicyIsUnknown() {
        Policies none = Policies.of(List.of());
        assertThatThrownBy(() -> RingFile.attach(path, none)).isInstanceOf(UnknownPolicyException.class);
        assertThat(RingFileView.open(path, none).faults()).anyMatch(fault -> fault.contains("mailbox/plain"));
    }

    @Test
    void shouldReplaceWhenHalfInitialisedAndItsMakerIsDead() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        halfInitialise(process.pid() << 32);
        assertThatThrownBy(() -> RingFile.attach(path, POLICIES)).hasMessageContaining("was making it; delete it");
        RingFile.create(path, POLICIES.get("mailbox"), RingGeometry.DEFAULT);
        assertThat(RingFileView.open(path, POLICIES).faults()).isEmpty();
    }

    @Test
    void shouldRefuseToReplaceWhenHalfInitialisedAndItsMakerIsAlive() throws IOException {
        halfInitialise(ProcessHandle.current().pid() << 32);
        assertThatThrownBy(() -> RingFile.create(path, POLICIES.get("mailbox"), RingGeometry.DEFAULT))
                .isInstanceOf(RingFileException.class)
                .hasMessageContaining("(alive) is making it");
        assertThat(Files.size(path)).isEqualTo(SuperblockLayout.PAGE);
    }

    /** What a maker that dies after its first step leaves behind: a page with the magic and its identity. */
    private void halfInitialise(long maker) throws IOException {
        Files.delete(path);
        ByteBuffer page = ByteBuffer.allocate(SuperblockLayout.PAGE).order(ByteOrder.nativeOrder());
        page.putLong(SuperblockLayout.MAGIC_AT, SuperblockLayout.MAGIC);
        page.putLong(SuperblockLayout.CREATOR, maker);
        Files.write(path, page.array());
    }

    @Test
    void shouldLookReadOnlyWhenOpenedAsAView() throws IOException {
        byte[] before = Files.readAllBytes(path);
        RingFileView view = RingFileView.open(path, POLICIES);
        assertThat(view.faults()).isEmpty();
        assertThat(view.policy()).isPresent();
        assertThat(view.isReady()).isTrue();
        assertThat(view.snapshot(4))
                .hasValueSatisfying(ring -> assertThat(ring.capacity()).isEqualTo(1));
        assertThat(view.counters())
                .hasValueSatisfying(counters -> assertThat(counters.published()).isZero());
        assertThat(view.isClosed(Side.KERNEL)).isFalse();
        assertThat(ProcessIdentity.pid(view.creator()))
                .isEqualTo(ProcessHandle.current().pid());
        assertThat(Files.readAllBytes(path)).isEqualTo(before);
        assertThatThrownBy(() -> RingFileView.open(directory.resolve("none"), POLICIES))
                .hasMessageContaining("no such file");
    }
}
