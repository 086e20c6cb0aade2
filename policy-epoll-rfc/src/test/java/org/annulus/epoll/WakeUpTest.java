// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import java.util.HashMap;
import java.util.Map;
import org.annulus.conformance.contract.Events;
import org.annulus.core.Ring;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.waiting.Pauses;
import org.annulus.core.waiting.WaitStrategy;
import org.annulus.core.waiting.Waiter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Events that no post makes visible. Sleeps are without limit: who is not woken stays asleep beside the event. */
@Timeout(300)
final class WakeUpTest {
    private static final long EVER = Long.MAX_VALUE;
    private static final long PATIENCE_MILLIS = 60_000;
    private static final int MOST_ACCESSES = 1000;

    private static Ring ring(String policy, int items) {
        return Ring.inProcess(EpollRings.policy(policy), RingGeometry.DEFAULT.withItems(items), true);
    }

    /** A thread that waits, and has fallen asleep. */
    private static final class Sleeper {
        final Events events = new Events();
        final Thread thread;

        Sleeper(Consumer consumer, int min) {
            Waiter waiter = Waiter.of(consumer, WaitStrategy.park(EVER));
            thread = new Thread(() -> waiter.await(events, min, min, EVER));
            thread.setDaemon(true);
            thread.start();
            while (thread.getState() != Thread.State.TIMED_WAITING && thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }

        void requireAwake() throws InterruptedException {
            thread.join(PATIENCE_MILLIS);
            assertThat(thread.isAlive()).as("asleep beside its events").isFalse();
        }
    }

    @Test
    void shouldWakeWhoeverSleepsWhenAWaitBringsTheListIntoTheRing() throws InterruptedException {
        Ring ring = ring(EpollRings.SINGLE, 1000);
        EpollKernelSide kernel = (EpollKernelSide) ring.kernel();
        EpollUserSide user = (EpollUserSide) ring.user();
        long first = kernel.add(EpollEvents.EPOLLET | EpollEvents.EPOLLIN, 7);
        while (user.isActive()) {
            kernel.add(EpollEvents.EPOLLET | EpollEvents.EPOLLIN, 8);
        }
        assertThat(kernel.producer().post(first, EpollEvents.EPOLLIN)).isNotNegative();
        // Posted, rung for, and out of reach.
        Sleeper sleeper = new Sleeper(user.consumer(), 1);
        // EMPTY if the sleeper, woken by then, had taken the event before the wait looked whether the ring holds any.
        assertThat(kernel.epollWait()).isIn(WaitAnswer.STALE, WaitAnswer.EMPTY);
        sleeper.requireAwake();
        assertThat(sleeper.events.all()).hasSize(1);
    }

    /** A sleeper of the next user side that came too early; a single one has claimed nothing, and may. */
    @Test
    void shouldWakeWhoeverSleepsWhenARecoveryMakesAnEventVisible() throws InterruptedException {
        Ring ring = ring(EpollRings.SINGLE, 16);
        long handle = ring.kernel().register(7);
        try (Producer dead = ring.kernel().producer()) {
            assertThat(dead.reserve(handle, 1)).isNotNegative();
        }
        Sleeper sleeper = new Sleeper(ring.user().consumer(), 1);
        assertThat(((EpollKernelSide) ring.kernel()).recover()).isTrue();
        sleeper.requireAwake();
        assertThat(sleeper.events.all()).hasSize(1);
    }

    /**
     * The claim has moved head past an entry that is not written yet, so that the distance to tail leaves it out.
     *
     * <pre>
     * producer                 consumer
     * item 0, tail 0 -> 1
     *                          head 0 -> 1, slot 0 is 0
     *                          sleeps until there are two
     * slot 0 = item 0
     * item 1, tail 1 -> 2
     * tail - head = 1, and two are there
     * </pre>
     */
    @Test
    void shouldWakeWhoeverWantsTwoWhenItHadClaimedTheFirstBeforeThatWasWritten() throws InterruptedException {
        Ring ring = ring(EpollRings.FETCH_ADD, 16);
        long[] handles = {ring.kernel().register(1), ring.kernel().register(2)};
        Producer producer = ring.kernel().producer();
        long position = producer.reserve(handles[0], 1);
        Sleeper sleeper = new Sleeper(ring.user().consumer(), 2);
        producer.publish(position, handles[0], 1);
        producer.ring();
        producer.post(handles[1], 1);
        sleeper.requireAwake();
        assertThat(sleeper.events.all()).hasSize(2);
    }

    /**
     * The first consumer stops between its slot and head, and comes back to take no more. At every other step nothing
     * of interest happens.
     *
     * <pre>
     * C1                       C2                       kernel side
     *                                                   item 0 in slot 0, item 1 in slot 1
     * slot 0: item 0 -> 0
     *                          announces; slot 0 is 0
     *                          sleeps
     * head 0 -> 1, item 0
     * returns                                           posts no more
     * </pre>
     */
    @Test
    void shouldFindTheSecondEventWhenItFellAsleepBehindAConsumerThatHadNotMovedHead() throws InterruptedException {
        int stopped = 0;
        for (int access = 0; access < MOST_ACCESSES; access++) {
            Stops stops = new Stops();
            Map<String, RingMemory> memories = new HashMap<>();
            Ring ring = casRing(stops, memories);
            Producer producer = ring.kernel().producer();
            for (int i = 0; i < 2; i++) {
                assertThat(producer.post(ring.kernel().register(i), 1)).isNotNegative();
            }
            RingLayout layout = ring.layout();
            int head = layout.region("header").word("head").offset();
            Consumer first = ring.user().consumer();
            Consumer second = ring.user().consumer();
            Sleeper[] sleeper = new Sleeper[1];
            stops.at(access, () -> {
                if (memories.get("index").getInt(0) == 0
                        && memories.get("header").getInt(head) == 0) {
                    sleeper[0] = new Sleeper(second, 1);
                }
            });
            Events ofFirst = new Events();
            first.drain(ofFirst, 1);
            if (sleeper[0] != null) {
                stopped++;
                sleeper[0].requireAwake();
                assertThat(ofFirst.all()).hasSize(1);
                assertThat(sleeper[0].events.all()).hasSize(1);
            }
            if (stops.endUnused()) {
                assertThat(stopped).as("steps between slot and head").isEqualTo(1);
                return;
            }
        }
        throw new AssertionError("a drain made more than " + MOST_ACCESSES + " accesses");
    }

    /** Bare memory by the regions' names; the ring sees it through the stops. */
    private static Ring casRing(Stops stops, Map<String, RingMemory> memories) {
        RingPolicy policy = EpollRings.policy(EpollRings.CAS);
        RingGeometry geometry = policy.resolve(RingGeometry.DEFAULT.withItems(2).withHandles(1, 2));
        RingLayout layout = policy.layout(geometry);
        Map<String, RingMemory> seen = new HashMap<>();
        Regions<RingMemory> shared = Regions.shared(
                layout,
                region -> memories.computeIfAbsent(region.name(), n -> UnsafeRingMemory.allocate(region.length())));
        policy.format(shared, geometry);
        return Ring.inMemory(
                policy,
                geometry,
                region -> seen.computeIfAbsent(region.name(), name -> stops.apply(memories.get(name))),
                true);
    }

    /** While a producer is between reserve and publish a wait answers BUSY, however often it is asked. */
    @Test
    void shouldPauseForAMomentWhenTheWaitIsBusy() {
        Ring ring = ring(EpollRings.SINGLE, 1000);
        EpollKernelSide kernel = (EpollKernelSide) ring.kernel();
        EpollUserSide user = (EpollUserSide) ring.user();
        long first = kernel.add(EpollEvents.EPOLLET | EpollEvents.EPOLLIN, 7);
        while (user.isActive()) {
            kernel.add(EpollEvents.EPOLLET | EpollEvents.EPOLLIN, 8);
        }
        Producer producer = kernel.producer();
        long position = producer.reserve(first, EpollEvents.EPOLLIN);
        assertThat(kernel.epollWait()).isEqualTo(WaitAnswer.BUSY);
        long[] paused = {0, 0};
        Pauses pauses = new Pauses() {
            @Override
            public void beforeLook(int need) {
                // Nobody is told.
            }

            @Override
            public void pause(long nanos) {
                paused[0]++;
                paused[1] = Math.max(paused[1], nanos);
                if (paused[0] == 3) {
                    // Without a ring, as after a post that merged.
                    producer.publish(position, first, EpollEvents.EPOLLIN);
                }
            }

            @Override
            public void found(int events) {
                // One is enough here.
            }

            @Override
            public void end() {
                // Nothing to take back.
            }
        };
        Events events = new Events();
        assertThat(user.waiter(user.consumer(), consumer -> pauses, kernel).await(events, 1, 1, EVER))
                .isEqualTo(1);
        // And once more when the event has come.
        assertThat(paused).containsExactly(4, Waiter.SHORT);
    }
}
