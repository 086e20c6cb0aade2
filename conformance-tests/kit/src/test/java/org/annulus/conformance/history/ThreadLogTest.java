// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history;

import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ThreadLogTest {
    @Test
    void shouldKeepPendingWhenThreadDies() {
        ThreadLog log = new ThreadLog("producer 0", 4, 0);
        log.end(log.post(Values.of(0, 0), 100), 110);
        log.post(Values.of(0, 1), 120);
        assertThat(History.of(List.of(log)).operations())
                .containsExactly(
                        new Operation("producer 0", OperationKind.POST, 0, 0, 10, 10),
                        new Operation("producer 0", OperationKind.POST, 1, 20, Operation.NEVER, Operation.NEVER));
    }

    @Test
    void shouldForgetWhatHadNoEffect() {
        ThreadLog log = new ThreadLog("p", 4, 4);
        int first = log.post(1, 10);
        log.post(2, 10);
        log.cancel(first + 1);
        log.end(first, 12);
        log.full(13, 14);
        History history = History.of(List.of(log));
        assertThat(history.count(OperationKind.POST)).isEqualTo(1);
        assertThat(history.count(OperationKind.FULL)).isEqualTo(1);
    }

    @Test
    void shouldDropObservationsButNoOperationWhenThereIsNoRoom() {
        ThreadLog log = new ThreadLog("c", 2, 3);
        for (int i = 0; i < 10; i++) {
            log.empty(10 * i, 10 * i + 1);
            log.fence(10 * i + 2);
        }
        assertThat(log.isFullFor(2)).isFalse();
        log.end(log.take(1, 200), 201);
        log.end(log.take(2, 202), 203);
        assertThat(log.isFullFor(1)).isTrue();
        History history = History.of(List.of(log));
        assertThat(history.count(OperationKind.EMPTY)).isEqualTo(3);
        assertThat(history.count(OperationKind.TAKE)).isEqualTo(2);
    }

    @Test
    void shouldSettleAtTheNextFence() {
        ThreadLog log = new ThreadLog("p", 4, 0);
        log.end(log.post(1, 10), 11);
        log.fence(15);
        log.end(log.post(2, 20), 21);
        assertThat(History.of(List.of(log)).settledAtFences().operations())
                .extracting(Operation::settled)
                .containsExactly(5L, Operation.NEVER);
    }

    @Test
    void shouldRefuseWhenSizeIsImpossible() {
        assertThatThrownBy(() -> new ThreadLog("p", 0, 0)).hasMessageContaining("a log of 0 operations");
        assertThatThrownBy(() -> new ThreadLog("p", Integer.MAX_VALUE, 0)).hasMessageContaining("below 2^28");
    }

    @Test
    void shouldRefuseWhenHistoryLastsTooLong() {
        ThreadLog log = new ThreadLog("p", 4, 0);
        log.end(log.post(1, 0), Long.MAX_VALUE / 2);
        assertThatThrownBy(() -> new FifoChecker(1, Relaxations.NONE).check(History.of(List.of(log))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("in several rounds");
    }
}
