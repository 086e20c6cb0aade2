// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.stall;

import java.util.List;
import org.annulus.core.policy.RingTraits.StalledProducer;
import org.annulus.lab.stall.Repetition.Watched;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class ClaimTest {
    private static final Watched QUIET = new Watched(9, 1, 1, 1);

    private static Repetition stop(int delivered, int accepted, int refused) {
        return new Repetition(QUIET, new Watched(delivered, 5, 5, 5), 5, accepted, refused, refused > 0 ? 1 : -1, 3);
    }

    private static String wrong(StalledProducer declared, Repetition... stops) {
        return Claim.contradiction(declared, List.of(stops)).orElse("");
    }

    @Test
    void shouldAgreeWhenTheStopDidWhatIsDeclared() {
        assertThat(wrong(StalledProducer.OWN_EVENT_LATE, stop(4, 5, 0))).isEmpty();
        assertThat(wrong(StalledProducer.LATER_EVENTS_LATE, stop(0, 5, 3))).isEmpty();
        assertThat(wrong(StalledProducer.PRODUCERS_WAIT, stop(0, 0, 0))).isEmpty();
        assertThat(wrong(StalledProducer.CONSUMER_WAITS, stop(0, 5, 0))).isEmpty();
    }

    @Test
    void shouldContradictWhenItDidNot() {
        assertThat(wrong(StalledProducer.OWN_EVENT_LATE, stop(4, 5, 0), stop(0, 5, 0)))
                .isEqualTo("declared is own-event-late, but of 5 events that another producer posted during a stop"
                        + " none was delivered before its end");
        assertThat(wrong(StalledProducer.LATER_EVENTS_LATE, stop(2, 5, 0)))
                .contains("2 events that another producer posted");
        assertThat(wrong(StalledProducer.CONSUMER_WAITS, stop(1, 5, 0))).contains("1 events");
        assertThat(wrong(StalledProducer.PRODUCERS_WAIT, stop(0, 5, 0))).contains("came to the end of 5 posts");
    }

    @Test
    void shouldJudgeNoStopInWhichTheOtherProducerHadNoTurn() {
        assertThat(wrong(StalledProducer.OWN_EVENT_LATE, stop(0, 1, 0), stop(4, 5, 0)))
                .isEmpty();
        assertThat(wrong(StalledProducer.OWN_EVENT_LATE, stop(0, 1, 0))).contains("nothing can be said");
    }
}
