// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.stall;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** With a made-up ring: what becomes of the threads when something fails. */
final class StallRunTest {
    private final AtomicReference<Thread> rival = new AtomicReference<>();
    private final AtomicReference<Thread> taker = new AtomicReference<>();

    /** Before this neither thread ends: one that has ended is not waited for, and no interrupt disturbs that. */
    private final AtomicBoolean mayEnd = new AtomicBoolean();

    private void awaitLeave() {
        while (!mayEnd.get()) {
            Thread.yield();
        }
    }

    /** One whose stop fails, in a thread that is interrupted by then and so cannot wait for another one's end. */
    private final class Failing implements Contest {
        @Override
        public Holder holder() {
            return meanwhile -> {
                Patience.await(() -> rival.get() != null && taker.get() != null, "a thread did not begin");
                Thread.currentThread().interrupt();
                throw new IllegalArgumentException("no slot");
            };
        }

        @Override
        public Rival rival() {
            return stamp -> {
                rival.set(Thread.currentThread());
                awaitLeave();
                return Answer.REFUSED;
            };
        }

        @Override
        public Taker taker(LongConsumer delivered) {
            return () -> {
                taker.set(Thread.currentThread());
                awaitLeave();
                return 0;
            };
        }

        @Override
        public String refusal() {
            return "always";
        }
    }

    @Test
    void shouldEndTheConsumerWhenWaitingForTheOtherProducerFails() throws InterruptedException {
        assertThatThrownBy(() -> StallRun.of(new Failing(), 1, 1))
                .hasMessage("no slot")
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly(
                                "interrupted while stall-rival was to end",
                                "interrupted while stall-taker was to end"));
        assertThat(Thread.interrupted()).isTrue();
        mayEnd.set(true);
        for (Thread thread : List.of(rival.get(), taker.get())) {
            thread.join(Patience.NANOS / 1_000_000L);
            assertThat(thread.isAlive()).isFalse();
        }
    }
}
