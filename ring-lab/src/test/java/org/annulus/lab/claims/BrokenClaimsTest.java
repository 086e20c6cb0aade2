// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.claims;

import org.annulus.conformance.check.Effort;
import org.annulus.core.memory.AccessMode;
import org.annulus.explorer.ring.Weakening;
import org.annulus.lab.claims.AlarmScenarios.AlarmQueue;
import org.annulus.lab.claims.FlushScenario.Behind;
import org.annulus.lab.claims.ListScenarios.Callback;
import org.annulus.lab.claims.ListScenarios.Operation;
import org.annulus.lab.claims.ReaperScenarios.Index;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Verdicts are found: with something else in place of what a claim is about, they turn. */
final class BrokenClaimsTest {
    private static void assertTurned(Finding finding, ClaimVerdict verdict) {
        assertThat(finding.verdict()).as(String.join("\n", finding.evidence())).isEqualTo(verdict);
    }

    @Test
    void shouldFindNoSharedLineWhenHeadAndTailLieApart() throws InterruptedException {
        assertTurned(AioClaims.line("zijlstra/single", Effort.QUICK), ClaimVerdict.DOES_NOT_HOLD);
    }

    @Test
    void shouldFindNoConfusionWhenIndicesRunFreely() {
        assertTurned(AioClaims.wrapped(Index.FREE_RUNNING), ClaimVerdict.DOES_NOT_HOLD);
    }

    @Test
    void shouldFindEntriesUnwrittenWhenTailIsNotReleased() {
        assertTurned(
                ZijlstraClaims.order(Weakening.ofStores("ring", "tail", AccessMode.OPAQUE)),
                ClaimVerdict.DOES_NOT_HOLD);
    }

    @Test
    void shouldFindNothingSavedWhenTailComesFirst() {
        assertTurned(ZijlstraClaims.store("epoll-rfc/single"), ClaimVerdict.DOES_NOT_HOLD);
        assertTurned(ZijlstraClaims.spin("epoll-rfc/single"), ClaimVerdict.DOES_NOT_HOLD);
    }

    @Test
    void shouldFindNoRaceWhenHeadIsAccessedOnce() throws InterruptedException {
        assertTurned(ZijlstraClaims.once(Effort.QUICK, AccessMode.OPAQUE), ClaimVerdict.DOES_NOT_HOLD);
    }

    @Test
    void shouldSayNothingAboutTearingWhenTheControlIsNotTorn() {
        assertTurned(ZijlstraClaims.why(new Finding.Draft().saw("seen"), 0, 0), ClaimVerdict.NOT_TESTABLE);
        assertTurned(ZijlstraClaims.why(new Finding.Draft().saw("seen"), 0, 1), ClaimVerdict.CONDITIONAL);
        assertTurned(ZijlstraClaims.why(new Finding.Draft().saw("seen"), 1, 0), ClaimVerdict.HOLDS);
    }

    @Test
    void shouldFindNoLateLookWhenTheBarrierIsAFullOne() {
        assertTurned(EpollClaims.flush(Behind.FULL_BARRIER), ClaimVerdict.HOLDS);
        assertTurned(EpollClaims.flush(Behind.NOTHING), ClaimVerdict.DOES_NOT_HOLD);
    }

    @Test
    void shouldSayNothingAboutLateLooksWhenTheBudgetRunsOut() {
        Finding finding = EpollClaims.flush(Behind.WRITE_BARRIER, ListClaims.UNBOUNDED.withMaxExecutions(1));
        assertTurned(finding, ClaimVerdict.NOT_TESTABLE);
        assertThat(finding.condition()).contains("ran out before");
    }

    @Test
    void shouldFindTheSketchRightForManyWhenTheLastCommitterPublishes() {
        assertTurned(ZijlstraClaims.producers("zijlstra/last-committer-index"), ClaimVerdict.HOLDS);
    }

    @Test
    void shouldFindTheEventWhenTailIsTheSlotBehind() {
        assertTurned(ZijlstraClaims.slot(true), ClaimVerdict.HOLDS);
    }

    @Test
    void shouldFindManyConsumersSafeWhenTheyReadBeforeTheyClaim() {
        assertTurned(EpollClaims.consumers("epoll-rfc/cas", 0), ClaimVerdict.HOLDS);
    }

    @Test
    void shouldFindAnEventLostWhenProducersDoNotSeeThatTheRingGrows() {
        assertTurned(EpollClaims.expand(AlwaysActive::seen), ClaimVerdict.DOES_NOT_HOLD);
    }

    @Test
    void shouldFindNoNeedToPostponeWhenItIsPostponedInAnyCase() {
        assertTurned(EpollClaims.bit(true), ClaimVerdict.DOES_NOT_HOLD);
    }

    @Test
    void shouldFindNoCorruptionWhenBothAddToTheTail() {
        assertTurned(ListClaims.mix(Operation.ADD_TAIL, ListClaims.UNBOUNDED), ClaimVerdict.DOES_NOT_HOLD);
    }

    @Test
    void shouldFindNothingWhenTheBudgetRunsOutBeforeTheListWithANodeIsExplored() {
        Finding finding = ListClaims.mix(Operation.ADD_HEAD, ListClaims.UNBOUNDED.withMaxExecutions(1));
        assertTurned(finding, ClaimVerdict.NOT_TESTABLE);
        assertThat(finding.condition())
                .startsWith("the budget of 1 executions ran out before")
                .contains("add_tail beside add_head, list of one");
    }

    @Test
    void shouldFindNothingWhenTheBudgetRunsOutBeforeThePatchIsExplored() {
        Finding finding = ListClaims.wakeUp(Callback.AS_SENT, ListClaims.UNBOUNDED.withMaxExecutions(1));
        assertTurned(finding, ClaimVerdict.NOT_TESTABLE);
        assertThat(finding.condition()).contains("ran out before").contains("1 callback, as sent (tso)");
    }

    @Test
    void shouldGiveNoVerdictWhenOneOfSeveralExplorationsIsUndecided() {
        Explored decided = Explored.of(ListScenarios.exchange(true));
        Explored undecided = Explored.of(ListScenarios.exchange(true), ListClaims.UNBOUNDED.withMaxExecutions(3));
        assertThat(decided.outcome()).isEqualTo(Explored.Outcome.RIGHT);
        assertThat(Explored.of(ListScenarios.exchange(false)).outcome()).isEqualTo(Explored.Outcome.FOUND);
        assertThat(undecided.outcome()).isEqualTo(Explored.Outcome.UNDECIDED);
        assertTurned(new Finding.Draft().saw(decided).holdsIf(true), ClaimVerdict.HOLDS);
        for (boolean holds : new boolean[] {true, false}) {
            Finding.Draft draft = new Finding.Draft().saw(decided).saw(undecided);
            assertTurned(draft.holdsIf(holds), ClaimVerdict.NOT_TESTABLE);
            assertTurned(draft.holdsOnly("it does"), ClaimVerdict.NOT_TESTABLE);
        }
    }

    @Test
    void shouldFindNothingWrongWhenTheExchangeOrders() {
        assertTurned(ListClaims.exchange(true), ClaimVerdict.DOES_NOT_HOLD);
    }

    @Test
    void shouldFindEveryWaiterWokenWhenTheCallbackHasAFence() {
        assertTurned(ListClaims.wakeUp(Callback.FENCED, ListClaims.UNBOUNDED), ClaimVerdict.HOLDS);
    }

    @Test
    void shouldFindAddersHeldUpWhenTheyTakeASpinlock() throws InterruptedException {
        assertTurned(ListClaims.throughput(true, Effort.QUICK), ClaimVerdict.DOES_NOT_HOLD);
    }

    @Test
    void shouldFindNothingStolenWhenEachHasItsQueue() {
        assertTurned(AkarosClaims.steal(AlarmQueue.OF_EACH), ClaimVerdict.DOES_NOT_HOLD);
    }

    @Test
    void shouldFindNoCureWhenThereIsOneQueueForAll() {
        assertTurned(AkarosClaims.ownQueue(AlarmQueue.OF_ALL), ClaimVerdict.DOES_NOT_HOLD);
    }

    @Test
    void shouldFindThePoolTooLargeWhenEveryQueueHasItsOwn() throws InterruptedException {
        assertTurned(AkarosClaims.pool(false), ClaimVerdict.DOES_NOT_HOLD);
    }
}
