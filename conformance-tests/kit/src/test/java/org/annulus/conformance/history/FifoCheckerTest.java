// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history;

import java.util.function.UnaryOperator;
import org.annulus.conformance.history.Relaxations.Full;
import org.annulus.core.policy.RingTraits.Order;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Each pattern in its smallest history, and just not. */
class FifoCheckerTest {
    private static final long A0 = Values.of(0, 0);
    private static final long A1 = Values.of(0, 1);
    private static final long B0 = Values.of(1, 0);
    private static final Relaxations PER_PRODUCER = new Relaxations(Order.PER_PRODUCER, false, Full.AT_CAPACITY, false);
    private static final Relaxations WEAK = new Relaxations(Order.GLOBAL, true, Full.WHILE_OTHERS_WORK, false);
    private static final Relaxations OVERWRITES = new Relaxations(Order.GLOBAL, false, Full.AT_CAPACITY, true);

    private static Violations check(Relaxations relaxations, int capacity, History history) {
        return new FifoChecker(capacity, relaxations).check(history);
    }

    private static Violations check(Logs logs) {
        return check(Relaxations.NONE, FifoChecker.UNBOUNDED, logs.history());
    }

    private static Violations check(Logs logs, UnaryOperator<History> how) {
        return check(Relaxations.NONE, FifoChecker.UNBOUNDED, how.apply(logs.history()));
    }

    @Test
    void shouldFindFreshWhenNobodyPosted() {
        assertThat(check(new Logs().take("c", A0, 1, 2)).patterns()).containsExactly(Pattern.FRESH);
        assertThat(check(new Logs().take("c", A0, 1, 2).post("p", A0, 3, 4)).toString())
                .contains(
                        "value 0 of producer 0 was taken by c in [0 ns, 1 ns]",
                        "before its post was called: [2 ns, 3 ns]");
        assertThat(check(new Logs().take("c", A0, 1, 3).post("p", A0, 3, 4)).isEmpty())
                .isTrue();
    }

    @Test
    void shouldFindRepeatWhenTakenTwice() {
        Logs logs = new Logs().post("p", A0, 0, 1).take("c", A0, 2, 3).take("d", A0, 4, 5);
        assertThat(check(logs).patterns()).containsExactly(Pattern.REPEAT);
        assertThat(check(logs).told().get(0).operations()).hasSize(2);
    }

    @Test
    void shouldFindOrderWhenLaterPostIsTakenFirst() {
        Logs logs = new Logs()
                .post("p", A0, 0, 1)
                .post("q", B0, 2, 3)
                .take("c", B0, 4, 5)
                .take("d", A0, 6, 7);
        assertThat(check(logs).patterns()).containsExactly(Pattern.ORDER);
        assertThat(check(logs).toString())
                .contains("value 0 of producer 0, posted in [0 ns, 1 ns], came before value 0 of producer 1, posted in"
                        + " [2 ns, 3 ns]");
        // Two producers: nothing to keep.
        assertThat(check(PER_PRODUCER, FifoChecker.UNBOUNDED, logs.history()).isEmpty())
                .isTrue();
        // Overlapping takes may have come in either order.
        assertThat(check(new Logs()
                                .post("p", A0, 0, 1)
                                .post("q", B0, 2, 3)
                                .take("c", B0, 4, 6)
                                .take("d", A0, 6, 7))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void shouldFindOrderWhenItIsThatOfOneThread() {
        // Two events of one batch share their interval; the producer knows their order all the same.
        Logs byProducer = new Logs()
                .post("p", A0, 0, 9)
                .post("p", A1, 0, 9)
                .take("c", A1, 10, 11)
                .take("d", A0, 12, 13);
        assertThat(check(byProducer).patterns()).containsExactly(Pattern.ORDER);
        assertThat(check(PER_PRODUCER, FifoChecker.UNBOUNDED, byProducer.history())
                        .patterns())
                .containsExactly(Pattern.ORDER);
        Logs byConsumer = new Logs()
                .post("p", A0, 0, 1)
                .post("q", B0, 2, 3)
                .take("c", B0, 4, 9)
                .take("c", A0, 4, 9);
        assertThat(check(byConsumer).patterns()).containsExactly(Pattern.ORDER);
        Logs byBoth = new Logs()
                .post("p", A0, 0, 9)
                .post("p", A1, 0, 9)
                .take("c", A1, 0, 9)
                .take("c", A0, 0, 9);
        assertThat(check(PER_PRODUCER, FifoChecker.UNBOUNDED, byBoth.history()).patterns())
                .containsExactly(Pattern.ORDER);
        Relaxations none = new Relaxations(Order.NONE, false, Full.AT_CAPACITY, false);
        assertThat(check(none, FifoChecker.UNBOUNDED, byBoth.history()).isEmpty())
                .isTrue();
    }

    @Test
    void shouldFindWitnessWhenValueIsThereAllTheWhile() {
        Logs logs = new Logs().post("p", A0, 0, 1).empty("c", 2, 3).take("c", A0, 4, 5);
        assertThat(check(logs).patterns()).containsExactly(Pattern.WITNESS);
        Logs inTurn = new Logs()
                .post("p", A0, 0, 1)
                .post("p", A1, 4, 5)
                .empty("d", 2, 8)
                .take("c", A0, 6, 7)
                .take("c", A1, 9, 10);
        assertThat(check(inTurn).patterns()).containsExactly(Pattern.WITNESS);
        assertThat(check(inTurn).toString()).contains("then others up to value 1 of producer 0");
        // Between the two the ring may have been empty.
        Logs gap = new Logs()
                .post("p", A0, 0, 1)
                .post("p", A1, 6, 7)
                .empty("d", 2, 8)
                .take("c", A0, 6, 7)
                .take("c", A1, 9, 10);
        assertThat(check(gap).isEmpty()).isTrue();
    }

    @Test
    void shouldExcuseWitnessWhenEmptyIsWeakAndAnotherPostIsUnderWay() {
        Logs hidden = new Logs()
                .post("p", A0, 0, 9)
                .post("q", B0, 1, 2)
                .empty("c", 3, 4)
                .take("c", A0, 10, 11)
                .take("c", B0, 12, 13);
        assertThat(check(hidden).patterns()).containsExactly(Pattern.WITNESS);
        assertThat(check(WEAK, FifoChecker.UNBOUNDED, hidden.history()).isEmpty())
                .isTrue();
        Logs quiet = new Logs().post("q", B0, 1, 2).empty("c", 3, 4).take("c", B0, 12, 13);
        assertThat(check(WEAK, FifoChecker.UNBOUNDED, quiet.history()).patterns())
                .containsExactly(Pattern.WITNESS);
    }

    @Test
    void shouldWaitForTheFenceWhenStoresSettleAtFences() {
        Logs logs =
                new Logs().post("p", A0, 0, 1).empty("c", 2, 3).fence("p", 4).take("c", A0, 6, 7);
        assertThat(check(logs, History::settledAtFences).isEmpty()).isTrue();
        Logs late =
                new Logs().post("p", A0, 0, 1).fence("p", 2).empty("c", 3, 4).take("c", A0, 6, 7);
        assertThat(check(late, History::settledAtFences).patterns()).containsExactly(Pattern.WITNESS);
        assertThat(check(late, History::settledAtFences).toString()).contains("visible at 2 ns");
    }

    @Test
    void shouldFindLostWhenRingWasDrained() {
        Logs logs = new Logs().post("p", A0, 0, 1).post("p", A1, 2, 3).take("c", A1, 4, 5);
        assertThat(check(logs, History::drained).patterns()).containsExactly(Pattern.LOST);
        assertThat(check(logs, History::drained).toString())
                .contains("value 0 of producer 0", "the same producer's next one that arrived, value 1 of producer 0");
        // Not drained: it may still be there, but then nobody passes it.
        assertThat(check(logs).patterns()).containsExactly(Pattern.ORDER);
    }

    @Test
    void shouldFindCapacityWhenMoreAreInsideThanFit() {
        Logs logs = new Logs()
                .post("p", A0, 0, 1)
                .post("p", A1, 2, 3)
                .take("c", A0, 4, 5)
                .take("c", A1, 6, 7);
        assertThat(check(Relaxations.NONE, 1, logs.history()).patterns()).containsExactly(Pattern.CAPACITY);
        assertThat(check(Relaxations.NONE, 2, logs.history()).isEmpty()).isTrue();
        Logs overlap = new Logs()
                .post("p", A0, 0, 1)
                .post("p", A1, 2, 3)
                .take("c", A0, 3, 5)
                .take("c", A1, 6, 7);
        assertThat(check(Relaxations.NONE, 1, overlap.history()).isEmpty()).isTrue();
    }

    @Test
    void shouldFindFullWhenThereIsRoom() {
        Logs logs = new Logs().post("p", A0, 0, 1).take("c", A0, 2, 3).full("p", 4, 5);
        assertThat(check(Relaxations.NONE, 1, logs.history()).patterns()).containsExactly(Pattern.FULL);
        Logs overlap = new Logs().post("p", A0, 0, 1).take("c", A0, 2, 4).full("p", 4, 5);
        assertThat(check(Relaxations.NONE, 1, overlap.history()).isEmpty()).isTrue();
        Logs other = new Logs()
                .post("p", A0, 0, 1)
                .take("c", A0, 2, 3)
                .full("p", 4, 6)
                .post("q", B0, 5, 7);
        assertThat(check(Relaxations.NONE, 1, other.history()).isEmpty()).isTrue();
        assertThat(check(Relaxations.NONE, 2, other.history()).patterns()).containsExactly(Pattern.FULL);
        assertThat(check(WEAK, 2, other.history()).isEmpty()).isTrue();
        Relaxations credits = new Relaxations(Order.GLOBAL, false, Full.WHILE_NOT_EMPTY, false);
        Logs oneInside = new Logs().post("p", A0, 0, 1).full("p", 4, 5);
        assertThat(check(credits, 2, oneInside.history()).isEmpty()).isTrue();
        assertThat(check(credits, 2, logs.history()).patterns()).containsExactly(Pattern.FULL);
    }

    @Test
    void shouldFindTornWhenUserDataIsAnothers() {
        Logs logs = new Logs().post("p", A0, 0, 1).torn("c", A0, 99, 2, 3);
        assertThat(check(logs, History::drained).patterns()).containsExactly(Pattern.TORN);
        assertThat(check(logs).toString())
                .contains("with user data 0x63", "0x" + Long.toHexString(Values.checksum(A0)));
    }

    @Test
    void shouldAllowLossOnlyOfWhatWasOverwrittenWhenRingOverwrites() {
        Logs logs = new Logs();
        for (int i = 0; i < 4; i++) {
            logs.post("p", Values.of(0, i), 10 * i, 10 * i + 1);
        }
        logs.take("c", Values.of(0, 2), 50, 51).take("c", Values.of(0, 3), 52, 53);
        assertThat(check(OVERWRITES, 2, logs.history().drained()).isEmpty()).isTrue();
        assertThat(check(OVERWRITES, 3, logs.history().drained()).patterns()).containsExactly(Pattern.LOST);
        assertThat(check(OVERWRITES, 3, logs.history().drained()).toString()).contains("only 2 posts");
    }

    @Test
    void shouldExcuseOneLossForEachConsumerThatDied() {
        Logs logs = new Logs()
                .post("p", A0, 0, 1)
                .post("p", A1, 2, 3)
                .dyingTake("d", 4)
                .take("c", A1, 5, 6);
        assertThat(check(logs, History::drained).isEmpty()).isTrue();
        Logs two = new Logs()
                .post("p", A0, 0, 1)
                .post("p", A1, 2, 3)
                .post("p", Values.of(0, 2), 4, 5)
                .dyingTake("d", 6)
                .take("c", Values.of(0, 2), 7, 8);
        assertThat(check(two, History::drained).count(Pattern.LOST)).isEqualTo(1);
        // It died before the value was posted and cannot have it... unless it overlaps: a call without a return does.
        Logs early = new Logs().dyingTake("d", 0).post("p", A0, 1, 2).empty("c", 3, 4);
        assertThat(check(early).isEmpty()).isTrue();
    }

    @Test
    void shouldTakeDeadProducersPostAsItTurnsOut() {
        assertThat(check(new Logs().dyingPost("p", A0, 0).empty("c", 1, 2), History::drained)
                        .isEmpty())
                .isTrue();
        assertThat(check(new Logs().dyingPost("p", A0, 0).empty("c", 1, 2).take("c", A0, 3, 4))
                        .isEmpty())
                .isTrue();
        assertThat(check(new Logs().take("c", A0, 1, 2).dyingPost("p", A0, 3)).patterns())
                .containsExactly(Pattern.FRESH);
    }

    @Test
    void shouldRefuseWhenValuesAreEqualOrCapacityIsNone() {
        assertThatThrownBy(() -> check(new Logs().post("p", A0, 0, 1).post("q", A0, 2, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("posted twice");
        assertThatThrownBy(() -> new FifoChecker(0, Relaxations.NONE)).hasMessageContaining("capacity of 0");
    }
}
