// SPDX-License-Identifier: Apache-2.0
package org.annulus.linux;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.annulus.core.Ring;
import org.annulus.core.RingSpec;
import org.annulus.core.Rings;
import org.annulus.core.doorbell.Availability;
import org.annulus.core.doorbell.Doorbell;
import org.annulus.core.doorbell.DoorbellLayout;
import org.annulus.core.file.RingFile;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.Policies;
import org.annulus.core.waiting.WaitStrategy;
import org.annulus.core.waiting.Waiter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Waiting and waking between this process and another. */
@Timeout(300)
final class TwoProcessesTest {
    private static final long EVER = Long.MAX_VALUE;
    private static final int ROUNDS = "long".equals(System.getProperty("annulus.stress")) ? 5_000_000 : 500_000;

    private final Rings rings = Rings.discover();

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void makeARing() {
        file = make("ring");
    }

    private Path make(String name) {
        Path path = directory.resolve(name);
        rings.create(RingSpec.of("zijlstra/single")
                        .withEntries(64)
                        .withDoorbell()
                        .inFile(path))
                .close();
        return path;
    }

    /** The doorbell of the ring, as its maker laid it out. */
    private Doorbell doorbell() {
        RingFile ring = RingFile.attach(file, Policies.discover());
        int consumers = ring.geometry().consumers();
        return new Doorbell(ring.memory(DoorbellLayout.region(consumers)), consumers);
    }

    /**
     * A million sleeps and wake-ups, none of them with a limit. Most answers come while the other one is about to fall
     * asleep; now and then there is time to do so.
     */
    @Test
    void shouldLoseNoWakeUpWhenTwoProcessesTakeTurns() throws IOException, InterruptedException {
        Path second = make("back");
        try (Peer peer = Peer.start("echo", file.toString(), second.toString());
                Ring there = rings.attach(file);
                Ring back = rings.attach(second)) {
            Producer producer = there.kernel().producer();
            Waiter waiter = Waiter.of(back.user().consumer(), WaitStrategy.futex(EVER));
            long[] last = {0};
            for (int i = 1; i <= ROUNDS; i++) {
                if (i % 8 == 0) {
                    dawdle(i % 160);
                }
                producer.post(1, i);
                if (waiter.await((userData, value) -> last[0] = value, 1, 1, EVER) != 1 || last[0] != i) {
                    throw new AssertionError("in round " + i + " came " + last[0]);
                }
            }
            there.kernel().close();
            assertThat(peer.exit()).isZero();
            assertThat(waiter.await((userData, value) -> {}, 1, 1, EVER)).isEqualTo(Consumer.CLOSED);
        }
    }

    private static void dawdle(int spins) {
        for (int i = 0; i < 10 * spins; i++) {
            Thread.onSpinWait();
        }
    }

    @Test
    void shouldEndTheWaitWhenTheOtherProcessClosesTheRing() throws IOException, InterruptedException {
        try (Ring ring = rings.attach(file);
                Peer peer = Peer.start("wait", file.toString(), "3")) {
            Producer producer = ring.kernel().producer();
            peer.awaitWaiting();
            producer.post(1, 1);
            ring.kernel().close();
            assertThat(peer.line()).as("what it had").isEqualTo("1");
            assertThat(peer.exit()).isZero();
        }
    }

    @Test
    void shouldWakeTheOtherProcessOnceItsNeedIsMet() throws IOException, InterruptedException {
        try (Ring ring = rings.attach(file);
                Peer peer = Peer.start("wait", file.toString(), "3")) {
            Producer producer = ring.kernel().producer();
            peer.awaitWaiting();
            producer.post(new long[] {1, 1, 1}, new long[] {1, 2, 3}, 0, 3);
            assertThat(peer.line()).isEqualTo("3");
        }
    }

    /** A dead sleeper costs one wake-up that reaches nobody; those after it get everything. */
    @Test
    void shouldCostOneWakeUpAtMostWhenTheWaiterIsKilled() throws IOException, InterruptedException {
        Doorbell bell = doorbell();
        try (Ring ring = rings.attach(file)) {
            Producer producer = ring.kernel().producer();
            try (Peer peer = Peer.start("wait", file.toString(), "1")) {
                peer.awaitWaiting();
                awaitAnnounced();
                peer.kill();
            }
            producer.post(1, 1);
            assertThat(bell.ring(Availability.UNKNOWN)).as("announcements left").isZero();
            producer.post(1, 2);
            long[] sum = {0};
            Waiter next = Waiter.of(ring.user().consumer(), WaitStrategy.futex(EVER));
            assertThat(next.await((userData, value) -> sum[0] += value, 2, 2, EVER))
                    .isEqualTo(2);
            assertThat(sum[0]).isEqualTo(3);
        }
    }

    /** The same with a need that is never met: the next user side forgets the announcement. */
    @Test
    void shouldForgetAKilledWaiterWhenAnotherProcessAttaches() throws IOException, InterruptedException {
        Doorbell bell = doorbell();
        try (Ring ring = rings.attach(file)) {
            Producer producer = ring.kernel().producer();
            try (Peer peer = Peer.start("wait", file.toString(), "60")) {
                peer.awaitWaiting();
                awaitAnnounced();
                peer.kill();
            }
            assertThat(producer.post(1, 1)).isNotNegative();
            ring.user();
            assertThat(bell.ring(Availability.UNKNOWN)).isZero();
        }
    }

    private void publishAndBeKilled() throws IOException, InterruptedException {
        try (Peer peer = Peer.start("publish", file.toString())) {
            assertThat(peer.line()).isEqualTo("published");
            peer.kill();
        }
    }

    private void awaitAnnounced() {
        RingFile ring = RingFile.attach(file, Policies.discover());
        RingMemory words = ring.memory(DoorbellLayout.region(ring.geometry().consumers()));
        int asleep = DoorbellLayout.region(ring.geometry().consumers())
                .array("asleep")
                .offset();
        while (words.getLongVolatile(asleep) == 0) {
            Thread.yield();
        }
    }

    /** A publisher that dies before it rings leaves a sleeper asleep no longer than was declared. */
    @Test
    void shouldWakeByItselfWhenTheWakerWasKilledBeforeItRang() throws IOException, InterruptedException {
        try (Ring ring = rings.attach(file)) {
            Waiter waiter = Waiter.of(ring.user().consumer(), WaitStrategy.futex());
            AtomicLong value = new AtomicLong();
            AtomicInteger answer = new AtomicInteger();
            Thread thread = new Thread(() -> answer.set(waiter.await((userData, v) -> value.set(v), 1, 1, EVER)));
            thread.start();
            publishAndBeKilled();
            // However late it has its turn: without that limit it would sleep for ever.
            thread.join();
            assertThat(answer.get()).isEqualTo(1);
            assertThat(value.get()).isEqualTo(9);
        }
    }

    /** Even one that sleeps without limit, once there is another kernel side. */
    @Test
    void shouldBeWokenByTheNextKernelSideWhenTheWakerWasKilledBeforeItRang() throws IOException, InterruptedException {
        try (Ring ring = rings.attach(file)) {
            Waiter waiter = Waiter.of(ring.user().consumer(), WaitStrategy.futex(EVER));
            AtomicLong value = new AtomicLong();
            Thread thread = new Thread(() -> waiter.await((userData, v) -> value.set(v), 1, 1, EVER));
            thread.start();
            awaitAnnounced();
            publishAndBeKilled();
            ring.kernel();
            thread.join();
            assertThat(value.get()).isEqualTo(9);
        }
    }

    /** Killed between clearing the bit and waking: nobody finds the sleeper any more. */
    @Test
    void shouldWakeByItselfWhenTheWakerWasKilledAfterItClearedTheBit() throws IOException, InterruptedException {
        try (Ring ring = rings.attach(file)) {
            Waiter waiter = Waiter.of(ring.user().consumer(), WaitStrategy.futex());
            AtomicLong value = new AtomicLong();
            Thread thread = new Thread(() -> waiter.await((userData, v) -> value.set(v), 1, 1, EVER));
            thread.start();
            awaitAnnounced();
            RingFile words = RingFile.attach(file, Policies.discover());
            int consumers = words.geometry().consumers();
            int asleep = DoorbellLayout.region(consumers).array("asleep").offset();
            words.memory(DoorbellLayout.region(consumers)).putLongVolatile(asleep, 0);
            publishAndBeKilled();
            thread.join();
            assertThat(value.get()).isEqualTo(9);
        }
    }

    @Test
    void shouldNoticeAnInterruptWhenItSleepsOnAFutex() throws InterruptedException {
        try (Ring ring = rings.attach(file)) {
            Waiter waiter = Waiter.of(ring.user().consumer(), WaitStrategy.futex(EVER));
            AtomicInteger answer = new AtomicInteger(-99);
            Thread thread = new Thread(() -> answer.set(waiter.await((userData, v) -> {}, 1, 1, EVER)));
            thread.start();
            awaitAnnounced();
            thread.interrupt();
            thread.join();
            assertThat(answer.get()).isZero();
        }
    }
}
