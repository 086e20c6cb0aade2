// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

import org.annulus.explorer.Exploration;
import org.annulus.explorer.Explorer;
import org.annulus.explorer.Finding;
import org.annulus.explorer.Result;
import org.annulus.explorer.Result.Completeness;
import org.annulus.explorer.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Event queues, alarms and the coalescing queue under the explorer; and the two forms that are known to be wrong. */
class QueueExplorationTest {
    private static Result explore(Scenario scenario, Exploration exploration) {
        Result result = Explorer.explore(scenario, exploration.withMaxExecutions(300_000));
        System.out.println(
                result.scenario() + " " + result.completeness() + " " + result.executions() + " " + result.longest()
                        + " " + result.seconds() + " " + result.finding().map(f -> f.kind() + f.message()));
        return result;
    }

    private static void assertNothingFound(Result result) {
        assertThat(result.finding()).as(result.toString()).isEmpty();
        assertThat(result.completeness()).isEqualTo(Completeness.COMPLETE);
    }

    private static final Exploration WITHOUT_TIME = Exploration.DEFAULT.withTimeouts(false);

    @Test
    void shouldWakeTheOneWhoWaits() {
        assertNothingFound(explore(QueueScenarios.waits(1), WITHOUT_TIME));
    }

    @Test
    void shouldWakeEachOfTwoWhoWait() {
        assertNothingFound(explore(QueueScenarios.waits(2), WITHOUT_TIME.withPreemptions(1)));
    }

    @Test
    void shouldEndAWaitWhenClosed() {
        assertNothingFound(explore(QueueScenarios.close(), WITHOUT_TIME));
    }

    @Test
    void shouldEndEachWaitByItsOwnAlarm() {
        assertNothingFound(explore(QueueScenarios.alarms(false), Exploration.DEFAULT.withPreemptions(1)));
    }

    @Test
    void shouldFindAlarmsOfAllInOneQueue() {
        Result result = explore(QueueScenarios.alarms(true), Exploration.DEFAULT.withPreemptions(1));
        assertThat(result.finding().map(Finding::kind)).isPresent();
    }

    @Test
    void shouldLoseNoEventWhenAWaitExpiresBesideAnother() {
        assertNothingFound(explore(QueueScenarios.alarmBesideWait(), Exploration.DEFAULT.withPreemptions(1)));
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
