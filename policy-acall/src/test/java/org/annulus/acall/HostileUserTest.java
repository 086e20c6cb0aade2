// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.annulus.conformance.contract.Events;
import org.annulus.conformance.contract.TestRing;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.layout.Region;
import org.annulus.core.memory.InterceptedMemory;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A user that writes what it must not: the kernel side answers from its closed set, and touches nothing outside. */
final class HostileUserTest {
    private static final int HEAD = 0;
    private static final int NR = 4;

    private static Stream<DynamicTest> each(java.util.function.Consumer<RingPolicy> test) {
        return Policies.discover().variants().stream()
                .map(policy -> DynamicTest.dynamicTest(policy.toString(), () -> test.accept(policy)));
    }

    private static TestRing ring(RingPolicy policy) {
        return new TestRing(policy, RingGeometry.DEFAULT.withEntries(4));
    }

    @TestFactory
    Stream<DynamicTest> shouldRefuseAsBrokenWhenNrChanges() {
        return each(policy -> {
            for (int nr : new int[] {0, 1, 3, 5, 8, 1 << 30, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
                TestRing ring = ring(policy);
                TestRing other = ring(policy);
                ring.post(0);
                ring.memory("ring").putInt(NR, nr);
                assertThat(ring.post(1)).as("nr " + nr).isEqualTo(Refusal.BROKEN.code());
                ring.memory("ring").putInt(NR, 4);
                assertThat(ring.post(1)).as("broken stays broken").isEqualTo(Refusal.BROKEN.code());
                assertThat(other.post(1)).as("another ring").isNotNegative();
                assertThat(ring.drain(9)).as("what was published stays").containsExactly(ring.event(0));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> shouldStayInsideTheRingWhateverHeadSays() {
        return each(policy -> {
            TestRing ring = ring(policy);
            int i = 0;
            for (int head : new int[] {-1, 5, Integer.MIN_VALUE, Integer.MAX_VALUE, 0, -3, 1 << 20}) {
                ring.memory("ring").putInt(HEAD, head);
                long position = ring.post(i);
                assertThat(position).as("head " + head).isEqualTo(head & 0xffff_ffffL);
                assertThat(ring.drain(9)).hasSizeLessThanOrEqualTo(1);
                for (int at = 16; at < 8 + 4 * 16; at += 16) {
                    ring.memory("ring").putLong(at, 0);
                }
                i++;
            }
        });
    }

    /** Bits above a narrow index: the compare-and-set is of the whole word, and takes them away. */
    @TestFactory
    Stream<DynamicTest> shouldGoOnWhenHeadHasBitsAboveItsIndex() {
        return each(policy -> {
            TestRing ring =
                    new TestRing(policy, RingGeometry.DEFAULT.withEntries(4).withIndex(5, 30));
            ring.memory("ring").putInt(HEAD, 30 | 0xabc << 5);
            assertThat(ring.post(0)).isEqualTo(30);
            assertThat(ring.post(1)).isEqualTo(31);
            assertThat(ring.post(2)).isEqualTo(0);
            assertThat(ring.drain(9)).containsExactly(ring.event(0), ring.event(1), ring.event(2));
        });
    }

    /** Head under constant fire: every post ends, and no slot is given to two producers. */
    @TestFactory
    Stream<DynamicTest> shouldEndEveryReservationWhenTheUserKeepsWritingHead() {
        return each(policy -> {
            TestRing ring = ring(policy);
            RingMemory memory = ring.memory("ring");
            Thread scribbler = new Thread(() -> {
                for (int i = 0; !Thread.currentThread().isInterrupted(); i += 7) {
                    memory.putIntOpaque(HEAD, i);
                }
            });
            scribbler.setDaemon(true);
            scribbler.start();
            for (int i = 0; i < 50_000; i++) {
                long answer = ring.post(i);
                assertThat(answer >= 0 || answer == Refusal.FULL.code() || answer == Refusal.BUSY.code())
                        .as(Refusal.describe(answer))
                        .isTrue();
                ring.drain(9);
            }
            scribbler.interrupt();
        });
    }

    /** The user moves head back to a slot that a producer has: only a private word can tell. */
    @TestFactory
    Stream<DynamicTest> shouldNotGiveASlotTwiceWhenTheUserMovesHeadBack() {
        return each(policy -> {
            if (!policy.name().variant().startsWith("bounded")) {
                return;
            }
            TestRing ring = ring(policy);
            Producer p0 = ring.kernel().producer();
            Producer p1 = ring.kernel().producer();
            List<Long> slots = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                ring.memory("ring").putInt(HEAD, 0);
                slots.add((i % 2 == 0 ? p0 : p1).reserve(100, i) & 3);
            }
            assertThat(slots).doesNotHaveDuplicates();
            ring.memory("ring").putInt(HEAD, 0);
            assertThat(p0.reserve(100, 5)).isEqualTo(Refusal.FULL.code());
        });
    }

    @TestFactory
    Stream<DynamicTest> shouldOnlyLookFullWhenTheUserKeepsItsCookies() {
        return each(policy -> {
            TestRing ring = ring(policy);
            for (int i = 0; i < 4; i++) {
                ring.post(i);
            }
            ring.drain(4);
            int cookie = ring.layout().region("ring").array("comps").offset(0, "cookie");
            ring.memory("ring").putLong(cookie, -77);
            long answer = ring.post(9);
            assertThat(answer).isEqualTo(policy.name().variant().startsWith("bounded") ? Refusal.FULL.code() : 4);
        });
    }

    /**
     * Every shared word, any value, between any two operations: answers stay in the closed sets, and the private words
     * sound: when all is given back and cleared, the ring takes as many as it has slots.
     */
    @TestFactory
    Stream<DynamicTest> shouldAnswerFromTheClosedSetWhenAnySharedWordIsScribbledOn() {
        return each(policy -> {
            for (int seed = 0; seed < 200; seed++) {
                scribble(policy, seed);
            }
        });
    }

    private static void scribble(RingPolicy policy, int seed) {
        Random random = new Random(seed);
        TestRing ring = ring(policy);
        long[] values = {0, 1, -1, 3, 4, 5, 1L << 31, Cookie.CLAIMED, Long.MAX_VALUE, random.nextLong()};
        Region region = ring.layout().region("ring");
        Producer stopping = ring.kernel().producer();
        List<Long> reserved = new ArrayList<>();
        for (int step = 0; step < 60; step++) {
            String where = "seed " + seed + ", step " + step;
            if (random.nextInt(4) == 0) {
                // Not nr: that breaks the ring for good, and has a test of its own.
                int at = HEAD + random.nextInt(region.length() / 8) * 8;
                if (at == HEAD) {
                    ring.memory("ring").putInt(HEAD, (int) values[random.nextInt(values.length)]);
                } else {
                    ring.memory("ring").putLong(at, values[random.nextInt(values.length)]);
                }
            }
            switch (random.nextInt(4)) {
                case 0 -> {
                    long answer = ring.post(step);
                    assertThat(answer >= 0 || answer == Refusal.FULL.code())
                            .as(where)
                            .isTrue();
                }
                case 1 -> {
                    long position = stopping.reserve(5, 5);
                    if (position >= 0) {
                        reserved.add(position);
                    }
                }
                case 2 -> {
                    if (!reserved.isEmpty()) {
                        stopping.publish(reserved.remove(random.nextInt(reserved.size())), 5, 5);
                    }
                }
                default ->
                    assertThat(ring.consumer().drain(new Events(), 1 + random.nextInt(5)))
                            .as(where)
                            .isBetween(Consumer.BROKEN, 5);
            }
        }
        reserved.forEach(position -> stopping.publish(position, 5, 5));
        for (int at = 16; at < 8 + 4 * 16; at += 16) {
            ring.memory("ring").putLong(at, 0);
        }
        for (int i = 0; i < 4; i++) {
            assertThat(ring.post(i)).as("seed " + seed).isNotNegative();
        }
    }

    /** A publication has a slot already, so it can only throw: the post must not count what nobody will see. */
    @TestFactory
    Stream<DynamicTest> shouldThrowAndCountNothingWhenTheMemoryGoesBeforePublish() {
        return each(policy -> {
            boolean[] gone = new boolean[1];
            TestRing ring = new TestRing(
                    policy, RingGeometry.DEFAULT.withEntries(4), 3, memory -> new InterceptedMemory(memory) {
                        @Override
                        protected void before(int offset) {
                            // Only the store of a cookie throws.
                        }

                        @Override
                        public void putLongRelease(int offset, long value) {
                            if (gone[0]) {
                                throw new InternalError("truncated at " + offset);
                            }
                            super.putLongRelease(offset, value);
                        }
                    });
            Producer producer = ring.kernel().producer();
            assertThat(producer.post(7, 1)).isZero();
            gone[0] = true;
            assertThatThrownBy(() -> producer.post(8, 2))
                    .isInstanceOf(InternalError.class)
                    .hasMessageContaining("truncated");
            gone[0] = false;
            assertThat(ring.counters().published()).isEqualTo(1);
            assertThat(producer.post(9, 3)).isEqualTo(Refusal.BROKEN.code());
        });
    }
}
