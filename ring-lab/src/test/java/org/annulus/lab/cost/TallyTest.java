// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.cost;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TallyTest {
    @Test
    void shouldCountALineOnceACall() {
        Tally tally = new Tally();
        tally.wrote(0, 0, 8);
        tally.wrote(0, 56, 8);
        tally.wrote(1, 0, 8);
        tally.endCall();
        assertThat(tally.lines()).as("two areas").isEqualTo(2);
        tally.wrote(0, 0, 8);
        tally.endCall();
        assertThat(tally.lines()).as("again in the next call").isEqualTo(3);
        tally.wrote(0, 60, 8);
        tally.endCall();
        assertThat(tally.lines()).as("across a border").isEqualTo(5);
    }

    @Test
    void shouldTellPlacesApart() {
        Tally tally = new Tally();
        tally.add(CostKind.EXCHANGE, Place.SHARED, 2);
        tally.add(CostKind.EXCHANGE, Place.PRIVATE, 1);
        assertThat(tally.count(CostKind.EXCHANGE)).isEqualTo(3);
        assertThat(tally.count(CostKind.EXCHANGE, Place.SHARED)).isEqualTo(2);
        assertThat(tally.count(CostKind.EXCHANGE, Place.COUNTERS)).isZero();
    }

    @Test
    void shouldShowSharesAsPeopleReadThem() {
        assertThat(new Share(8, 4)).hasToString("2");
        assertThat(new Share(5, 16)).hasToString("0.313");
        assertThat(new Share(10, 4)).hasToString("2.5");
        assertThat(new Share(0, 4)).hasToString("0");
        assertThat(new Share(1, 4096)).as("not nothing").hasToString("0.000");
        assertThatThrownBy(() -> new Share(1, 0)).hasMessageContaining("count 1 event at least");
    }
}
