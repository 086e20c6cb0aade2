// SPDX-License-Identifier: Apache-2.0
package org.annulus.aio;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.annulus.conformance.contract.TestRing;
import org.annulus.core.Ring;
import org.annulus.core.RingSpec;
import org.annulus.core.Rings;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingGeometry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The ring's memory goes away while producers have operations under way: nobody waits for ever. */
final class TruncatedRingTest {
    private static final RingGeometry GEOMETRY =
            RingGeometry.DEFAULT.withEntries(1).withHandles(2, 1);

    @TempDir
    private Path directory;

    /** The header and one event, where there should be 127. */
    private static RingMemory cut(RingMemory region) {
        if (region.capacity() != AioSize.PAGE) {
            return region;
        }
        RingMemory rest = UnsafeRingMemory.allocate(AioSize.HEADER + AioSize.EVENT);
        for (int at = 0; at < AioSize.HEADER; at += Integer.BYTES) {
            rest.putInt(at, region.getInt(at));
        }
        return rest;
    }

    /** At once, and on the thread that made the access, as no file does it. */
    @Test
    void shouldPassTheLockOnAndRefuseWhenAnAccessThrows() {
        TestRing ring =
                new TestRing(Policies.discover().get("aio-legacy/cmpxchg"), GEOMETRY, 2, TruncatedRingTest::cut);
        Producer first = ring.kernel().producer();
        Producer second = ring.kernel().producer();
        assertThat(first.reserve(1, 1)).isZero();
        assertThat(second.reserve(2, 2)).isZero();
        assertThat(second.post(2, 2)).as("there is one event").isZero();
        assertThatThrownBy(() -> first.publish(0, 1, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        PrivateWords words = new PrivateWords(ring);
        assertThat(words.get("completion_lock")).as("passed on").isZero();
        assertThat(words.get("tail")).as("nothing was completed").isEqualTo(1);
        assertThatThrownBy(() -> second.publish(0, 2, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(second.post(2, 2)).isEqualTo(Refusal.BROKEN.code());
        assertThat(first.post(1, 1)).isEqualTo(Refusal.BROKEN.code());
    }

    /** A user that truncates the file. The JVM tells the thread a little later, wherever it is by then. */
    @Test
    void shouldEndWhenTheFileIsTruncated() throws Exception {
        Path file = directory.resolve("cut.ring");
        Queue<Throwable> errors = new ConcurrentLinkedQueue<>();
        try (Ring ring = Rings.discover()
                .create(RingSpec.of("aio-legacy/single").with(GEOMETRY).inFile(file))) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                Producer producer = ring.kernel().producer();
                Thread thread = new Thread(() -> {
                    long answer = 0;
                    for (int post = 0; post < 10_000 && answer != Refusal.BROKEN.code(); post++) {
                        answer = producer.post(1, post);
                    }
                });
                thread.setDaemon(true);
                thread.setUncaughtExceptionHandler((t, error) -> errors.add(error));
                threads.add(thread);
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                // The ring is the last region; its page is the last of the file.
                channel.truncate(Files.size(file) - AioSize.PAGE);
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join(60_000);
                assertThat(thread.isAlive())
                        .as("waits for a lock that nobody passes on")
                        .isFalse();
            }
        }
        assertThat(errors).isNotEmpty().allSatisfy(error -> assertThat(error).isInstanceOf(InternalError.class));
    }
}
