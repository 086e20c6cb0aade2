// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

import org.annulus.explorer.Exploration;
import org.annulus.explorer.Explorer;
import org.annulus.explorer.Finding;
import org.annulus.explorer.MemoryModel;
import org.annulus.explorer.Result;
import org.annulus.explorer.Result.Completeness;
import org.annulus.explorer.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Event queues, alarms and the coalescing queue under the explorer; and the two forms that are known to be wrong. */
class QueueExplorationTest {
    /** In seconds. What ends a search is its executions, so that a busy machine changes nothing. */
    private static final double HOUR = 3600;

    /** Waking for no reason only multiplies executions here: everybody looks again in a loop. */
    private static final Exploration ALL = Exploration.DEFAULT.withSpurious(false);

    private static final Exploration WITHOUT_TIME = ALL.withTimeouts(false);

    /** Where release/acquire has too many executions. What it shows beyond this is up to the doorbell's own tests. */
    private static final Exploration INTERLEAVINGS = ALL.withModel(MemoryModel.SEQUENTIALLY_CONSISTENT);

    private static Result explore(Scenario scenario, Exploration exploration) {
        return Explorer.explore(scenario, exploration.withMaxExecutions(200_000).withMaxSeconds(HOUR));
    }

    private static void assertNothingFound(Result result) {
        assertThat(result.finding()).as(result.toString()).isEmpty();
        assertThat(result.completeness()).as(result.toString()).isEqualTo(Completeness.COMPLETE);
    }

    @Test
    void shouldWakeTheOneWhoWaits() {
        assertNothingFound(explore(QueueScenarios.waits(1), WITHOUT_TIME.withPreemptions(2)));
    }

    @Test
    void shouldWakeTheOneWhoWaitsForNoReason() {
        assertNothingFound(
                explore(QueueScenarios.waits(1), WITHOUT_TIME.withSpurious(true).withPreemptions(1)));
    }

    @Test
    void shouldWakeEachOfTwoWhoWait() {
        assertNothingFound(explore(
                QueueScenarios.waits(2), INTERLEAVINGS.withTimeouts(false).withPreemptions(1)));
    }

    @Test
    void shouldWakeEachOfTwoWhoWaitWhereNobodyIsPreempted() {
        assertNothingFound(explore(QueueScenarios.waits(2), WITHOUT_TIME.withPreemptions(0)));
    }

    @Test
    void shouldEndAWaitWhenClosed() {
        assertNothingFound(explore(QueueScenarios.close(), WITHOUT_TIME));
    }

    @Test
    void shouldEndEachWaitByItsOwnAlarm() {
        assertNothingFound(explore(QueueScenarios.alarms(false), INTERLEAVINGS.withPreemptions(1)));
    }

    @Test
    void shouldFindAlarmsOfAllInOneQueue() {
        Result result = explore(QueueScenarios.alarms(true), INTERLEAVINGS.withPreemptions(1));
        assertThat(result.finding().map(Finding::kind)).as(result.toString()).contains(Finding.Kind.CHECK);
    }

    @Test
    void shouldLoseNoEventWhenAWaitExpiresBesideAnother() {
        assertNothingFound(explore(QueueScenarios.alarmBesideWait(), INTERLEAVINGS.withPreemptions(0)));
    }

    @ParameterizedTest
    @EnumSource
    void shouldLoseNothingBesideAConsumer(Coalescing kind) {
        assertNothingFound(explore(QueueScenarios.coalescing(1, 2, kind), Exploration.DEFAULT));
    }

    @ParameterizedTest
    @EnumSource
    void shouldLoseNothingOfTwoProducers(Coalescing kind) {
        assertNothingFound(explore(QueueScenarios.coalescing(2, 2, kind), Exploration.DEFAULT));
    }

    @Test
    void shouldFindTheEventBehindASpuriousEntry() {
        assertNothingFound(
                explore(QueueScenarios.spuriousEntry(SpuriousEntry.LOOK_ON), Exploration.DEFAULT.withPreemptions(2)));
    }

    @Test
    void shouldFindTheQueueThatCallsItselfEmptyAtASpuriousEntry() {
        Result result = explore(
                QueueScenarios.spuriousEntry(SpuriousEntry.ANSWER_EMPTY), Exploration.DEFAULT.withPreemptions(2));
        assertThat(result.finding().map(Finding::kind)).as(result.toString()).contains(Finding.Kind.CHECK);
    }
}
