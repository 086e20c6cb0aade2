// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.copy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.annulus.core.Ring;
import org.annulus.core.RingSpec;
import org.annulus.core.Rings;
import org.annulus.core.file.ProcessIdentity;
import org.annulus.core.file.RingFileView;
import org.annulus.core.layout.Side;
import org.annulus.core.policy.Policies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A user side that neither gets on nor dies: the copy ends with a sentence, and not before it has been patient. */
@Timeout(100)
final class StandstillTest {
    private static final int BLOCKS = 4;
    private static final int BLOCK_SIZE = 64;
    private static final Duration SHORT = Duration.ofSeconds(2);

    @TempDir
    private Path directory;

    private final AtomicLong now = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    private PeerWatch watch() {
        return new PeerWatch("it", () -> null, bytes::get, Duration.ofMinutes(5), now::get);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void shouldWaitForeverWhileThereIsALittleProgress() {
        PeerWatch watch = watch();
        watch.begin();
        for (int i = 0; i < 10_000; i++) {
            if (i % 250 == 0) {
                bytes.incrementAndGet();
            }
            pass(Duration.ofSeconds(1));
            watch.checkProgress();
        }
    }

    @Test
    void shouldGiveUpWhenThereWasNoByteForLong() {
        PeerWatch watch = watch();
        bytes.set(1_234);
        watch.begin();
        for (int i = 0; i < 300; i++) {
            pass(Duration.ofSeconds(1));
            watch.checkProgress();
        }
        pass(Duration.ofSeconds(1));
        assertThatThrownBy(watch::checkProgress)
                .isInstanceOf(CopyException.class)
                .hasMessageContainingAll("it, ", "1,234 bytes", "301 seconds");
    }

    /** The terminal stops both sides and lets both go on. */
    @Test
    void shouldNotCountTheTimeInWhichThisProcessStoodStill() {
        PeerWatch watch = watch();
        watch.begin();
        for (int i = 0; i < 100; i++) {
            pass(Duration.ofHours(1));
            watch.checkProgress();
        }
    }

    @Test
    void shouldCountFromWhenItIsWaitedFor() {
        PeerWatch watch = watch();
        for (int i = 0; i < 1_000; i++) {
            watch.begin();
            pass(Duration.ofSeconds(1));
            watch.checkProgress();
        }
    }

    @Test
    void shouldNotWaitForAProcessThatHangsNorForOneThatIsDead() throws IOException {
        PeerWatch watch = new PeerWatch("it", () -> null, () -> 7, SHORT);
        UserProcess hanging = new UserProcess(new ProcessBuilder("sleep", "1000").start());
        try {
            assertThatThrownBy(() -> hanging.await(watch))
                    .hasMessageContaining("it, has written and read back 7 bytes");
        } finally {
            hanging.end();
        }
        UserProcess dead = new UserProcess(new ProcessBuilder("false").start());
        assertThatThrownBy(() -> dead.await(watch())).hasMessageContaining("ended with exit code 1");
    }

    @Test
    void shouldSayWhyAThreadOfTheUserSideEndedWhateverItThrew() {
        UserThread user = new UserThread(() -> {
            throw new OutOfMemoryError("made up");
        });
        user.start();
        PeerWatch watch = new PeerWatch("it", () -> null, () -> 7, SHORT);
        assertThatThrownBy(() -> user.await(watch))
                .isInstanceOf(CopyException.class)
                .hasMessage("made up");
        assertThat(user.gone()).isEqualTo("made up");
    }

    /** Written and read again, each block and each part of the digest. */
    @Test
    void shouldCountEveryByteTwice() throws Exception {
        Path source = Files.write(directory.resolve("from"), new byte[1_000]);
        CopyPlan plan = new CopyPlan(
                source, directory.resolve("to"), "zijlstra/single", BLOCK_SIZE, BLOCKS, 1, CopyWait.BACKOFF);
        BlockArea area = BlockArea.create(directory.resolve("blocks"), BLOCKS, BLOCK_SIZE, CopyWait.BACKOFF);
        try (Ring ring = Rings.discover().open(RingSpec.of(plan.policy()).withEntries(2 * BLOCKS))) {
            ring.kernel();
            PeerWatch none = new PeerWatch(() -> null);
            UserSideCopy written = new UserSideCopy(plan.target(), area, BLOCKS, ring.user(), none, CopyWait.BACKOFF);
            UserThread user = new UserThread(written::run);
            user.start();
            assertThat(new KernelSideCopy(plan, area, ring, none, position -> {})
                            .run()
                            .bytes())
                    .isEqualTo(1_000);
            assertThat(user.await(none).bytes()).isEqualTo(1_000);
        }
        assertThat(area.passed()).isEqualTo(2_000);
    }

    @Test
    void shouldGiveUpACopyWhoseUserSideIsStopped() throws Exception {
        Path source = directory.resolve("from");
        try (RandomAccessFile file = new RandomAccessFile(source.toFile(), "rw")) {
            file.setLength(8L << 30);
        }
        CopyPlan plan = new CopyPlan(
                source, directory.resolve("to"), "zijlstra/single", BLOCK_SIZE, BLOCKS, 2, CopyWait.BACKOFF);
        CompletableFuture<CopyReport> copy = CompletableFuture.supplyAsync(() -> run(plan));
        ProcessHandle user = user(copy);
        try {
            assertThat(new ProcessBuilder("kill", "-STOP", Long.toString(user.pid()))
                            .start()
                            .waitFor())
                    .isZero();
            for (int i = 0; i < 20_000 && !copy.isDone(); i++) {
                pass(Duration.ofSeconds(1));
                // For the looks of the kernel side, which are a millisecond apart.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
            assertThatThrownBy(() -> copy.get(1, TimeUnit.SECONDS))
                    .hasRootCauseInstanceOf(CopyException.class)
                    .hasMessageContainingAll("the user side, process " + user.pid(), "no more for 301 seconds");
            assertThat(user.isAlive()).isFalse();
        } finally {
            user.destroyForcibly();
        }
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).containsExactly(source);
        }
    }

    private CopyReport run(CopyPlan plan) {
        try {
            return new Copy(plan, false, now::get).run();
        } catch (IOException e) {
            throw new CopyException("it cannot be read", e);
        }
    }

    /** The user side's process, once blocks have passed. */
    private static ProcessHandle user(CompletableFuture<?> copy) throws IOException {
        while (!copy.isDone()) {
            Optional<Path> ring = ring();
            if (ring.isPresent()) {
                RingFileView view = RingFileView.open(ring.get(), Policies.discover());
                if (view.counters().filter(c -> c.delivered() > 100).isPresent()) {
                    return ProcessHandle.of(ProcessIdentity.pid(view.owner(Side.USER)))
                            .orElseThrow();
                }
            }
            Thread.yield();
        }
        throw new AssertionError("the copy ended by itself: " + copy);
    }

    private static Optional<Path> ring() throws IOException {
        Path shm = Path.of("/dev/shm");
        Path base = Files.isWritable(shm) ? shm : Path.of(System.getProperty("java.io.tmpdir"));
        String ours = "annulus-copy-" + ProcessHandle.current().pid() + "-*";
        try (DirectoryStream<Path> sessions = Files.newDirectoryStream(base, ours)) {
            for (Path session : sessions) {
                Path ring = session.resolve("copy.ring");
                if (Files.exists(ring)) {
                    return Optional.of(ring);
                }
            }
        }
        return Optional.empty();
    }
}
