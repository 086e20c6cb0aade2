// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.annulus.conformance.contract.Events;
import org.annulus.conformance.contract.TestRing;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.layout.Region;
import org.annulus.core.memory.InterceptedMemory;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.RegistrationException;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.annulus.epoll.EpollEvents.EPOLLET;
import static org.annulus.epoll.EpollEvents.EPOLLIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A user that writes what it must not: the kernel side stays inside its memory and its bounds, and so do consumers. */
final class HostileUserTest {
    private static final int[] VALUES = {
        0, 1, -1, 2, 31, 32, 33, 248, 4096, 1 << 27, Integer.MAX_VALUE, Integer.MIN_VALUE
    };

    @Test
    void shouldMaskTheSlotWhenTailIsScribbledOn() {
        for (int value : VALUES) {
            TestRing ring = EpollRings.ring(EpollRings.SINGLE, 4);
            ring.handle(0);
            EpollRings.scribble(ring, "tail", value);
            long position = ring.producer().reserve(ring.handle(0), 1);
            assertThat(position).isEqualTo(Integer.toUnsignedLong(value));
            ring.producer().publish(position, ring.handle(0), 1);
            assertThat(ring.memory("index").getInt((value & 31) * Integer.BYTES))
                    .isEqualTo(1);
        }
    }

    @Test
    void shouldDropAndCountWhenAnItemNumberIsNotMapped() {
        for (String policy : new String[] {EpollRings.SINGLE, EpollRings.FETCH_ADD, EpollRings.CAS}) {
            TestRing ring = EpollRings.ring(policy, 4);
            int dropped = 0;
            for (int bad : new int[] {5, -1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
                ring.post(0);
                ring.memory("index").putInt(dropped * Integer.BYTES, bad);
                assertThat(ring.drain(4)).isEmpty();
                assertThat(ring.counters().dropped()).isEqualTo(++dropped);
                ring.memory("header").putInt(128, 0);
            }
            EpollRings.assertWhole(ring, ring.producer(), ring.consumer());
        }
    }

    @Test
    void shouldAnswerBrokenWhenTailIsBeyondTheRing() {
        for (String policy : new String[] {EpollRings.SINGLE, EpollRings.FETCH_ADD, EpollRings.CAS}) {
            TestRing ring = EpollRings.ring(policy, 4);
            EpollRings.scribble(ring, "tail", 1000);
            assertThat(ring.consumer().drain(new Events(), 9)).as(policy).isEqualTo(Consumer.BROKEN);
            assertThat(ring.consumer().drain(new Events(), 9)).isEqualTo(Consumer.BROKEN);
        }
    }

    @Test
    void shouldNotTakeLengthsThatNoKernelSideWrites() {
        TestRing ring = EpollRings.ring(EpollRings.SINGLE, 1000);
        ring.post(0);
        for (int value : VALUES) {
            EpollRings.scribble(ring, "max_items_nr", value);
            EpollRings.scribble(ring, "header_length", value);
            UserMapping mapping = ((EpollUserSide) ring.user()).map();
            assertThat(mapping.maxItemsNr()).as("max_items_nr " + value).isIn(0, 248);
            assertThat(ring.drain(1)).as("max_items_nr " + value).hasSizeLessThan(2);
        }
        EpollRings.scribble(ring, "max_items_nr", 7);
        ring.attachKernel();
        assertThat(ring.kernel().producer().post(0, 1))
                .as("a damaged ring is not taken over")
                .isEqualTo(Refusal.BROKEN.code());
    }

    /** A shared file that was made shorter: the access itself throws, anywhere in a post. */
    @Test
    void shouldGiveTheLockBackAndMarkTheRingBrokenWhenTheMappingIsCutOff() {
        int failures = 0;
        for (int access = 0; access < 10; access++) {
            AtomicInteger left = new AtomicInteger(-1);
            RingPolicy policy = EpollRings.policy(EpollRings.SINGLE);
            RingGeometry geometry = policy.resolve(RingGeometry.DEFAULT.withItems(4));
            int eventpoll = policy.layout(geometry).region("eventpoll").length();
            TestRing ring = new TestRing(
                    policy, geometry, 2, memory -> memory.capacity() == eventpoll ? memory : cutOff(memory, left));
            ring.handle(0);
            ring.producer();
            left.set(access);
            try {
                ring.post(0);
            } catch (InternalError e) {
                failures++;
                assertThat(ring.producer().post(ring.handle(0), 1)).isEqualTo(Refusal.BROKEN.code());
            }
            left.set(-1);
            int lock = ring.layout().region("eventpoll").word("lock").offset();
            assertThat(ring.memory("eventpoll").getInt(lock))
                    .as("access " + access)
                    .isZero();
            assertThat(EpollRings.kernel(ring).recover()).isTrue();
        }
        assertThat(failures).as("bits, tail, slot").isEqualTo(3);
    }

    private static RingMemory cutOff(RingMemory memory, AtomicInteger left) {
        return new InterceptedMemory(memory) {
            @Override
            protected void before(int offset) {
                if (left.get() >= 0 && left.getAndDecrement() == 0) {
                    throw new InternalError("a fault occurred in an unsafe memory access operation");
                }
            }
        };
    }

    /** Every shared word, any value, between any two operations, control operations among them. */
    @TestFactory
    Stream<DynamicTest> shouldAnswerFromTheClosedSetWhenAnySharedWordIsScribbledOn() {
        return new EpollPolicies()
                .variants().stream()
                        .map(policy -> DynamicTest.dynamicTest(policy.toString(), () -> {
                            for (int seed = 0; seed < 150; seed++) {
                                scribble(policy, seed);
                            }
                        }));
    }

    private static void scribble(RingPolicy policy, int seed) {
        Random random = new Random(seed);
        TestRing ring = new TestRing(policy, RingGeometry.DEFAULT.withItems(600));
        EpollKernelSide kernel = EpollRings.kernel(ring);
        ring.handle(3);
        for (int step = 0; step < 80; step++) {
            String where = "seed " + seed + ", step " + step;
            if (random.nextInt(3) == 0) {
                Region region = ring.layout().shared().get(random.nextInt(2));
                RingMemory memory = ring.memory(region.name());
                int words = random.nextBoolean() ? 8 : region.length() / Integer.BYTES;
                memory.putInt(random.nextInt(words) * Integer.BYTES, VALUES[random.nextInt(VALUES.length)]);
            }
            switch (random.nextInt(6)) {
                case 0 -> assertThat(kernel.epollWait()).as(where).isIn(WaitAnswer.STALE, WaitAnswer.EMPTY);
                case 1 -> {
                    try {
                        for (int i = 0; i < 150; i++) {
                            assertThat(kernel.add(EPOLLIN | EPOLLET, i)).isBetween(0L, 599L);
                        }
                    } catch (RegistrationException e) {
                        assertThat(e.refusal()).as(where).isEqualTo(Refusal.FULL);
                    }
                }
                case 2 -> delete(kernel, random);
                case 3 -> assertThat(kernel.recover()).isTrue();
                case 4 ->
                    assertThat(ring.consumer().drain(new Events(), 1 + random.nextInt(5)))
                            .as(where)
                            .isBetween(Consumer.BROKEN, 5);
                default -> {
                    long answer = ring.producer().post(random.nextInt(600), EPOLLIN);
                    assertThat(Refusal.isRefusal(answer) && answer != Refusal.UNKNOWN_HANDLE.code())
                            .as(where + ": " + Refusal.describe(answer))
                            .isFalse();
                }
            }
        }
    }

    private static void delete(EpollKernelSide kernel, Random random) {
        for (int i = 0; i < 100; i++) {
            try {
                kernel.delete(random.nextInt(600));
            } catch (RegistrationException e) {
                assertThat(e.refusal()).isEqualTo(Refusal.UNKNOWN_HANDLE);
            }
        }
    }

    @Test
    void shouldThrowWhenAMappingNeverHadLengths() {
        TestRing ring = EpollRings.ring(EpollRings.SINGLE, 4);
        EpollRings.scribble(ring, "max_index_nr", 3);
        UserMapping mapping = ((EpollUserSide) ring.user()).map();
        assertThatThrownBy(() -> mapping.data(0)).isInstanceOf(StaleMappingException.class);
    }
}
