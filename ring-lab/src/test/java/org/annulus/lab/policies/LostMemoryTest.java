// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.policies;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.annulus.core.Ring;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.memory.InterceptedMemory;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingTraits.Delivery;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The user truncates the ring's memory under a producer that reserves and publishes by hand, before any of its accesses
 * to shared memory: the ring is broken from then on, as it is when a post meets the same, and no other producer waits.
 */
final class LostMemoryTest {
    /** More accesses to shared memory than one step has. */
    private static final int ACCESSES = 20;

    private static final int EVENTS = 4;

    /** A ring whose shared memory goes at some access. */
    private static final class Doomed {
        final Producer first;
        /** Null: the ring has one producer. */
        final Producer second;

        private final List<Long> handles = new ArrayList<>();
        private int left = -1;

        Doomed(RingPolicy policy) {
            boolean items = policy.traits().delivery() == Delivery.COALESCED;
            int producers = Math.min(2, policy.traits().producers());
            RingGeometry asked =
                    items ? RingGeometry.DEFAULT.withItems(EVENTS) : RingGeometry.DEFAULT.withEntries(EVENTS);
            RingGeometry geometry = policy.resolve(asked.withHandles(producers, 1));
            RingLayout layout = policy.layout(geometry);
            Map<Region, RingMemory> memories = new HashMap<>();
            layout.shared().forEach(region -> memories.put(region, intercepted(region)));
            policy.format(Regions.shared(layout, memories::get), geometry);
            Ring ring = Ring.inMemory(policy, geometry, memories::get);
            for (int i = 0; i < EVENTS; i++) {
                handles.add(ring.kernel().register(i + 1L));
            }
            first = ring.kernel().producer();
            second = producers > 1 ? ring.kernel().producer() : null;
        }

        private RingMemory intercepted(Region region) {
            return new InterceptedMemory(UnsafeRingMemory.allocate(region.length())) {
                @Override
                protected void before(int offset) {
                    if (left == 0) {
                        throw new InternalError("truncated");
                    }
                    left -= left > 0 ? 1 : 0;
                }
            };
        }

        long reserve(Producer producer, int event) {
            return producer.reserve(handles.get(event), 1);
        }

        void publish(Producer producer, long position, int event) {
            producer.publish(position, handles.get(event), 1);
        }

        /** Takes a step while from the access after so many on there is no memory; whether it noticed. */
        boolean losing(int access, Consumer<Doomed> step) {
            left = access;
            try {
                step.accept(this);
                return false;
            } catch (InternalError gone) {
                return true;
            } finally {
                // Back again, so that only what the kernel side has learnt makes it refuse.
                left = -1;
            }
        }

        void requireBroken(Producer producer, int event, int access) {
            assertThat(producer.post(handles.get(event), 1))
                    .as("after access " + access + " failed")
                    .isEqualTo(Refusal.BROKEN.code());
        }
    }

    /** On a thread that may stay behind: what a producer waits for, nothing interrupts. */
    private static void requireEnd(Runnable publication) {
        Thread thread = new Thread(publication, "second producer");
        thread.setDaemon(true);
        thread.start();
        assertThat(thread).as("waits for what the first producer failed to do").matches(LostMemoryTest::ends);
    }

    private static boolean ends(Thread thread) {
        try {
            thread.join(60_000);
            return !thread.isAlive();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<DynamicTest> eachVariant(Consumer<RingPolicy> check) {
        return Policies.discover().variants().stream()
                .map(policy -> DynamicTest.dynamicTest(policy.name().toString(), () -> check.accept(policy)));
    }

    @TestFactory
    Stream<DynamicTest> shouldBreakTheRingAndKeepNobodyWaitingWhenTheMemoryGoesInPublish() {
        return eachVariant(policy -> {
            List<Integer> failed = new ArrayList<>();
            for (int access = 0; access < ACCESSES; access++) {
                Doomed ring = new Doomed(policy);
                long position = ring.reserve(ring.first, 0);
                long next = ring.second == null ? -1 : ring.reserve(ring.second, 1);
                if (ring.losing(access, doomed -> doomed.publish(doomed.first, position, 0))) {
                    failed.add(access);
                    if (ring.second != null) {
                        requireEnd(() -> ring.publish(ring.second, next, 1));
                        ring.requireBroken(ring.second, 3, access);
                    }
                    ring.requireBroken(ring.first, 2, access);
                }
            }
            assertThat(failed).as("accesses of publish").contains(0).doesNotContain(ACCESSES - 1);
        });
    }

    /** A reservation may answer that it is so; and one that asks nothing of the user does not notice. */
    @TestFactory
    Stream<DynamicTest> shouldBreakTheRingWhenTheMemoryGoesInReserve() {
        return eachVariant(policy -> {
            for (int access = 0; access < ACCESSES; access++) {
                Doomed ring = new Doomed(policy);
                long[] answer = {0};
                boolean thrown = ring.losing(access, doomed -> answer[0] = doomed.reserve(doomed.first, 0));
                if (thrown || answer[0] == Refusal.BROKEN.code()) {
                    ring.requireBroken(ring.first, 1, access);
                }
            }
        });
    }
}
