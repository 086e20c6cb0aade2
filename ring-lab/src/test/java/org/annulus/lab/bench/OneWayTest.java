// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.annulus.lab.bench.Measured.Placement;
import org.annulus.lab.results.Row;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What an entry waits for counts, whoever made it wait; with a clock that the test moves. */
final class OneWayTest {
    private static final long RATE = 10_000_000;
    private static final int APART = 100;

    private long now;

    /** What was recorded, shortest first. Below 2,048 ns a histogram of three digits is exact. */
    private static List<Long> times(Histogram histogram) {
        List<Long> times = new ArrayList<>();
        for (HistogramIterationValue value : histogram.recordedValues()) {
            times.addAll(Collections.nCopies((int) value.getCountAtValueIteratedTo(), value.getValueIteratedTo()));
        }
        return times;
    }

    private void untilNothingIsDue(PacedSender paced) {
        while (paced.step()) {
            assertThat(now).isNotNegative();
        }
    }

    @Test
    void shouldCountWaitingInLineWhenTheReceiverStalls() {
        Subject ring = Subject.named("zijlstra/single", Load.of(64, 1, 16, 1));
        LatencySink sink = new LatencySink(() -> now);
        Subject.Receiver receiver = ring.receiver(sink);
        PacedSender paced = new PacedSender(ring.sender(), () -> now, 0, RATE, 10);
        for (now = 0; now < 1000; now += APART) {
            paced.step();
        }
        // The receiver comes at 1000: what was due at 0, 100, ... 900 is late by as much.
        assertThat(receiver.receive()).isEqualTo(10);
        assertThat(times(sink.take())).containsExactly(100L, 200L, 300L, 400L, 500L, 600L, 700L, 800L, 900L, 1000L);
    }

    @Test
    void shouldCountFromWhenItWasDueWhenThereWasNoRoomToSend() {
        Subject ring = Subject.named("zijlstra/single", Load.of(4, 1, 1, 1));
        LatencySink sink = new LatencySink(() -> now);
        Subject.Receiver receiver = ring.receiver(sink);
        PacedSender paced = new PacedSender(ring.sender(), () -> now, 0, RATE, 8);
        for (now = 0; now < 800; now += APART) {
            paced.step();
        }
        // Four are in the ring, four were due while it was full. They go as soon as there is room, all of them late.
        now = 1000;
        for (int i = 0; i < 8; i++) {
            assertThat(receiver.receive()).isEqualTo(1);
            untilNothingIsDue(paced);
        }
        assertThat(times(sink.take())).containsExactly(300L, 400L, 500L, 600L, 700L, 800L, 900L, 1000L);
    }

    @Test
    void shouldSendNothingBeforeItIsDueAndAtOnceWhatIsLate() {
        Subject ring = Subject.named("zijlstra/single", Load.of(64, 1, 16, 1));
        LatencySink sink = new LatencySink(() -> now);
        Subject.Receiver receiver = ring.receiver(sink);
        PacedSender paced = new PacedSender(ring.sender(), () -> now, 1_000, RATE, 5);
        now = 999;
        assertThat(paced.step()).isFalse();
        now = 1_000;
        assertThat(paced.step()).isTrue();
        assertThat(paced.step()).isFalse();
        now = 1_250;
        untilNothingIsDue(paced);
        assertThat(receiver.receive()).isEqualTo(3);
        now = 5_000;
        untilNothingIsDue(paced);
        assertThat(receiver.receive()).isEqualTo(2);
        assertThat(paced.step()).as("no more than there are").isFalse();
    }

    @Test
    void shouldKeepTheRateWhenItDoesNotDivideASecond() {
        PacedSender paced = new PacedSender(first -> 1, () -> 0, 7, 3, 10);
        assertThat(paced.due(0)).isEqualTo(7);
        assertThat(paced.due(1)).isEqualTo(7 + 333_333_333);
        assertThat(paced.due(3)).isEqualTo(7 + 1_000_000_000L);
        assertThat(paced.due(3_000_000_000L)).isEqualTo(7 + 1_000_000_000_000_000_000L);
    }

    @Test
    void shouldCarryTheTimeBesideTheRingWhenBitsMerge() {
        for (String name : List.of("zijlstra/last-committer-index", "epoll-rfc/single")) {
            now = 0;
            Subject ring = Subject.named(name, new Load(1, 1, 4, OneWayMain.stamp(name), 16));
            LatencySink sink = new LatencySink(() -> now);
            Subject.Receiver receiver = ring.receiver(sink);
            PacedSender paced = new PacedSender(ring.sender(), () -> now, 0, RATE, 6);
            // Four items; the fifth and sixth entry wait until the first post to their item was taken.
            now = 1_000;
            untilNothingIsDue(paced);
            while (receiver.receive() > 0) {
                untilNothingIsDue(paced);
            }
            assertThat(times(sink.take())).as(name).containsExactly(500L, 600L, 700L, 800L, 900L, 1000L);
        }
    }

    @Test
    void shouldGiveNoLatencyWhenTheRateGotAhead() {
        Latency slow = new Latency(List.of(), 50_000);
        List<Row> rows = new OneWaySection().rows("p", 100_000, Map.of("rate", "100000"), slow);
        assertThat(rows).filteredOn(row -> !row.isMeasured()).singleElement().satisfies(row -> {
            assertThat(row.failed()).isFalse();
            assertThat(row.note()).contains("could not keep up with 100,000", "50,000 a second got through");
        });
        assertThat(rows).filteredOn(Row::isMeasured).singleElement().satisfies(row -> {
            assertThat(row.metric()).isEqualTo(OneWaySection.KEPT_UP);
            assertThat(row.values()).containsExactly(0.0);
        });
    }

    @Test
    void shouldShowTheShareOfForksThatKeptUp() {
        Map<String, String> at = Map.of("rate", "100000");
        Row kept = new OneWaySection()
                .rows("p", 100_000, at, new Latency(List.of(), 90_000))
                .get(0);
        Row not = new OneWaySection()
                .rows("p", 100_000, at, new Latency(List.of(), 89_999))
                .get(0);
        assertThat(kept.plus(not).values()).containsExactly(1.0, 0.0);
    }

    @Test
    void shouldQuoteNothingWhenTheProcessorsWereMoved() {
        Histogram times = Percentiles.histogram();
        times.recordValueWithCount(500, 1_000_000);
        PlacedTimes.Curve moved = new PlacedTimes.Curve(Placement.MOVED, 1, Percentiles.of(times));
        PlacedTimes.Curve far = new PlacedTimes.Curve(Placement.FAR, 1, Percentiles.of(times));
        assertThat(new Latency(List.of(moved), 1).rows("one-way", "p", Map.of("rate", "1")))
                .singleElement()
                .satisfies(row -> assertThat(row.note()).contains("the host moved the processors"));
        assertThat(new Latency(List.of(moved, far), 1).rows("one-way", "p", Map.of("rate", "1")))
                .hasSize(11)
                .allSatisfy(row -> {
                    assertThat(row.at("line")).isEqualTo("far");
                    assertThat(row.median()).isEqualTo(500);
                });
    }

    @Test
    void shouldQuoteAPercentileOnlyWhenTenTimesLieAboveIt() {
        assertThat(percentiles(1)).containsExactly("max");
        assertThat(percentiles(19)).containsExactly("max");
        assertThat(percentiles(20)).containsExactly("50", "max");
        assertThat(percentiles(999)).containsExactly("50", "75", "90", "95", "max");
        assertThat(percentiles(1_000)).containsExactly("50", "75", "90", "95", "99", "max");
        assertThat(percentiles(9_999)).doesNotContain("99.9");
        assertThat(percentiles(10_000)).endsWith("99.9", "max");
        assertThat(percentiles(999_999)).doesNotContain("99.999");
        assertThat(percentiles(1_000_000)).endsWith("99.999", "max").hasSize(11);
    }

    private static Set<String> percentiles(long count) {
        Histogram times = Percentiles.histogram();
        times.recordValueWithCount(500, count);
        return Percentiles.of(times).keySet();
    }
}
