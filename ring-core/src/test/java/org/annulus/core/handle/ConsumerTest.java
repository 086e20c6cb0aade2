// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.handle;

import org.annulus.core.layout.Region;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class ConsumerTest {
    private final RingMemory control = UnsafeRingMemory.allocate(GateLayout.CONTROL.length());
    private final Region counters = CountersLayout.region(1, 1);
    private final HandlePool<UserGate> pool = new HandlePool<>(
            new UserGate(control), UnsafeRingMemory.allocate(counters.length()), counters.array("consumers"));

    /** A consumer that finds this many entries and loses each to another. */
    private final class Loser extends Consumer {
        private int entries;

        Loser(int entries) {
            super(pool.open());
            this.entries = entries;
        }

        @Override
        public boolean claim() {
            return entries > 0;
        }

        @Override
        public Outcome complete(EventHandler handler) {
            entries--;
            return Outcome.LOST;
        }

        @Override
        public void release() {}
    }

    private static int drain(Consumer consumer) {
        return consumer.drain((userData, value) -> {}, 1);
    }

    @Test
    void shouldNotAnswerClosedWhenOutrunOnARingThatIsNotEmpty() {
        Consumer consumer = new Loser(1000);
        new KernelGate(control, UnsafeRingMemory.allocate(GateLayout.GATE.length())).close();
        // Each drain gives up after 128 lost claims; the eighth one finds the ring empty.
        for (int i = 0; i < 7; i++) {
            assertThat(drain(consumer)).as("drain " + i).isZero();
        }
        assertThat(drain(consumer)).isEqualTo(Consumer.CLOSED);
    }
}
