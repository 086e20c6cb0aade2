// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.annulus.core.MailboxPolicy;
import org.annulus.core.doorbell.Doorbell;
import org.annulus.core.doorbell.DoorbellLayout;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.CountersLayout;
import org.annulus.core.handle.GateLayout;
import org.annulus.core.handle.HandlePool;
import org.annulus.core.handle.UserGate;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.Side;
import org.annulus.core.memory.InterceptedMemory;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingGeometry;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Waits on a ring in whose memory an hour passes at once: nothing in a waiter asks another clock. */
final class RingTimeTest {
    private static final long HOUR = Duration.ofHours(1).toNanos();

    /** Time of the last look, and of three spin hints: before it, after it, and when the wait ends. */
    private static final long LATE = 4 * HOUR / 100;

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - HOUR / 2);
    private final AtomicLong spins = new AtomicLong();

    /** Time passes while a thread sleeps in it, and a little at each spin hint and each look at the clock. */
    private final class Played extends InterceptedMemory {
        Played(RingMemory memory) {
            super(memory);
        }

        @Override
        protected void before(int offset) {
            // Time stands.
        }

        @Override
        public void parkWhile(int offset, int expected, long timeoutNanos) {
            now.addAndGet(timeoutNanos);
        }

        @Override
        public void onSpinWait() {
            spins.incrementAndGet();
            now.addAndGet(HOUR / 100);
        }

        @Override
        public long nanoTime() {
            return now.addAndGet(HOUR / 500);
        }
    }

    private RingMemory memory(Region region) {
        return new Played(UnsafeRingMemory.allocate(region.length()));
    }

    private Consumer consumer() {
        MailboxPolicy policy = new MailboxPolicy();
        RingGeometry geometry = policy.resolve(RingGeometry.DEFAULT);
        RingMemory doorbell = memory(DoorbellLayout.region(1));
        DoorbellLayout.enable(doorbell, 1);
        UserGate gate = new UserGate(memory(GateLayout.CONTROL), new Doorbell(doorbell, 1));
        Region counters = CountersLayout.region(1, 1);
        return policy.userSide(
                        Regions.of(policy.layout(geometry), Side.USER, this::memory),
                        geometry,
                        new HandlePool<>(gate, memory(counters), counters.array("consumers")))
                .consumer();
    }

    @TestFactory
    Stream<DynamicTest> shouldEndAtItsTimeWhenTheRingsClockSaysSo() {
        record Named(String name, WaitStrategy strategy) {}
        return Stream.of(
                        new Named("spin", WaitStrategy.spin()),
                        new Named("back-off", WaitStrategy.backOff()),
                        new Named("park", WaitStrategy.park()),
                        new Named("park without limit", WaitStrategy.park(Long.MAX_VALUE)))
                .map(named -> DynamicTest.dynamicTest(named.name(), () -> {
                    Waiter waiter = Waiter.of(consumer(), named.strategy());
                    long start = now.get();
                    long before = spins.get();
                    int taken = assertTimeoutPreemptively(
                            Duration.ofSeconds(60), () -> waiter.await((userData, value) -> {}, 1, 1, HOUR));
                    assertThat(taken).isZero();
                    assertThat(spins.get() > before).isEqualTo(named.name().equals("spin"));
                    assertThat(now.get() - start).isBetween(HOUR, HOUR + LATE);
                }));
    }

    /** Something may come that nobody rings for: spin hints at first, then short sleeps. */
    @Test
    void shouldGiveItsSpinHintsToTheRingWhenItHasToLookAgainByItself() {
        Waiter waiter = Waiter.of(consumer(), WaitStrategy.park()).andBeforePausing(() -> true);
        long start = now.get();
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> waiter.await((userData, value) -> {}, 1, 1, HOUR));
        assertThat(now.get() - start).isBetween(HOUR, HOUR + LATE);
        assertThat(spins.get()).isEqualTo(16);
    }
}
