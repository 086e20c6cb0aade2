// SPDX-License-Identifier: Apache-2.0
package org.annulus.aio;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.annulus.conformance.contract.Events;
import org.annulus.conformance.contract.Events.Event;
import org.annulus.conformance.contract.TestRing;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.Regions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Credits as fs/aio.c counts them: in batches, on CPUs, given back by whoever notices that the user has reaped. */
final class CreditsTest {
    private static final long FULL = Refusal.FULL.code();

    private static int submit(Producer cpu, int most) {
        int done = 0;
        while (done < most && cpu.reserve(0, 0) >= 0) {
            done++;
        }
        return done;
    }

    private static void complete(Producer cpu, int first, int count) {
        for (int i = first; i < first + count; i++) {
            cpu.publish(0, 7, i);
        }
    }

    @Test
    void shouldTakeWholeBatchesAndLeaveTheRestInTheSharedCount() {
        TestRing ring = PrivateWords.smallRing("cmpxchg", 1, 0);
        PrivateWords words = new PrivateWords(ring);
        assertThat(words.get("reqs_available")).isEqualTo(126);
        ring.producer().reserve(0, 0);
        assertThat(words.get("reqs_available")).isEqualTo(126 - 31);
        assertThat(words.cpu(0)).isEqualTo(30);
        assertThat(submit(ring.producer(), 200)).isEqualTo(123);
        assertThat(ring.producer().reserve(0, 0)).isEqualTo(FULL);
        assertThat(words.get("reqs_available"))
                .as("126 - 4 * 31, less than a batch")
                .isEqualTo(2);
        words.requireSound(124, "all submitted");
    }

    /** "up to half the slots might be on other cpu's percpu counters and unavailable": Linux's own words. */
    @Test
    void shouldRefuseThoughTheRingHasRoomWhenCreditsAreOnAnotherCpu() {
        TestRing ring = PrivateWords.smallRing("cmpxchg", 2, 0);
        PrivateWords words = new PrivateWords(ring);
        Producer cpu0 = ring.kernel().producer();
        Producer cpu1 = ring.kernel().producer();
        assertThat(submit(cpu1, 1)).isEqualTo(1);
        assertThat(submit(cpu0, 200)).as("7 batches of 15 of the 126 - 15").isEqualTo(105);
        assertThat(cpu0.reserve(0, 0)).isEqualTo(FULL);
        assertThat(submit(cpu1, 200)).as("14 were on its CPU").isEqualTo(14);
        words.requireSound(120, "all submitted");
    }

    @Test
    void shouldPassBatchesOnWhenACpuGetsTooManyBack() {
        TestRing ring = PrivateWords.smallRing("cmpxchg", 2, 0);
        PrivateWords words = new PrivateWords(ring);
        Producer cpu0 = ring.kernel().producer();
        Producer cpu1 = ring.kernel().producer();
        submit(cpu0, 120);
        complete(cpu1, 0, 120);
        assertThat(words.get("completed_events")).isEqualTo(120);
        assertThat(ring.drain(50)).hasSize(50);
        assertThat(words.get("completed_events")).as("nobody has looked yet").isEqualTo(120);
        assertThat(submit(cpu0, 1)).as("user_refill_reqs_available").isEqualTo(1);
        assertThat(words.get("completed_events")).isEqualTo(70);
        assertThat(words.cpu(0)).as("50 less 2 batches, less the one submitted").isEqualTo(19);
        assertThat(words.get("reqs_available")).isEqualTo(6 + 30);
        ring.drain(70);
        complete(cpu1, 120, 1);
        assertThat(words.get("completed_events")).as("the one in the ring").isEqualTo(1);
        assertThat(words.cpu(1))
                .as("to the CPU that completes: 70 less 3 batches")
                .isEqualTo(25);
        words.requireSound(0, "all completed");
    }

    @Test
    void shouldPassABatchOnWhenACpuHasExactlyTwo() {
        TestRing ring = PrivateWords.smallRing("cmpxchg", 2, 0);
        PrivateWords words = new PrivateWords(ring);
        submit(ring.producer(), 120);
        complete(ring.producer(), 0, 30);
        ring.drain(30);
        assertThat(submit(ring.producer(), 1)).isEqualTo(1);
        assertThat(words.cpu(0)).as("30 less a batch, less the one submitted").isEqualTo(14);
        assertThat(words.get("reqs_available")).isEqualTo(6 + 15);
    }

    /** The only completed event is the one just written, so only a forged head could say that it was reaped. */
    @Test
    void shouldGiveNoCreditBackWhenTheFirstEventIsCompleted() {
        TestRing ring = PrivateWords.smallRing("cmpxchg", 1, 0);
        ring.memory("ring").putInt(ring.layout().region("ring").word("head").offset(), 1);
        ring.post(0);
        assertThat(new PrivateWords(ring).get("completed_events"))
                .as("if (ctx->completed_events > 1)")
                .isEqualTo(1);
        ring.memory("ring").putInt(ring.layout().region("ring").word("head").offset(), 2);
        ring.post(1);
        assertThat(new PrivateWords(ring).get("completed_events")).isZero();
    }

    /** The rework of 3.10 gave credits back in io_getevents alone: who reaped in user space got EAGAIN for ever. */
    @Test
    void shouldNotLeakCreditsWhenAReaperInUserSpaceTakesTheEvents() {
        TestRing ring = PrivateWords.smallRing("kernel", 1, 0);
        Reaper user = new AioMemory(Variant.SINGLE, ring.geometry(), regions(ring)).newReaper();
        for (int i = 0; i < 1000; i++) {
            assertThat(ring.post(i)).as("event " + i).isNotNegative();
            assertThat(user.next() && user.take()).isTrue();
            assertThat(user.res()).isEqualTo(i);
            user.release();
        }
        new PrivateWords(ring).requireSound(0, "after 1000 events");
    }

    private static Regions<RingMemory> regions(TestRing ring) {
        return Regions.shared(ring.layout(), region -> ring.memory(region.name()));
    }

    /**
     * The first repair of that (f8567a3845ac) gave credits back at completion: more was submitted than the ring holds,
     * and unread events were overwritten. Here: at random, with three CPUs, nothing is lost, and the credits add up.
     */
    @Test
    void shouldNeverHaveMoreUnderWayAndUnreadThanThereArePlaces() {
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            TestRing ring = PrivateWords.smallRing("cmpxchg", 3, random.nextInt(127));
            PrivateWords words = new PrivateWords(ring);
            List<Producer> cpus = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                cpus.add(ring.kernel().producer());
            }
            Deque<Event> unread = new ArrayDeque<>();
            int underWay = 0;
            int next = 0;
            for (int step = 0; step < 2000; step++) {
                String where = "seed " + seed + ", step " + step;
                Producer cpu = cpus.get(random.nextInt(3));
                switch (random.nextInt(3)) {
                    case 0 -> underWay += submit(cpu, random.nextInt(40));
                    case 1 -> {
                        for (int n = random.nextInt(40); n > 0 && underWay > 0; n--, underWay--) {
                            cpu.publish(0, 9, next);
                            unread.add(new Event(9, next++));
                        }
                    }
                    default -> {
                        for (Event event : ring.drain(1 + random.nextInt(40))) {
                            assertThat(event).as(where).isEqualTo(unread.poll());
                        }
                    }
                }
                assertThat(underWay + unread.size()).as(where).isLessThanOrEqualTo(126);
                words.requireSound(underWay, where);
            }
        }
    }

    @Test
    void shouldDeliverInTheOrderOfCompletionWhenSubmittedOnAnotherCpu() {
        TestRing ring = PrivateWords.smallRing("cmpxchg", 2, 126);
        Producer cpu0 = ring.kernel().producer();
        Producer cpu1 = ring.kernel().producer();
        submit(cpu0, 3);
        cpu1.publish(0, 1, 30);
        cpu0.publish(0, 1, 10);
        cpu1.publish(0, 1, 20);
        assertThat(ring.drain(9)).containsExactly(new Event(1, 30), new Event(1, 10), new Event(1, 20));
    }

    /** The holder of the lock may have lost the processor: a reservation does not wait for it. */
    @Test
    void shouldRefuseAsBusyWhenTheCompletionLockIsHeld() {
        TestRing ring = PrivateWords.smallRing("cmpxchg", 1, 0);
        PrivateWords words = new PrivateWords(ring);
        submit(ring.producer(), 200);
        words.put("completion_lock", 1);
        assertThat(ring.producer().reserve(0, 0)).isEqualTo(Refusal.BUSY.code());
        words.put("completion_lock", 0);
        assertThat(ring.producer().reserve(0, 0)).isEqualTo(FULL);
    }

    @Test
    void shouldWaitInPublishWhileTheCompletionLockIsHeld() throws InterruptedException {
        TestRing ring = PrivateWords.smallRing("cmpxchg", 1, 0);
        PrivateWords words = new PrivateWords(ring);
        Producer cpu = ring.producer();
        ring.consumer();
        words.put("completion_lock", 1);
        Thread completing = new Thread(() -> cpu.post(5, 6));
        completing.setDaemon(true);
        completing.start();
        for (int i = 0; i < 1000; i++) {
            assertThat(ring.consumer().drain(new Events(), 1)).isZero();
            Thread.yield();
        }
        words.put("completion_lock", 0);
        completing.join(60_000);
        assertThat(completing.isAlive()).isFalse();
        assertThat(ring.drain(2)).containsExactly(new Event(5, 6));
    }
}
