// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Two waiters with timeouts, on one thread: the second one waits while the first one sleeps. What happened in Akaros
 * before every waiter had its own queue ({@link SharedAlarms}), and does not happen here.
 */
final class OwnAlarmTest {
    private static final QueueGeometry GEOMETRY = QueueGeometry.of(4, 2, Coalescing.ADD);

    private final OneThread threads = new OneThread();
    private final List<String> log = new ArrayList<>();

    private WaitingRoom room(boolean shared) {
        WaitingLayout layout = new WaitingLayout(4);
        return shared
                ? new WaitingRoom(layout, threads::memory, new SharedAlarms(4, threads::memory))
                : new WaitingRoom(layout, threads::memory);
    }

    private void await(String name, WaitingRoom room, long timeout, EventQueue... sources) {
        long start = threads.now();
        WaitResult result = room.waitAt(sources).await(new QueuedEvent(), timeout);
        log.add(name + " " + result + " after " + (threads.now() - start));
    }

    /** The first waiter's time is up; the second one's is not. */
    private void expiryWhileAnotherWaits(boolean shared) {
        WaitingRoom room = room(shared);
        threads.asleep(() -> await("second", room, 100, room.queue(GEOMETRY)));
        threads.asleep(() -> {
            threads.pass(10);
            room.step();
        });
        threads.asleep(() -> {
            threads.pass(90);
            room.step();
        });
        await("first", room, 10, room.queue(GEOMETRY));
    }

    @Test
    void shouldEndOnlyTheWaitWhoseTimeIsUp() {
        expiryWhileAnotherWaits(false);
        assertThat(log).containsExactly("second EXPIRED after 100", "first EXPIRED after 100");
    }

    @Test
    void shouldEndTheWrongWaitWhenTheAlarmQueueIsShared() {
        assertThatThrownBy(() -> expiryWhileAnotherWaits(true))
                .as("the first one, whose completion was taken")
                .isInstanceOf(OneThread.AsleepForEverException.class);
        assertThat(log).containsExactly("second EXPIRED after 10");
    }

    /**
     * The first waiter gets an event as its time is up, so its cancel comes too late and it waits for the completion,
     * while the second one is there to take it: commit {@code 40387f02}.
     */
    private void cancelWhileAnotherWaits(boolean shared) {
        WaitingRoom room = room(shared);
        EventQueue source = room.queue(GEOMETRY);
        threads.asleep(() -> await("second", room, 100));
        threads.asleep(() -> {
            threads.pass(10);
            source.post(1, 1);
            room.step();
        });
        if (!shared) {
            threads.asleep(() -> {
                threads.pass(90);
                room.step();
            });
        }
        await("first", room, 10, source);
    }

    @Test
    void shouldFindItsOwnCompletionWhenTheCancelCameTooLate() {
        cancelWhileAnotherWaits(false);
        assertThat(log).containsExactly("second EXPIRED after 100", "first EVENT after 100");
    }

    @Test
    void shouldSleepForEverWhenAnotherWaiterTookTheCompletion() {
        assertThatThrownBy(() -> cancelWhileAnotherWaits(true)).isInstanceOf(OneThread.AsleepForEverException.class);
        assertThat(log).containsExactly("second EXPIRED after 10");
    }
}
