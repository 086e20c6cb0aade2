// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall;

import java.util.ArrayList;
import java.util.List;
import org.annulus.conformance.contract.TestRing;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.memory.InterceptedMemory;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingGeometry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a producer tells the doorbell, by which threads are woken that wait for several completions. */
final class AcallAvailabilityTest {
    private static final int NR = 4;

    /** Whether slot 0 holds a completion for whoever comes, and how many the producer counts, at each access. */
    private record Seen(boolean there, long available) {}

    /**
     * Three completions, and a consumer that takes the first. From its claim on there are two for everybody else: who
     * waits for three is not to be woken, to find two and to lie down again.
     */
    @ParameterizedTest
    @ValueSource(strings = {"acall/bounded", "acall/bounded-cas", "acall/original", "acall/original-cas"})
    void shouldCountNoCompletionThatAConsumerHasClaimed(String policy) {
        Runnable[] before = {() -> {}};
        TestRing ring = new TestRing(
                Policies.discover().get(policy),
                RingGeometry.DEFAULT.withEntries(NR),
                1,
                memory -> new InterceptedMemory(memory) {
                    @Override
                    protected void before(int offset) {
                        before[0].run();
                    }
                });
        Producer producer = ring.producer();
        Consumer consumer = ring.consumer();
        for (int i = 0; i < 3; i++) {
            assertThat(producer.post(7 + i, 1)).isNotNegative();
        }
        RingMemory words = ring.memory(AcallLayout.RING);
        RingLayout layout = ring.layout();
        int cookie0 = layout.region(AcallLayout.RING).array("comps").offset() + AcallLayout.COOKIE;
        List<Seen> seen = new ArrayList<>();
        List<Long> cookies = new ArrayList<>();
        Runnable look = new Runnable() {
            @Override
            public void run() {
                before[0] = () -> {};
                cookies.add(words.getLong(cookie0));
                seen.add(new Seen(words.getLong(cookie0) == 7, producer.available()));
                before[0] = this;
            }
        };
        before[0] = look;
        assertThat(consumer.drain((cookie, code) -> {}, 1)).isEqualTo(1);
        before[0] = () -> {};
        assertThat(seen).contains(new Seen(true, 3)).isSubsetOf(new Seen(true, 3), new Seen(false, 2));
        assertThat(cookies.contains(Cookie.CLAIMED))
                .as("stops with a claimed completion")
                .isEqualTo(policy.endsWith("-cas"));
        assertThat(producer.available()).isEqualTo(2);
    }
}
