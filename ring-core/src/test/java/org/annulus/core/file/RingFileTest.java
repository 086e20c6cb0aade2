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
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.HandlePool;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.handle.UserGate;
import org.annulus.core.layout.Side;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.KernelSide;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.UserSide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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

    private static RingFileException.Reason reason(Runnable action) {
        return catchThrowableOfType(RingFileException.class, action::run).reason();
    }

    @Test
    void shouldTellAProgramWhyItFailed() throws IOException {
        Path path = directory.resolve("a.ring");
        Runnable attach = () -> RingFile.attach(path, POLICIES);
        assertThat(reason(attach)).isEqualTo(RingFileException.Reason.ABSENT);
        assertThat(reason(() -> RingFileView.open(path, POLICIES))).isEqualTo(RingFileException.Reason.ABSENT);
        assertThat(reason(() -> create(directory.resolve("no/a.ring")))).isEqualTo(RingFileException.Reason.ABSENT);
        assertThat(reason(() -> RingFile.attach(directory, POLICIES))).isEqualTo(RingFileException.Reason.SYSTEM);
        RingFile file = create(path);
        assertThat(reason(() -> create(path))).isEqualTo(RingFileException.Reason.EXISTS);
        file.claim(Side.KERNEL);
        assertThat(reason(() -> file.claim(Side.KERNEL))).isEqualTo(RingFileException.Reason.HELD);
        file.superblock().putIntVolatile(SuperblockLayout.READY, 0);
        assertThat(reason(attach)).as("its maker is this process").isEqualTo(RingFileException.Reason.BEING_MADE);
        assertThat(reason(() -> create(path))).isEqualTo(RingFileException.Reason.BEING_MADE);
        file.superblock().putLongVolatile(SuperblockLayout.CREATOR, ProcessIdentity.NOBODY);
        assertThat(reason(attach)).as("its maker is gone").isEqualTo(RingFileException.Reason.DAMAGED);
        file.superblock().putIntVolatile(SuperblockLayout.READY, 1);
        file.superblock().putIntVolatile(SuperblockLayout.ENTRIES, 77);
        assertThat(reason(attach)).as("checksum").isEqualTo(RingFileException.Reason.DAMAGED);
        file.superblock().putIntVolatile(SuperblockLayout.VERSION, 77);
        assertThat(reason(attach)).isEqualTo(RingFileException.Reason.INCOMPATIBLE);
        Files.write(path, new byte[5000]);
        assertThat(reason(attach)).isEqualTo(RingFileException.Reason.NO_RING);
        assertThat(reason(() -> create(path))).isEqualTo(RingFileException.Reason.NO_RING);
        assertThat(RingFileView.open(path, POLICIES).isRing()).isFalse();
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
    }

    @Test
    void shouldGiveASideBackWhenItsLastHandleIsClosed() {
        Path path = directory.resolve("a.ring");
        Ring ring = Ring.of(create(path));
        RingFile other = RingFile.attach(path, POLICIES);
        var producer = ring.kernel().producer();
        var consumer = ring.user().consumer();
        KernelSide kernel = ring.kernel();
        ring.close();
        // A post may be under way, and a consumer takes what is there: with a second owner there would be two of each.
        assertThat(other.owner(Side.KERNEL)).isEqualTo(ProcessIdentity.current());
        assertThatThrownBy(() -> other.claim(Side.USER)).hasMessageContaining("close the side and its handles");
        producer.close();
        assertThat(other.owner(Side.KERNEL)).isEqualTo(ProcessIdentity.NOBODY);
        assertThat(other.owner(Side.USER)).isEqualTo(ProcessIdentity.current());
        consumer.close();
        assertThat(other.owner(Side.USER)).isEqualTo(ProcessIdentity.NOBODY);
        assertThatThrownBy(kernel::producer)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void shouldBeOpenAgainWhenTheNextSidesAttachAfterAClose() {
        Path path = directory.resolve("a.ring");
        try (Ring first = Ring.of(create(path))) {
            first.kernel();
            first.user();
        }
        try (Ring next = Ring.of(RingFile.attach(path, POLICIES));
                Producer producer = next.kernel().producer();
                Consumer consumer = next.user().consumer()) {
            assertThat(consumer.drain((userData, value) -> {}, 1)).isZero();
            assertThat(producer.post(1, 1)).isNotNegative();
            assertThat(producer.post(1, 1)).isEqualTo(Refusal.FULL.code());
            assertThat(consumer.drain((userData, value) -> {}, 1)).isEqualTo(1);
        }
    }

    @Test
    void shouldGiveASideBackWhenItCannotBeAttached() {
        Path path = directory.resolve("a.ring");
        RingFile file = create(path);
        MailboxPolicy failing = new MailboxPolicy() {
            @Override
            public UserSide userSide(
                    Regions<RingMemory> regions, RingGeometry geometry, HandlePool<UserGate> consumers) {
                throw new IllegalStateException("no");
            }
        };
        Ring ring = Ring.of(RingFile.attach(path, Policies.of(List.of(failing))));
        assertThatThrownBy(ring::user).hasMessage("no");
        assertThat(file.owner(Side.USER)).isEqualTo(ProcessIdentity.NOBODY);
    }
}
