// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history;

import org.annulus.conformance.history.Relaxations.Full;
import org.annulus.core.policy.RingTraits.Order;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CoalescingCheckerTest {
    private static final long BIT_0 = Values.ofItem(3, 1);
    private static final long BIT_1 = Values.ofItem(3, 2);
    private static final long BOTH = Values.ofItem(3, 3);
    private static final Relaxations WEAK = new Relaxations(Order.GLOBAL, true, Full.AT_CAPACITY, false);

    private static Violations check(Logs logs) {
        return new CoalescingChecker(Relaxations.NONE).check(logs.history());
    }

    @Test
    void shouldFindNothingWhenPostsMerge() {
        Logs logs = new Logs()
                .post("p", BIT_0, 0, 1)
                .post("q", BOTH, 2, 3)
                .take("c", BOTH, 4, 5)
                .empty("c", 6, 7);
        assertThat(new CoalescingChecker(Relaxations.NONE)
                        .check(logs.history().drained())
                        .isEmpty())
                .isTrue();
    }

    @Test
    void shouldFindFreshWhenBitWasNotPosted() {
        assertThat(check(new Logs().post("p", BIT_0, 0, 1).take("c", BOTH, 2, 3))
                        .toString())
                .contains("VFresh", "bit 1 of item 3 was delivered to c", "nobody had posted it nor ever did");
        assertThat(check(new Logs().take("c", BIT_0, 0, 1).post("p", BIT_0, 2, 3))
                        .patterns())
                .containsExactly(Pattern.FRESH);
    }

    @Test
    void shouldFindRepeatWhenBitIsDeliveredTwiceForOnePost() {
        Logs logs = new Logs().post("p", BIT_0, 0, 1).take("c", BIT_0, 2, 3).take("c", BIT_0, 4, 5);
        assertThat(check(logs).patterns()).containsExactly(Pattern.REPEAT);
        // The second post was over before the first delivery began: it was merged.
        Logs merged = new Logs()
                .post("p", BIT_0, 0, 1)
                .post("q", BIT_0, 0, 1)
                .take("c", BIT_0, 2, 3)
                .take("c", BIT_0, 4, 5);
        assertThat(check(merged).patterns()).containsExactly(Pattern.REPEAT);
        Logs overlap = new Logs()
                .post("p", BIT_0, 0, 1)
                .post("q", BIT_0, 0, 2)
                .take("c", BIT_0, 2, 3)
                .take("c", BIT_0, 4, 5);
        assertThat(check(overlap).isEmpty()).isTrue();
    }

    @Test
    void shouldFindWitnessWhenItemIsTakenWithoutTheBit() {
        Logs logs = new Logs()
                .post("p", BIT_0, 0, 1)
                .post("q", BIT_1, 0, 1)
                .take("c", BIT_0, 2, 3)
                .take("c", BIT_1, 4, 5);
        assertThat(check(logs).patterns()).containsExactly(Pattern.WITNESS);
        assertThat(check(logs).toString()).contains("got other bits, 0x1, though bit 1 of item 3 was set");
    }

    @Test
    void shouldFindWitnessWhenRingLooksEmpty() {
        Logs logs = new Logs().post("p", BIT_0, 0, 1).empty("c", 2, 3).take("c", BIT_0, 4, 5);
        assertThat(check(logs).patterns()).containsExactly(Pattern.WITNESS);
        Logs busy = new Logs()
                .post("p", BIT_0, 0, 1)
                .empty("c", 2, 3)
                .take("c", BIT_0, 4, 5)
                .post("q", Values.ofItem(4, 1), 0, 9);
        assertThat(check(busy).patterns()).containsExactly(Pattern.WITNESS);
        assertThat(new CoalescingChecker(WEAK).check(busy.history()).isEmpty()).isTrue();
        assertThat(new CoalescingChecker(WEAK).check(logs.history()).patterns()).containsExactly(Pattern.WITNESS);
    }

    @Test
    void shouldFindWitnessBehindALongerOneWhenSeveralLooked() {
        Logs logs = new Logs()
                .post("p", BIT_0, 0, 1)
                .empty("c", 2, 20)
                .empty("d", 3, 4)
                .take("e", BIT_0, 10, 11);
        assertThat(check(logs).toString()).contains("VWit", "d found nothing in [3 ns, 4 ns]");
    }

    @Test
    void shouldFindLostWhenBitIsLeftAtTheEnd() {
        Logs logs = new Logs().post("p", BIT_0, 0, 1).take("c", BIT_0, 2, 3).post("p", BIT_0, 4, 5);
        assertThat(check(logs).isEmpty()).isTrue();
        Violations drained =
                new CoalescingChecker(Relaxations.NONE).check(logs.history().drained());
        assertThat(drained.patterns()).containsExactly(Pattern.LOST);
        assertThat(drained.toString()).contains("delivered 1 times before");
    }

    @Test
    void shouldDropThePostOfADeadProducerWhenNobodySawIt() {
        Logs logs = new Logs().dyingPost("p", BIT_0, 0).empty("c", 1, 2);
        assertThat(new CoalescingChecker(Relaxations.NONE)
                        .check(logs.history().drained())
                        .isEmpty())
                .isTrue();
        assertThat(check(new Logs().dyingPost("p", BIT_0, 0).take("c", BIT_0, 1, 2))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void shouldExcuseTheBitsOfOneItemForEachConsumerThatDied() {
        Logs logs = new Logs().post("p", BOTH, 0, 1).dyingTake("d", 2).empty("c", 3, 4);
        assertThat(new CoalescingChecker(Relaxations.NONE)
                        .check(logs.history().drained())
                        .isEmpty())
                .isTrue();
        Logs twoItems = logs.post("q", Values.ofItem(4, 1), 0, 1);
        assertThat(check(twoItems).patterns()).containsExactly(Pattern.WITNESS);
        Logs before = new Logs().post("p", BOTH, 0, 1).empty("c", 2, 3).dyingTake("d", 4);
        assertThat(check(before).patterns()).containsExactly(Pattern.WITNESS);
    }
}
