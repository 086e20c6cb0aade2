// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The clock as it sleeps and is woken: everybody else comes while it sleeps, on its own thread. */
final class AlarmClockTest {
    private final OneThread threads = new OneThread();
    private final WaitingRoom room = new WaitingRoom(new WaitingLayout(4), threads::memory);
    private final EventQueue source = room.queue(QueueGeometry.of(4, 2, Coalescing.OR));
    private final List<String> log = new ArrayList<>();
    private int others;

    /** A wait that arms its alarm, sleeps once, and is served in time. */
    private void served(long timeout) {
        int before = threads.sleeps();
        threads.asleepFirst(() -> source.post(1, 1));
        assertThat(room.waitAt(source).await(new QueuedEvent(), timeout)).isEqualTo(WaitResult.EVENT);
        assertThat(threads.sleeps() - before).isEqualTo(1);
    }

    /** Logs how often the clock has gone to sleep by then. */
    private void then(String what, Runnable action) {
        threads.asleep(() -> {
            log.add(what + " in sleep " + (threads.sleeps() - others));
            int before = threads.sleeps();
            action.run();
            others += threads.sleeps() - before;
        });
    }

    @Test
    void shouldBeWokenOnlyForAnAlarmThatIsDueBeforeItWouldWakeByItself() {
        then("the first", () -> served(100));
        then("a later one", () -> served(110));
        then("the same", () -> served(100));
        then("an earlier one", () -> served(50));
        then("one between", () -> served(70));
        then("the end", room::close);
        room.serve();
        assertThat(log)
                .containsExactly(
                        "the first in sleep 1",
                        "a later one in sleep 2",
                        "the same in sleep 2",
                        "an earlier one in sleep 2",
                        "one between in sleep 3",
                        "the end in sleep 3");
        assertThat(room.alarmsKnown()).as("one alarm for each entry").isEqualTo(1);
    }
}
