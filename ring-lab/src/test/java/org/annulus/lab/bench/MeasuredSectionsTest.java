// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingPolicy;
import org.annulus.lab.bench.Measured.Fork;
import org.annulus.lab.bench.Measured.Iteration;
import org.annulus.lab.results.Part;
import org.annulus.lab.results.Row;
import org.annulus.lab.section.Axes;
import org.annulus.lab.section.Peers;
import org.annulus.lab.section.Scope;
import org.annulus.lab.section.Section;
import org.annulus.lab.section.Unit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the measured sections plan, and that a unit of each does it, in next to no time. */
final class MeasuredSectionsTest {
    private static final Path NOWHERE = Path.of(".");

    @BeforeAll
    static void letOtherBenchmarksRunBesides() {
        System.setProperty("jmh.ignoreLock", "true");
    }

    private static List<RingPolicy> policies(String... names) {
        Policies known = Policies.discover();
        return names.length == 0
                ? known.variants()
                : Stream.of(names).map(known::get).toList();
    }

    private static Scope scope(boolean quick, List<RingPolicy> policies) {
        return new Scope(policies, Peers.NAMES, quick, quick ? 1 : 3, () -> NOWHERE, NOWHERE);
    }

    private static Scope with(Axes axes, RingPolicy... policies) {
        return new Scope(List.of(policies), List.of("jctools-spsc"), false, 1, () -> NOWHERE, NOWHERE, axes);
    }

    private static List<Section> sections() {
        return List.of(new ThroughputSection(), new RoundTripSection(), new OneWaySection(), new WakeUpSection());
    }

    private static List<String> ids(Section section, Scope scope) {
        return section.units(scope).stream().map(Unit::id).toList();
    }

    @TestFactory
    Stream<DynamicTest> shouldPlanTheSameUnitsEachTimeAndEachOnce() {
        return sections().stream().flatMap(section -> Stream.of(true, false)
                .map(quick -> DynamicTest.dynamicTest(section.key() + (quick ? " quick" : ""), () -> {
                    List<String> ids = ids(section, scope(quick, policies()));
                    assertThat(ids)
                            .isNotEmpty()
                            .doesNotHaveDuplicates()
                            .isEqualTo(ids(section, scope(quick, policies())))
                            .allMatch(id -> id.matches("[A-Za-z0-9.=/-]+"))
                            .allMatch(id -> id.startsWith(section.key() + "/"));
                    assertThat(section.settings(scope(quick, policies()))).isNotEmpty();
                })));
    }

    @Test
    void shouldFitIntoItsTimeWhenQuick() {
        Scope quick = scope(true, policies());
        assertThat(seconds(new ThroughputSection(), quick)).isLessThan(110);
        assertThat(seconds(new RoundTripSection(), quick)).isLessThan(15);
        assertThat(seconds(new OneWaySection(), quick)).isLessThan(15);
        assertThat(seconds(new WakeUpSection(), quick)).isLessThan(15);
    }

    private static double seconds(Section section, Scope scope) {
        return section.units(scope).stream().mapToDouble(Unit::seconds).sum();
    }

    @Test
    void shouldMeasureNobodyWithMoreProducersThanItAllows() {
        assertThat(ids(new ThroughputSection(), scope(false, policies())))
                .anyMatch(id -> id.contains("producers=4/") && id.contains("disruptor-multi"))
                .noneMatch(id -> !id.contains("producers=1/")
                        && (id.contains("/zijlstra/single")
                                || id.contains("/zijlstra/sketch")
                                || Peers.NAMES.stream()
                                        .filter(Subject.ONE_PRODUCER::contains)
                                        .anyMatch(peer -> id.contains("/" + peer + "/"))));
    }

    @Test
    void shouldTakeOneVariantOfEachDesignAndDeliveryWhenQuick() {
        Scope quick = scope(true, policies());
        List<String> ours = List.of(
                "acall/bounded",
                "aio-legacy/cmpxchg",
                "epoll-rfc/single",
                "zijlstra/last-committer",
                "zijlstra/last-committer-index");
        assertThat(Subjects.oneOfEach(quick, 1)).containsExactlyElementsOf(concat(ours, Peers.NAMES));
        assertThat(Subjects.oneOfEach(quick, 2))
                .containsExactlyElementsOf(
                        concat(ours, List.of("agrona-many-to-one", "jctools-mpsc", "disruptor-multi")));
        assertThat(Subjects.oneOfEach(scope(true, policies("zijlstra/single")), 1))
                .startsWith("zijlstra/single");
        assertThat(ids(new ThroughputSection(), quick).stream().filter(id -> id.contains("producers=2/")))
                .hasSize(8);
    }

    private static List<String> concat(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    @Test
    void shouldVaryOneThingAtATimeUnlessItIsToCross() {
        Axes star = new Axes(List.of(1, 2), List.of(1, 16), List.of(4096, 64), List.of(16, 64), false);
        assertThat(star.points())
                .startsWith(new Axes.Point(1, 1, 4096, 16))
                .containsExactlyInAnyOrder(
                        new Axes.Point(1, 1, 4096, 16),
                        new Axes.Point(2, 1, 4096, 16),
                        new Axes.Point(1, 16, 4096, 16),
                        new Axes.Point(2, 16, 4096, 16),
                        new Axes.Point(1, 1, 64, 16),
                        new Axes.Point(1, 1, 4096, 64));
        assertThat(new Axes(star.producers(), star.batches(), star.capacities(), star.payloads(), true).points())
                .hasSize(16)
                .doesNotHaveDuplicates();
        assertThat(Axes.STAR.points()).hasSize(11);
        assertThatThrownBy(() -> new Axes(List.of(1), List.of(1), List.of(100), List.of(16), false))
                .hasMessageContaining("capacity 100 is no power of two");
        assertThatThrownBy(() -> new Axes(List.of(0), List.of(1), List.of(64), List.of(16), false))
                .hasMessageContaining("producers 0");
    }

    @Test
    void shouldSayWhyWhenASubjectCannotBeMeasuredThere() throws Exception {
        Axes axes = new Axes(List.of(1), List.of(1), List.of(65_536), List.of(16), false);
        RingPolicy packed = Policies.discover().get("zijlstra/packed-counter");
        Unit unit = new ThroughputSection().units(with(axes, packed)).get(0);
        assertThat(unit.seconds()).isZero();
        assertThat(unit.run().rows()).singleElement().satisfies(row -> {
            assertThat(row.isMeasured()).isFalse();
            assertThat(row.failed()).isFalse();
            assertThat(row.note()).contains("at most 32768 entries");
        });
    }

    @Test
    void shouldTellNearFromFarAndDropWhatWasMoved() {
        Fork fork = new Fork(
                List.of(
                        new Iteration(10, 100, 100),
                        new Iteration(20, 100, 100),
                        new Iteration(90, 100, 500),
                        new Iteration(40, 500, 500)),
                0);
        ThroughputSection section = new ThroughputSection();
        List<Row> rows = section.rows("p", Map.of("producers", "1"), fork);
        assertThat(rows).extracting(row -> row.at("line")).containsExactly("near", "far");
        assertThat(rows).extracting(Row::median).containsExactly(15.0, 40.0);
        assertThat(section.rows("p", Map.of(), new Fork(List.of(new Iteration(90, 100, 500)), 0)))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.isMeasured()).isFalse();
                    assertThat(row.note()).contains("moved");
                });
    }

    private static Part first(Section section, Scope scope, String id) throws Exception {
        return section.units(scope).stream()
                .filter(unit -> unit.id().contains(id))
                .findFirst()
                .orElseThrow()
                .run();
    }

    /** A unit that finds the processors moved has a row that says so and no figure; nothing that runs may fail. */
    private static void assertMeasured(Part part, String section, String subject, String unit) {
        assertThat(part.rows()).isNotEmpty().allSatisfy(row -> {
            assertThat(row.section()).isEqualTo(section);
            assertThat(row.subject()).isEqualTo(subject);
            assertThat(row.failed()).as(row.note()).isFalse();
            if (row.metric().equals(OneWaySection.KEPT_UP)) {
                assertThat(row.unit()).isEqualTo("forks");
            } else if (row.isMeasured()) {
                assertThat(row.unit()).isEqualTo(unit);
                assertThat(row.median()).isPositive();
            } else {
                assertThat(row.note()).containsAnyOf("moved the processors", "could not keep up");
            }
        });
    }

    @Test
    void shouldMeasureThroughputWhenAUnitRuns() throws Exception {
        Section section = new ThroughputSection(new Rounds.Timing(1, 20, 1, 20));
        Axes axes = new Axes(List.of(2), List.of(16), List.of(64), List.of(64), false);
        RingPolicy policy = Policies.discover().get("zijlstra/last-committer-index");
        Part part = section.units(with(axes, policy)).get(0).run();
        assertMeasured(part, "throughput", "zijlstra/last-committer-index", "ns/entry");
        assertThat(part.rows().get(0).at())
                .containsEntry("producers", "2")
                .containsEntry("batch", "16")
                .containsEntry("capacity", "64")
                .containsEntry("payload", "64");
    }

    @Test
    void shouldTimeRoundTripsWhenAUnitRuns() throws Exception {
        Section section = new RoundTripSection(new RoundTripSection.Trips(10, 1, 100, 1));
        Part part = first(section, scope(true, policies("acall/bounded")), "disruptor-multi");
        assertMeasured(part, "round-trip", "disruptor-multi", "ns");
        // Of 100 times: 50, 75, 90, and the greatest one.
        assertThat(part.rows().get(0).isMeasured() ? part.rows().size() : 4).isEqualTo(4);
    }

    @Test
    void shouldTimeOneWayWhenAUnitRuns() throws Exception {
        Section section = new OneWaySection(new OneWaySection.Plan(List.of(10_000L), 50, 1, 20, 1));
        Part part = first(section, scope(true, policies("epoll-rfc/single")), "epoll-rfc/single");
        assertMeasured(part, "one-way", "epoll-rfc/single", "ns");
        assertThat(part.rows()).allSatisfy(row -> assertThat(row.at("rate")).isEqualTo("10000"));
    }

    @Test
    void shouldTimeWakingUpWhenAUnitRuns() throws Exception {
        Section section = new WakeUpSection(new WakeUpSection.Plan(20, 5, 2));
        Scope scope = scope(true, policies());
        assertMeasured(first(section, scope, "processes=2/backoff"), "wake-up", "backoff", "ns");
        Part posts = first(section, scope, "/posts/");
        assertThat(posts.rows())
                .hasSize(5)
                .allSatisfy(row -> assertThat(row.metric() + " " + row.unit()).isEqualTo("post ns/post"))
                .extracting(row -> row.subject() + " " + row.at("batch"))
                .containsExactly(
                        "no-doorbell 1", "doorbell 1", "doorbell-and-sleeper 1", "no-doorbell 16", "doorbell 16");
    }

    @Test
    void shouldSayWhatWentWrongWhenAMeasurementFails() throws Exception {
        Scope scope = new Scope(List.of(), List.of("steam"), true, 1, () -> NOWHERE, NOWHERE);
        for (Section section : List.of(new ThroughputSection(), new RoundTripSection(), new OneWaySection())) {
            Unit unit = section.units(scope).get(0);
            assertThat(unit.run().rows()).singleElement().satisfies(row -> {
                assertThat(row.subject()).isEqualTo("steam");
                assertThat(row.failed()).isTrue();
                assertThat(row.note()).contains("no policy is named steam");
            });
        }
    }
}
