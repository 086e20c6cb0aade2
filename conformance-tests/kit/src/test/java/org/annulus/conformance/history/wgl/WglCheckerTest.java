// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history.wgl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.annulus.conformance.history.Operation;
import org.annulus.conformance.history.OperationKind;
import org.annulus.conformance.history.RandomHistories;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WglCheckerTest {
    private static final int HISTORIES = 6_000;
    private static final int OPERATIONS = 6;

    @Test
    void shouldAgreeWithAllOrdersTriedWhenHistoriesAreSmall() {
        int bad = 0;
        for (int capacity = 1; capacity <= 2; capacity++) {
            QueueModel model = new QueueModel(capacity);
            for (long seed = 0; seed < HISTORIES; seed++) {
                RandomHistories random = new RandomHistories(seed, 1 + (int) (seed % 3), OPERATIONS);
                List<Operation> history = random.queue(capacity);
                if (seed % 2 == 0) {
                    history = random.withDeaths(history);
                }
                boolean expected = anyOrder(model, model.initial(), history, new ArrayList<>());
                bad += expected ? 0 : 1;
                assertThat(new WglChecker<>(model).isLinearizable(history))
                        .as("seed " + seed + ", capacity " + capacity + ": " + history)
                        .isEqualTo(expected);
            }
        }
        assertThat(bad).isBetween(HISTORIES / 5, 2 * HISTORIES - HISTORIES / 5);
    }

    /** Tries every order there is, and asks afterwards whether it respects the times. */
    private static boolean anyOrder(QueueModel model, List<Long> state, List<Operation> left, List<Operation> order) {
        if (left.stream().noneMatch(Operation::isComplete)) {
            return respectsTimes(order, left);
        }
        for (Operation next : left) {
            Optional<List<Long>> after = model.step(state, next);
            if (after.isPresent()) {
                List<Operation> others = new ArrayList<>(left);
                others.remove(next);
                order.add(next);
                if (anyOrder(model, after.get(), others, order)) {
                    return true;
                }
                order.remove(order.size() - 1);
            }
        }
        return false;
    }

    private static boolean respectsTimes(List<Operation> order, List<Operation> never) {
        for (int i = 0; i < order.size(); i++) {
            for (Operation later : order.subList(i + 1, order.size())) {
                if (later.isBefore(order.get(i))) {
                    return false;
                }
            }
        }
        return never.stream().noneMatch(Operation::isComplete);
    }

    @Test
    void shouldGiveAnOrderWhenThereIsOne() {
        Operation post = new Operation("p", OperationKind.POST, 7, 0, 10, 10);
        Operation take = new Operation("c", OperationKind.TAKE, 7, 1, 2, 2);
        assertThat(new WglChecker<>(new QueueModel(1)).linearize(List.of(take, post)))
                .contains(List.of(post, take));
    }

    @Test
    void shouldRefuseWhenHistoryIsTooLarge() {
        Operation empty = new Operation("c", OperationKind.EMPTY, 0, 0, 1, 1);
        List<Operation> history = new ArrayList<>();
        for (int i = 0; i <= WglChecker.MOST_OPERATIONS; i++) {
            history.add(empty);
        }
        assertThatThrownBy(() -> new WglChecker<>(new QueueModel(1)).isLinearizable(history))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("64 operations")
                .hasMessageContaining("at most 63");
    }
}
