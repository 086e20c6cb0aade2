// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall.submit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;
import org.annulus.core.policy.GeometryException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.annulus.acall.submit.AcallFixture.ADD;
import static org.annulus.acall.submit.AcallFixture.WAIT;
import static org.annulus.acall.submit.AcallFixture.submitWithRoom;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(300)
final class AcallExecutorTest {
    private static final int FAIL = AcallFixture.OWN;
    private static final int THROW = FAIL + 1;

    private final AcallFixture calls = new AcallFixture(
            args -> {
                throw new IOException("disk");
            },
            args -> {
                throw new IllegalStateException("bug");
            });
    private final AcallExecutor executor = calls.executor(2);

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        calls.close();
    }

    private static AcallRing ring(int nr) {
        RingMemory memory = UnsafeRingMemory.wrap(ByteBuffer.allocateDirect(AcallRing.bytes(nr)));
        AcallRing.format(memory, nr);
        return AcallRing.at(memory);
    }

    private int submit(AcallRing ring, int nr, long cookie, long... args) {
        return AcallFixture.submit(executor, ring, nr, cookie, args);
    }

    /** Takes so many completions, waiting for them; by cookie. */
    private Map<Long, Long> take(AcallRing ring, Consumer consumer, int count) throws InterruptedException {
        Map<Long, Long> taken = new TreeMap<>();
        while (taken.size() < count) {
            assertThat(executor.ringPwaitPublished(ring, 1, 60, TimeUnit.SECONDS))
                    .isPositive();
            consumer.drain(taken::put, count);
        }
        return taken;
    }

    @Test
    void shouldCompleteEveryCallOnceWithItsReturnCode() throws InterruptedException {
        AcallRing ring = ring(4);
        Consumer consumer = ring.consumer();
        assertThat(submit(ring, ADD, 11, 2, 3)).isZero();
        assertThat(submit(ring, FAIL, 12)).isZero();
        assertThat(submit(ring, THROW, 13)).isZero();
        assertThat(submit(ring, 99, 14)).isZero();
        assertThat(take(ring, consumer, 4)).isEqualTo(Map.of(11L, 5L, 12L, -5L, 13L, -5L, 14L, -38L));
        assertThat(ring.published()).isZero();
        assertThat(ring.head()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void shouldRefuseWhatMeansNothing() {
        AcallRing ring = ring(4);
        assertThat(executor.submit(new Acall(ADD, 0, 1, ring))).isEqualTo(-Errno.EINVAL);
        assertThat(submit(ring, ADD, 0)).isEqualTo(-Errno.EINVAL);
        assertThat(submit(ring, ADD, Long.MIN_VALUE)).isEqualTo(-Errno.EINVAL);
        assertThatThrownBy(() -> new Acall(ADD, AcallExecutor.ACALL_SUBMIT_THREAD_POOL, 1, ring, 1, 2, 3, 4, 5, 6, 7))
                .hasMessageContaining("7 arguments")
                .hasMessageContaining("6");
        assertThatThrownBy(() -> executor.ringPwait(ring, 0, 5, 1, TimeUnit.SECONDS))
                .hasMessageContaining("5")
                .hasMessageContaining("1 to 4");
    }

    @Test
    void shouldAdmitNoMoreCallsThanTheRingHasSlots() throws InterruptedException {
        AcallRing ring = ring(2);
        Consumer consumer = ring.consumer();
        assertThat(submit(ring, WAIT, 1, 10)).isZero();
        assertThat(submit(ring, WAIT, 2, 20)).isZero();
        assertThat(submit(ring, ADD, 3, 30)).isEqualTo(-Errno.EAGAIN);
        calls.go.countDown();
        assertThat(take(ring, consumer, 2)).isEqualTo(Map.of(1L, 10L, 2L, 20L));
        submitWithRoom(executor, ring, ADD, 3, 30);
        assertThat(take(ring, consumer, 1)).isEqualTo(Map.of(3L, 30L));
    }

    @Test
    void shouldCompleteLaterWhenTheRingIsFull() throws InterruptedException {
        AcallRing ring = ring(2);
        Consumer consumer = ring.consumer();
        assertThat(submit(ring, ADD, 1, 10)).isZero();
        assertThat(submit(ring, ADD, 2, 20)).isZero();
        assertThat(executor.ringPwaitPublished(ring, 2, 60, TimeUnit.SECONDS)).isEqualTo(2);
        submitWithRoom(executor, ring, ADD, 3, 30);
        // A second ring goes on: the completion that finds no room keeps no thread.
        AcallRing other = ring(2);
        assertThat(submit(other, ADD, 4, 40)).isZero();
        assertThat(take(other, other.consumer(), 1)).isEqualTo(Map.of(4L, 40L));
        assertThat(take(ring, consumer, 3)).isEqualTo(Map.of(1L, 10L, 2L, 20L, 3L, 30L));
    }

    @Test
    void shouldCompleteAsCancelledWhetherItRunsOrNot() throws InterruptedException {
        AcallRing ring = ring(4);
        Consumer consumer = ring.consumer();
        submit(ring, WAIT, 1, 10);
        submit(ring, WAIT, 2, 20);
        calls.running.await();
        submit(ring, ADD, 3, 30);
        assertThat(executor.cancel(ring, 3)).as("waits for a thread").isEqualTo(1);
        assertThat(executor.cancel(ring, 1)).as("runs, or is about to").isEqualTo(1);
        assertThat(executor.cancel(ring, 77)).isZero();
        assertThat(executor.cancel(ring(2), 2)).as("another ring").isZero();
        assertThat(take(ring, consumer, 2)).isEqualTo(Map.of(1L, -125L, 3L, -125L));
        submit(ring, ADD, 4, 40);
        assertThat(take(ring, consumer, 1)).as("the thread is not interrupted").isEqualTo(Map.of(4L, 40L));
        calls.go.countDown();
        assertThat(take(ring, consumer, 1)).isEqualTo(Map.of(2L, 20L));
    }

    /**
     * The wait of the original counts what is reserved.
     *
     * <pre>
     * producer            head - tail    user
     * reserves slot 0     1              ring_pwait(min 1) returns: 1
     *                                    slot 0: cookie 0, nothing to take
     * publishes
     * </pre>
     */
    @Test
    void shouldReturnEarlyAsTheOriginalDidAndNotWhenPublishedOnesAreCounted() throws InterruptedException {
        RingMemory memory = UnsafeRingMemory.allocate(AcallRing.bytes(2));
        AcallRing.format(memory, 2);
        org.annulus.core.Ring ring = org.annulus.core.Ring.inMemory(
                new org.annulus.acall.AcallPolicies().defaultVariant(),
                org.annulus.core.policy.RingGeometry.DEFAULT.withEntries(2),
                region -> memory);
        AcallRing acall = AcallRing.of(ring);
        Producer stopped = ring.kernel().producer();
        long position = stopped.reserve(7, 1);
        assertThat(executor.ringPwait(acall, 0, 1, 0, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(executor.ringPwait(acall, 0, 2, 0, TimeUnit.SECONDS)).isEqualTo(-Errno.ETIME);
        assertThat(executor.ringPwaitPublished(acall, 1, 0, TimeUnit.SECONDS)).isEqualTo(-Errno.ETIME);
        stopped.publish(position, 7, 1);
        assertThat(executor.ringPwaitPublished(acall, 1, 0, TimeUnit.SECONDS)).isEqualTo(1);
        // tail is the caller's, and head wraps around behind it.
        assertThat(executor.ringPwait(acall, 0xffff_ffffL, 2, 0, TimeUnit.SECONDS))
                .isEqualTo(2);
    }

    @Test
    void shouldWakeTheWaiterWhenACallCompletes() throws InterruptedException {
        AcallRing ring = ring(4);
        for (int round = 0; round < 2_000; round++) {
            long tail = ring.head();
            // Of the calls before at most two, one for each thread, have yet to leave: there is room.
            assertThat(submit(ring, ADD, 1 + round, round)).isZero();
            if (executor.ringPwait(ring, tail, 1, 60, TimeUnit.SECONDS) < 1) {
                throw new AssertionError("a wake-up was lost in round " + round);
            }
            take(ring, round == 0 ? consumer(ring) : consumer, 1);
        }
    }

    private Consumer consumer;

    private Consumer consumer(AcallRing ring) {
        consumer = ring.consumer();
        return consumer;
    }

    /** {@code struct acall_completion_ring}: two words, and two longs for each completion. */
    @Test
    void shouldTakeTheMemoryOfTheStructWhenTheRingIsSmallOrAsLargeAsItGets() {
        assertThat(AcallRing.bytes(1)).isEqualTo(24);
        assertThat(AcallRing.bytes(1 << 26)).isEqualTo((1 << 30) + 8);
    }

    @Test
    void shouldRefuseNrThatIsZeroAbsurdOrNoPowerOfTwo() {
        RingMemory memory = UnsafeRingMemory.allocate(1024);
        for (int nr : new int[] {0, 3, 6, -1, 1 << 27, Integer.MIN_VALUE, 64}) {
            memory.putInt(4, nr);
            assertThatThrownBy(() -> AcallRing.at(memory))
                    .as("nr " + nr)
                    .isInstanceOf(GeometryException.class)
                    .hasMessageContaining(Integer.toUnsignedString(nr));
        }
        assertThatThrownBy(() -> AcallRing.format(memory, 64)).hasMessageContaining("1032 bytes");
        assertThatThrownBy(() -> AcallRing.bytes(0)).isInstanceOf(GeometryException.class);
        AcallRing.format(memory, 32);
        assertThat(AcallRing.at(memory, "acall/original-cas").nr()).isEqualTo(32);
    }

    @Test
    void shouldRefuseABufferThatIsReadOnlyBeforeAnythingIsStored() throws IOException {
        assertThatThrownBy(() ->
                        UnsafeRingMemory.wrap(ByteBuffer.allocateDirect(64).asReadOnlyBuffer()))
                .hasMessageContaining("read-only");
        Path file = Files.write(directory.resolve("ring"), new byte[64]);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer mapped = channel.map(MapMode.READ_ONLY, 0, 64);
            assertThatThrownBy(() -> UnsafeRingMemory.wrap(mapped)).hasMessageContaining("read-only");
        }
    }

    /** Wherever the user has memory. */
    @TestFactory
    Stream<DynamicTest> shouldCompleteIntoAnyMemory() {
        return Stream.of("direct", "file", "/dev/shm", "/dev/hugepages")
                .filter(where -> !where.startsWith("/") || Files.isWritable(Path.of(where)))
                .filter(where -> !where.endsWith("hugepages") || hugePages() > 0)
                .map(where -> DynamicTest.dynamicTest(where, () -> {
                    RingMemory memory = UnsafeRingMemory.wrap(buffer(where));
                    AcallRing.format(memory, 8);
                    AcallRing ring = AcallRing.at(memory);
                    Consumer consumer = ring.consumer();
                    for (int round = 1; round < 30; round++) {
                        submitWithRoom(executor, ring, ADD, round, round, 1);
                        assertThat(take(ring, consumer, 1)).isEqualTo(Map.of((long) round, round + 1L));
                    }
                }));
    }

    /** A file system of huge pages is there on many machines that have none to give. */
    private static long hugePages() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
            return lines.filter(line -> line.startsWith("HugePages_Free:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }

    private ByteBuffer buffer(String where) throws IOException {
        if (where.equals("direct")) {
            return ByteBuffer.allocateDirect(AcallRing.bytes(8));
        }
        Path in = where.startsWith("/") ? Path.of(where) : directory;
        Path file = Files.createTempFile(in, "acall", ".ring");
        long length = where.endsWith("hugepages") ? 2 << 20 : AcallRing.bytes(8);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.map(MapMode.READ_WRITE, 0, length);
        } finally {
            Files.delete(file);
        }
    }
}
