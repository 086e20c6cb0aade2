// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.policies;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.annulus.aio.AioConsumer;
import org.annulus.core.Ring;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.EventHandler;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingTraits.Delivery;
import org.annulus.core.policy.RingTraits.WhenFull;
import org.annulus.core.waiting.WaitStrategy;
import org.annulus.core.waiting.Waiter;
import org.annulus.epoll.EpollEvents;
import org.annulus.epoll.EpollKernelSide;
import org.annulus.epoll.EpollUserSide;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** One waiting API for every policy. All sleeps are without limit: what is not rung for stays asleep. */
@Timeout(300)
final class WaitingTest {
    private static final long EVER = Long.MAX_VALUE;
    private static final int POSTS = 3_000;
    private static final int ITEMS = 16;
    private static final int ROOM_FOR_ALL = 4096;

    private static Stream<DynamicTest> eachVariant(VariantCheck check) {
        return Policies.discover().variants().stream()
                .map(policy -> DynamicTest.dynamicTest(policy.name().toString(), () -> check.run(policy)));
    }

    private interface VariantCheck {
        void run(RingPolicy policy) throws Exception;
    }

    private static boolean coalesces(RingPolicy policy) {
        return policy.traits().delivery() == Delivery.COALESCED;
    }

    /** Where a claim moves head before the entry is written, nobody knows how many events there are. */
    private static boolean canTell(RingPolicy policy) {
        return !policy.name().toString().equals("epoll-rfc/fetch-add");
    }

    private static Ring ring(RingPolicy policy) {
        return ring(policy, ITEMS);
    }

    private static Ring ring(RingPolicy policy, int entries) {
        RingGeometry geometry =
                coalesces(policy) ? RingGeometry.DEFAULT.withItems(ITEMS) : RingGeometry.DEFAULT.withEntries(entries);
        return Ring.inProcess(policy, geometry, true);
    }

    private static long[] handles(Ring ring) {
        long[] handles = new long[ITEMS];
        for (int i = 0; i < ITEMS; i++) {
            handles[i] = ring.kernel().register(i + 1L);
        }
        return handles;
    }

    private static void post(Producer producer, long handle, long value) {
        long answer = producer.post(handle, value);
        while (Refusal.isRefusal(answer)) {
            assertThat(Refusal.of(answer)).isIn(Refusal.FULL, Refusal.BUSY);
            Thread.yield();
            answer = producer.post(handle, value);
        }
    }

    @TestFactory
    Stream<DynamicTest> shouldBeWokenForEveryEventWhenItSleeps() {
        return eachVariant(policy -> {
            long seed = System.nanoTime();
            // What can be overrun has room for all.
            Ring ring = ring(policy, policy.traits().whenFull() == WhenFull.OVERWRITTEN ? ROOM_FOR_ALL : ITEMS);
            long[] handles = handles(ring);
            Thread poster = new Thread(() -> {
                SplittableRandom random = new SplittableRandom(seed);
                Producer producer = ring.kernel().producer();
                for (int i = 0; i < POSTS; i++) {
                    post(producer, handles[i % ITEMS], 1);
                    if (random.nextInt(4) == 0) {
                        Thread.yield();
                    }
                }
                ring.kernel().close();
            });
            Waiter waiter = Waiter.of(ring.user().consumer(), WaitStrategy.park(EVER));
            poster.start();
            SplittableRandom random = new SplittableRandom(~seed);
            long[] taken = {0};
            EventHandler handler = (userData, value) -> taken[0]++;
            int answer;
            do {
                // More than one only where posts do not merge: bits that merge for ever wake nobody.
                int min = coalesces(policy) ? 1 : 1 + random.nextInt(3);
                answer = waiter.await(handler, min, min + random.nextInt(4), EVER);
            } while (answer >= 0);
            poster.join();
            assertThat(answer).isEqualTo(Consumer.CLOSED);
            assertThat(taken[0])
                    .as("delivered, seed " + seed)
                    .isEqualTo(ring.counters().published());
        });
    }

    @TestFactory
    Stream<DynamicTest> shouldTellTheDoorbellHowManyEventsThereAre() {
        return eachVariant(policy -> {
            Ring ring = ring(policy);
            long[] handles = handles(ring);
            Producer producer = ring.kernel().producer();
            Consumer consumer = ring.user().consumer();
            for (int lap = 0; lap < 3; lap++) {
                for (int i = 1; i <= 5; i++) {
                    post(producer, handles[i], 1);
                    assertThat(producer.available()).isEqualTo(canTell(policy) ? i : Long.MAX_VALUE);
                }
                assertThat(consumer.drain((userData, value) -> {}, 16)).isEqualTo(5);
                assertThat(producer.available()).isEqualTo(canTell(policy) ? 0 : Long.MAX_VALUE);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> shouldSleepOnWhenFewerThanItWantsAreThere() {
        return eachVariant(policy -> {
            Ring ring = ring(policy);
            long[] handles = handles(ring);
            Producer producer = ring.kernel().producer();
            Consumer consumer = ring.user().consumer();
            Waiter waiter = Waiter.of(consumer, WaitStrategy.park(EVER));
            long[] before = new long[1];
            EventHandler handler = (userData, value) -> before[0]++;
            Thread thread = new Thread(() -> waiter.await(handler, 3, 16, EVER));
            thread.start();
            while (thread.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            post(producer, handles[0], 1);
            post(producer, handles[1], 1);
            if (canTell(policy)) {
                assertThat(ring.counters().delivered()).as("taken while asleep").isZero();
            }
            post(producer, handles[2], 1);
            thread.join();
            assertThat(before[0]).isEqualTo(3);
        });
    }

    /**
     * One event for each waiter, and no more before all are taken; who has one comes back then. So a wake-up that is
     * lost is made good by no later one, and the event by no other waiter. The variants on which many consumers are
     * safe.
     */
    @TestFactory
    Stream<DynamicTest> shouldTakeEveryEventWhenNoMoreComeBeforeThoseAreTaken() {
        return Policies.discover().variants().stream()
                .filter(policy -> policy.traits().consumers() > 1 && canTell(policy))
                .map(policy -> DynamicTest.dynamicTest(
                        policy.name().toString(), () -> new TakingTurns(policy, System.nanoTime()).run()));
    }

    /** One thread posts, several sleep, and all wait for each other after each round. */
    private static final class TakingTurns {
        private static final int WAITERS = 4;
        private static final int ROUNDS = 4_000;
        private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

        /** The poster has given up. */
        private volatile boolean over;

        private final AtomicLong taken = new AtomicLong();
        private final ConcurrentLinkedQueue<Integer> answers = new ConcurrentLinkedQueue<>();
        private final List<Thread> threads = new ArrayList<>();
        private final Ring ring;
        private final String seeded;
        private final SplittableRandom random;

        TakingTurns(RingPolicy policy, long seed) {
            RingGeometry geometry = coalesces(policy)
                    ? RingGeometry.DEFAULT.withItems(ITEMS)
                    : RingGeometry.DEFAULT.withEntries(ROOM_FOR_ALL);
            ring = Ring.inProcess(policy, geometry.withHandles(1, WAITERS), true);
            seeded = policy.name() + ", seed " + seed;
            random = new SplittableRandom(seed);
        }

        void run() throws InterruptedException {
            long[] handles = handles(ring);
            Producer producer = ring.kernel().producer();
            for (int i = 0; i < WAITERS; i++) {
                Waiter waiter = Waiter.of(ring.user().consumer(), WaitStrategy.park(EVER));
                Thread thread = new Thread(() -> answers.add(takeAll(waiter)));
                // One that is never woken is a failure of its test, and does not keep the JVM.
                thread.setDaemon(true);
                thread.start();
                threads.add(thread);
            }
            long posted = 0;
            for (int round = 0; round < ROUNDS; round++) {
                for (int i = 0; i < WAITERS; i++) {
                    // Mostly an event comes while whoever found none is about to fall asleep.
                    for (int spins = random.nextInt(random.nextInt(8) == 0 ? 400 : 24); spins > 0; spins--) {
                        Thread.onSpinWait();
                    }
                    post(producer, handles[i], 1);
                }
                posted += WAITERS;
                awaitTaken(posted, round);
            }
            ring.kernel().close();
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(answers).as(seeded).hasSize(WAITERS).containsOnly(Consumer.CLOSED);
            assertThat(taken.get()).as(seeded).isEqualTo(posted);
        }

        private int takeAll(Waiter waiter) {
            long others = 0;
            int answer;
            do {
                answer = waiter.await((userData, value) -> taken.incrementAndGet(), 1, 1, EVER);
                others += WAITERS;
                while (answer > 0 && taken.get() < others && !over) {
                    Thread.yield();
                }
            } while (answer >= 0);
            return answer;
        }

        private void awaitTaken(long posted, int round) {
            long start = System.nanoTime();
            while (taken.get() < posted) {
                if (System.nanoTime() - start > PATIENCE) {
                    over = true;
                    throw new AssertionError(seeded + ": in round " + round + " " + (posted - taken.get()) + " of "
                            + posted + " events are there and nobody takes them");
                }
                Thread.yield();
            }
        }
    }

    /** Many threads that wait for different numbers and give up at different times, and few that post. */
    @Test
    void shouldDeliverEveryEventOnceWhen64WaitersShareARing() throws InterruptedException {
        int waiters = 64;
        long seed = System.nanoTime();
        RingPolicy policy = Policies.discover().get("zijlstra/last-committer-cas");
        Ring ring = Ring.inProcess(policy, RingGeometry.DEFAULT.withEntries(256).withHandles(2, waiters), true);
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        AtomicLong sum = new AtomicLong();
        AtomicLong count = new AtomicLong();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < waiters; i++) {
            int min = 1 + i % 4;
            boolean patient = i % 2 == 0;
            Consumer consumer = ring.user().consumer();
            SplittableRandom random = new SplittableRandom(seed + i);
            threads.add(new Thread(() -> {
                try {
                    Waiter waiter = Waiter.of(consumer, WaitStrategy.park(EVER));
                    EventHandler handler = (userData, value) -> {
                        sum.addAndGet(value);
                        count.incrementAndGet();
                    };
                    int answer;
                    do {
                        long timeout = patient ? EVER : random.nextLong(200_000);
                        answer = waiter.await(handler, min, min + random.nextInt(4), timeout);
                    } while (answer >= 0);
                    assertThat(answer).isEqualTo(Consumer.CLOSED);
                } catch (Throwable failure) {
                    failures.add(failure);
                }
            }));
        }
        threads.forEach(Thread::start);
        int each = 20_000;
        List<Thread> posters = new ArrayList<>();
        for (int p = 0; p < 2; p++) {
            Producer producer = ring.kernel().producer();
            posters.add(new Thread(() -> {
                for (long value = 1; value <= each; value++) {
                    post(producer, 1, value);
                }
            }));
        }
        posters.forEach(Thread::start);
        for (Thread poster : posters) {
            poster.join();
        }
        ring.kernel().close();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failures).as("seed " + seed).isEmpty();
        assertThat(count.get()).as("seed " + seed).isEqualTo(2L * each);
        assertThat(sum.get()).isEqualTo((long) each * (each + 1));
    }

    @Test
    void shouldEndEveryWaitWhenTheRingIsClosedUnder64Sleepers() throws InterruptedException {
        RingPolicy policy = Policies.discover().get("zijlstra/ticket-cas");
        Ring ring = Ring.inProcess(policy, RingGeometry.DEFAULT.withHandles(1, 64), true);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            Waiter waiter = Waiter.of(ring.user().consumer(), WaitStrategy.park(EVER));
            int min = 1 + i;
            Thread thread = new Thread(() -> waiter.await((userData, value) -> {}, min, min, EVER));
            thread.start();
            threads.add(thread);
        }
        threads.get(63).interrupt();
        threads.get(63).join();
        ring.close();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Test
    void shouldSleepInGeteventsWhenTheRingHasADoorbell() throws InterruptedException {
        Ring ring = ring(Policies.discover().get("aio-legacy/kernel"));
        AioConsumer consumer = (AioConsumer) ring.user().consumer();
        Producer producer = ring.kernel().producer();
        long[] count = {0};
        Thread thread = new Thread(() -> consumer.getevents(3, 8, EVER, (data, res) -> count[0]++));
        thread.start();
        for (int i = 0; i < 3; i++) {
            post(producer, 1, i);
        }
        thread.join();
        assertThat(count[0]).isEqualTo(3);
        long start = System.nanoTime();
        assertThat(consumer.getevents(1, 1, TimeUnit.MILLISECONDS.toNanos(3), (data, res) -> {}))
                .isZero();
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(3));
    }

    /** As EPOLL_CTL_ADD finds no item free the ring grows, is INACTIVE, and events go to the kernel side's list. */
    @TestFactory
    Stream<DynamicTest> shouldGetEventsFromTheListWhenTheEpollRingIsInactive() {
        return Stream.of("epoll-rfc/single", "epoll-rfc/cas")
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    Ring ring =
                            Ring.inProcess(Policies.discover().get(name), RingGeometry.DEFAULT.withItems(1000), true);
                    EpollKernelSide kernel = (EpollKernelSide) ring.kernel();
                    EpollUserSide user = (EpollUserSide) ring.user();
                    Waiter waiter = user.waiter(user.consumer(), WaitStrategy.park(EVER), kernel);
                    Producer producer = kernel.producer();
                    long[] last = {-1};
                    Thread thread = new Thread(() -> {
                        while (waiter.await((data, bits) -> last[0] = data, 1, 1, EVER) == 1 && last[0] != 999) {
                            // Until the last item's event.
                            Thread.onSpinWait();
                        }
                    });
                    thread.start();
                    for (int i = 0; i < 1000; i++) {
                        long handle = kernel.add(EpollEvents.EPOLLET | EpollEvents.EPOLLIN, i);
                        post(producer, handle, EpollEvents.EPOLLIN);
                    }
                    thread.join();
                    assertThat(last[0]).isEqualTo(999);
                }));
    }
}
