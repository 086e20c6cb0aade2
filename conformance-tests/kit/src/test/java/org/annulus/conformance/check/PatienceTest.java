// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.check;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(120)
final class PatienceTest {
    @Test
    void shouldLastAtLeastItsTimeWhenThreadsWork() {
        Duration time = Duration.ofMillis(50);
        long start = System.nanoTime();
        Patience patience = Patience.of(time);
        while (!patience.isOver()) {
            Thread.onSpinWait();
        }
        assertThat(System.nanoTime() - start).isGreaterThan(time.toNanos());
    }

    @Test
    void shouldNotBeOverWhenItsTimeIsFarAway() {
        assertThat(Patience.of(Duration.ofHours(1)).isOver()).isFalse();
    }

    /** Nobody works: it may not end by its time alone, and ends all the same. */
    @Test
    void shouldEndWhenNobodyWorks() throws InterruptedException {
        Patience patience = Patience.of(Duration.ofMillis(20));
        Object monitor = new Object();
        synchronized (monitor) {
            while (!patience.isOver()) {
                monitor.wait(1);
            }
        }
    }
}
