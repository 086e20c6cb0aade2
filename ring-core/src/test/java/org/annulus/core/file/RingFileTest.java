// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.annulus.core.MailboxPolicy;
import org.annulus.core.Ring;
import org.annulus.core.layout.Side;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingGeometry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class RingFileTest {
    private static final Policies POLICIES = Policies.of(List.of(new MailboxPolicy()));

    @TempDir
    private Path directory;

    private RingFile create(Path path) {
        return RingFile.create(path, POLICIES.get("mailbox"), RingGeometry.DEFAULT);
    }

    @Test
    void shouldCarryEventsWhenTwoMappingsShareAFile() {
        Path path = directory.resolve("a.ring");
        try (Ring made = Ring.of(create(path));
                Ring attached = Ring.of(RingFile.attach(path, POLICIES))) {
            assertThat(attached.policy().name()).hasToString("mailbox/plain");
            assertThat(made.kernel().producer().post(4, 2)).isZero();
            List<Long> taken = new ArrayList<>();
            attached.user().consumer().drain((userData, value) -> taken.addAll(List.of(userData, value)), 1);
            assertThat(taken).containsExactly(4L, 2L);
            assertThat(made.counters().delivered()).isEqualTo(1);
        }
    }

    @Test
    void shouldAllocateTheFileInFullForItsOwnerOnly() throws IOException {
        Path path = directory.resolve("a.ring");
        create(path);
        assertThat(Files.size(path)).isEqualTo(8192);
        assertThat(Files.getAttribute(path, "unix:mode")).isNotNull();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        try (var left = Files.list(directory)) {
            assertThat(left).as("no draft is left").containsExactly(path);
        }
    }

    @Test
    void shouldRefuseWhenThereIsARingAlready() throws IOException {
        Path path = directory.resolve("a.ring");
        create(path);
        byte[] before = Files.readAllBytes(path);
        assertThatThrownBy(() -> create(path))
                .isInstanceOf(RingFileException.class)
                .hasMessageContaining("there is a ring already");
        assertThat(Files.readAllBytes(path)).isEqualTo(before);
    }

    @Test
    void shouldRefuseWhenThereIsAnotherFile() throws IOException {
        Path small = Files.writeString(directory.resolve("small"), "precious");
        Path large = Files.write(directory.resolve("large"), new byte[10_000]);
        assertThatThrownBy(() -> create(small)).hasMessageContaining("8 bytes long");
        assertThatThrownBy(() -> create(large)).hasMessageContaining("no ring");
        assertThat(small).hasContent("precious");
        assertThat(large).hasSize(10_000);
    }

    @Test
    void shouldSayWhatToDoWhenPathIsImpossible() {
        assertThatThrownBy(() -> create(directory.resolve("no/a.ring"))).hasMessageContaining("directory");
        assertThatThrownBy(() -> RingFile.attach(directory.resolve("no.ring"), POLICIES))
                .isInstanceOf(RingFileException.class)
                .hasMessageContaining("there is no such file");
        assertThatThrownBy(() -> RingFile.attach(directory, POLICIES)).isInstanceOf(RingFileException.class);
    }

    @Test
    void shouldGiveEachSideToOneHolderOnly() {
        Path path = directory.resolve("a.ring");
        RingFile file = create(path);
        RingFile other = RingFile.attach(path, POLICIES);
        file.claim(Side.KERNEL);
        assertThatThrownBy(() -> other.claim(Side.KERNEL))
                .hasMessageContaining("kernel side is held by process "
                        + ProcessHandle.current().pid() + " (alive)");
        other.claim(Side.USER);
        file.giveBack(Side.KERNEL);
        assertThat(file.owner(Side.KERNEL)).isEqualTo(ProcessIdentity.NOBODY);
        other.claim(Side.KERNEL);
    }

    @Test
    void shouldTakeASideOverWhenItsHolderIsDead() throws IOException, InterruptedException {
        RingFile file = create(directory.resolve("a.ring"));
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        file.superblock().putLongRelease(SuperblockLayout.USER_OWNER, process.pid() << 32);
        file.claim(Side.USER);
        assertThat(file.owner(Side.USER)).isEqualTo(ProcessIdentity.current());
    }

    @Test
    void shouldLetOneWinWhenManyCreateAtOnce() throws Exception {
        int threads = 4;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CyclicBarrier barrier = new CyclicBarrier(threads);
        try {
            for (int lap = 0; lap < 50; lap++) {
                Path path = directory.resolve("race-" + lap + ".ring");
                List<Future<Boolean>> tries = new ArrayList<>();
                for (int t = 0; t < threads; t++) {
                    tries.add(pool.submit(() -> {
                        barrier.await();
                        try {
                            create(path);
                            return true;
                        } catch (RingFileException e) {
                            return false;
                        }
                    }));
                }
                int winners = 0;
                for (Future<Boolean> one : tries) {
                    winners += one.get() ? 1 : 0;
                }
                assertThat(winners).as("lap " + lap).isEqualTo(1);
                RingFile.attach(path, POLICIES);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void shouldBeRefusedWhenHandlesAreUsedAfterClose() {
        Path path = directory.resolve("a.ring");
        Ring ring = Ring.of(create(path));
        var producer = ring.kernel().producer();
        var consumer = ring.user().consumer();
        ring.close();
        ring.close();
        System.gc();
        assertThat(producer.post(1, 1)).isNegative();
        assertThat(consumer.drain((userData, value) -> {}, 1)).isNegative();
        assertThat(ring.toString()).contains("mailbox");
        assertThatThrownBy(ring::kernel).hasMessageContaining("closed");
        assertThat(RingFile.attach(path, POLICIES).owner(Side.KERNEL)).isEqualTo(ProcessIdentity.NOBODY);
    }
}
