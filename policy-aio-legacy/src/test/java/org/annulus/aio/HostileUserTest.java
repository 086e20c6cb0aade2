// SPDX-License-Identifier: Apache-2.0
package org.annulus.aio;

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
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingPolicy;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A user that writes what it must not. The kernel side's credits add up all the same, and it touches nothing else. */
final class HostileUserTest {
    private static final int NR = 127;

    private static void write(TestRing ring, String word, int value) {
        ring.memory("ring")
                .putIntRelease(ring.layout().region("ring").word(word).offset(), value);
    }

    private static Stream<DynamicTest> eachVariant(java.util.function.Consumer<String> test) {
        return Policies.discover().variants().stream()
                .map(policy -> policy.name().variant())
                .map(variant -> DynamicTest.dynamicTest(variant, () -> test.accept(variant)));
    }

    /** CVE-2014-0206 and its like: no head, whatever its value, makes credits or takes them away. */
    @TestFactory
    Stream<DynamicTest> shouldKeepTheCreditsWhateverHeadIs() {
        int[] values = {0, 1, NR - 1, NR, NR + 1, 2 * NR, -1, -NR, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 30};
        return eachVariant(variant -> {
            for (int seed = 0; seed < 60; seed++) {
                Random random = new Random(seed);
                TestRing ring = PrivateWords.smallRing(variant, 3, random.nextInt(NR));
                PrivateWords words = new PrivateWords(ring);
                List<Producer> cpus = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    cpus.add(ring.kernel().producer());
                }
                int underWay = 0;
                for (int step = 0; step < 600; step++) {
                    if (random.nextInt(3) == 0) {
                        write(
                                ring,
                                "head",
                                random.nextBoolean() ? random.nextInt() : values[random.nextInt(values.length)]);
                    }
                    Producer cpu = cpus.get(random.nextInt(3));
                    if (random.nextBoolean()) {
                        long answer = cpu.reserve(1, step);
                        assertThat(answer).isIn(0L, Refusal.FULL.code());
                        underWay += answer == 0 ? 1 : 0;
                    } else if (underWay > 0) {
                        cpu.publish(0, 1, step);
                        underWay--;
                    }
                    words.requireSound(underWay, "seed " + seed + ", step " + step);
                    assertThat(words.get("tail")).isBetween(0, NR - 1);
                }
            }
        });
    }

    /** The shared tail is written and not read back; a reaper that looks in between is the only one who suffers. */
    @TestFactory
    Stream<DynamicTest> shouldHealTailWhenTheUserWroteToIt() {
        return eachVariant(variant -> {
            TestRing ring = PrivateWords.smallRing(variant, 1, 0);
            ring.post(0);
            ring.drain(1);
            write(ring, "tail", 99);
            ring.post(1);
            assertThat(ring.drain(4)).containsExactly(ring.event(1));
        });
    }

    @TestFactory
    Stream<DynamicTest> shouldAnswerBrokenWhenAReaperInUserSpaceFindsTailBeyondTheRing() {
        return Stream.of("cmpxchg", "single").flatMap(variant -> Stream.of(NR, NR + 1, -1, Integer.MIN_VALUE)
                .map(tail -> DynamicTest.dynamicTest(variant + ", tail " + tail, () -> {
                    TestRing ring = PrivateWords.smallRing(variant, 1, 0);
                    ring.consumer();
                    write(ring, "tail", tail);
                    assertThat(ring.consumer().drain(new Events(), 9)).isEqualTo(Consumer.BROKEN);
                    assertThat(ring.consumer().drain(new Events(), 9)).isEqualTo(Consumer.BROKEN);
                })));
    }

    @Test
    void shouldAnswerBrokenWhenHeadIsBeyondTheRing() {
        TestRing several = PrivateWords.smallRing("cmpxchg", 1, 0);
        write(several, "head", NR);
        assertThat(several.consumer().drain(new Events(), 9)).isEqualTo(Consumer.BROKEN);
        TestRing one = PrivateWords.smallRing("single", 1, 0);
        write(one, "head", -1);
        one.post(0);
        assertThat(one.consumer().drain(new Events(), 9)).isEqualTo(Consumer.BROKEN);
    }

    /** head %= nr_events and tail %= nr_events, which Linux had not until 2014. */
    @Test
    void shouldClampBothIndicesWhenTheKernelReaps() {
        TestRing ring = PrivateWords.smallRing("kernel", 1, 0);
        for (int i = 0; i < 3; i++) {
            ring.post(i);
        }
        write(ring, "head", 5 * NR + 1);
        write(ring, "tail", 3 * NR + 3);
        assertThat(ring.drain(9)).containsExactly(ring.event(1), ring.event(2));
        write(ring, "head", -1);
        assertThat(ring.drain(500).size()).isBetween(0, NR - 1);
    }

    @TestFactory
    Stream<DynamicTest> shouldRefuseToAttachWhenTheHeaderWasOverwritten() {
        return Stream.of("magic", "incompat_features", "header_length", "nr")
                .map(word -> DynamicTest.dynamicTest(word, () -> {
                    TestRing ring = PrivateWords.smallRing("single", 1, 0);
                    write(ring, word, 0x7777);
                    assertThatThrownBy(ring::attachUser)
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContainingAll(word, "0x7777", "make the ring anew");
                    ring.post(0);
                    assertThat(ring.toString()).contains(word + " is 0x7777 and must be");
                }));
    }

    @TestFactory
    Stream<DynamicTest> shouldAnswerFromTheClosedSetWhenAnySharedWordIsScribbledOn() {
        return Policies.discover().variants().stream()
                .map(policy -> DynamicTest.dynamicTest(policy.toString(), () -> {
                    for (int seed = 0; seed < 200; seed++) {
                        scribble(policy, seed);
                    }
                }));
    }

    private static void scribble(RingPolicy policy, int seed) {
        Random random = new Random(seed);
        TestRing ring = PrivateWords.smallRing(policy.name().variant(), 2, 0);
        PrivateWords words = new PrivateWords(ring);
        Region region = ring.layout().region("ring");
        for (int step = 0; step < 200; step++) {
            String where = "seed " + seed + ", step " + step;
            if (random.nextInt(4) == 0) {
                // The header more often than any event.
                int at = random.nextInt(random.nextBoolean() ? 8 : region.length() / Integer.BYTES) * Integer.BYTES;
                ring.memory("ring").putInt(at, random.nextBoolean() ? random.nextInt() : random.nextInt(2 * NR));
            }
            if (random.nextBoolean()) {
                long answer = ring.post(step);
                if (Refusal.isRefusal(answer)) {
                    assertThat(Refusal.of(answer)).as(where).isEqualTo(Refusal.FULL);
                }
            } else {
                assertThat(ring.consumer().drain(new Events(), 1 + random.nextInt(5)))
                        .as(where)
                        .isBetween(Consumer.BROKEN, 5);
            }
            words.requireSound(0, where);
        }
    }
}
