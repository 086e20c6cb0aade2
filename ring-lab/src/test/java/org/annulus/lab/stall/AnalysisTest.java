// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.stall;

import org.annulus.lab.stall.Analysis.Times;
import org.annulus.lab.stall.Contest.Answer;
import org.annulus.lab.stall.Repetition.Watched;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Logs written by hand: nobody stops from 100 to 200, and a producer does from 210 to 300. */
final class AnalysisTest {
    private static final Times TIMES = new Times(100, 200, 210, 300);

    private final PostLog posts = new PostLog();
    private final DeliveryLog events = new DeliveryLog();

    private Repetition stop() {
        return new Analysis(posts, events).of(TIMES, 7, 8);
    }

    @Test
    void shouldTellTheQuietTimeFromTheStop() {
        events.add(90, 105);
        events.add(110, 112);
        events.add(150, 155);
        events.add(199, 201);
        events.add(220, 222);
        Repetition stop = stop();
        assertThat(stop.quiet()).isEqualTo(new Watched(2, 5, 0, 7));
        assertThat(stop.held()).isEqualTo(new Watched(1, 2, 0, 8));
        assertThat(stop.holdNanos()).isEqualTo(90);
    }

    @Test
    void shouldNotCallMeanwhileWhatWasPostedBeforeOrDeliveredAfterwards() {
        events.add(205, 215);
        events.add(250, 305);
        events.add(299, 340);
        events.add(301, 900);
        Repetition stop = stop();
        assertThat(stop.held().delivered()).isZero();
        assertThat(stop.held().longestWait()).isEqualTo(55);
        assertThat(stop.untilDelivered()).isEqualTo(40);
    }

    @Test
    void shouldCountAWholeCallThatTheStopCaught() {
        posts.add(120, 123, Answer.ACCEPTED);
        posts.add(205, 310, Answer.ACCEPTED);
        posts.add(311, 600, Answer.ACCEPTED);
        Repetition stop = stop();
        assertThat(stop.quiet().longestPost()).isEqualTo(3);
        assertThat(stop.held().longestPost()).isEqualTo(105);
        assertThat(stop.ended()).isZero();
    }

    @Test
    void shouldCountWhatWasAcceptedBeforeTheFirstRefusal() {
        posts.add(150, 151, Answer.REFUSED);
        posts.add(211, 212, Answer.ACCEPTED);
        posts.add(221, 222, Answer.MERGED);
        posts.add(231, 232, Answer.REFUSED);
        posts.add(241, 242, Answer.ACCEPTED);
        posts.add(251, 252, Answer.REFUSED);
        Repetition stop = stop();
        assertThat(stop.accepted()).isEqualTo(3);
        assertThat(stop.refused()).isEqualTo(2);
        assertThat(stop.acceptedUntilRefused()).isEqualTo(2);
        assertThat(stop.ended()).isEqualTo(5);
    }

    @Test
    void shouldSayThatNothingWasRefused() {
        posts.add(211, 212, Answer.ACCEPTED);
        assertThat(stop().acceptedUntilRefused()).isEqualTo(-1);
    }
}
