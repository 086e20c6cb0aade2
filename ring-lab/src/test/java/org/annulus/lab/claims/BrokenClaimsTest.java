// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.claims;

import org.annulus.conformance.check.Effort;
import org.annulus.core.memory.AccessMode;
import org.annulus.explorer.ring.Weakening;
import org.annulus.lab.claims.AlarmScenarios.AlarmQueue;
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
        assertTurned(ListClaims.mix(Operation.ADD_TAIL), ClaimVerdict.DOES_NOT_HOLD);
    }

    @Test
    void shouldFindNothingWrongWhenTheExchangeOrders() {
        assertTurned(ListClaims.exchange(true), ClaimVerdict.DOES_NOT_HOLD);
    }

    @Test
    void shouldFindEveryWaiterWokenWhenTheCallbackHasAFence() {
        assertTurned(ListClaims.wakeUp(Callback.FENCED), ClaimVerdict.HOLDS);
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
