// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.stall;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingTraits;
import org.annulus.core.policy.RingTraits.StalledProducer;
import org.annulus.lab.Cli;
import org.annulus.lab.results.Row;
import org.annulus.lab.section.Scope;
import org.annulus.lab.section.Unit;
import org.annulus.lab.stall.Stalls.Effort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Real threads. What is asserted holds however late a thread comes to its turn. */
final class StallSectionTest {
    private static final Effort SHORT = new Effort(3, 3);

    private static List<Unit> units() {
        List<RingPolicy> policies = Stream.of("zijlstra/single", "zijlstra/ticket")
                .map(Policies.discover()::get)
                .toList();
        List<String> peers = List.of("disruptor-single", "disruptor-multi");
        return new StallSection().units(new Scope(policies, peers, true, 1, () -> null, Path.of("unused")));
    }

    private static Row row(List<Row> rows, String metric) {
        return rows.stream()
                .filter(row -> row.metric().equals(metric))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldHaveOneUnitASubject() {
        assertThat(units())
                .extracting(Unit::id)
                .containsExactly(
                        "stall/zijlstra/single",
                        "stall/zijlstra/ticket",
                        "stall/disruptor-single",
                        "stall/disruptor-multi");
    }

    @Test
    void shouldSayThatNobodyElseIsThereWhenThereIsOneProducer() throws Exception {
        for (int unit : new int[] {0, 2}) {
            List<Row> rows = units().get(unit).run().rows();
            assertThat(rows).singleElement().satisfies(row -> {
                assertThat(row.failed()).isFalse();
                assertThat(row.note()).isEqualTo("one producer: nobody else to wait");
            });
        }
    }

    @Test
    void shouldGiveAValueAStopWhenUnitsRun() throws Exception {
        List<Row> rows = units().get(1).run().rows();
        assertThat(rows).noneMatch(Row::failed).allMatch(row -> row.at().equals(Map.of("held", "5 ms")));
        assertThat(row(rows, StallRows.DELIVERED).values()).containsExactly(0.0, 0.0, 0.0, 0.0, 0.0);
        // The other producer waits in its call to the end of the stop.
        assertThat(row(rows, StallRows.POST).median()).isGreaterThan(4);
        assertThat(row(rows, StallRows.HELD).low()).isGreaterThanOrEqualTo(5);
        assertThat(row(rows, StallRows.DECLARED).note()).isEqualTo("producers-wait");
        assertThat(row(rows, StallRows.UNTIL_REFUSED).isMeasured()).isFalse();
        assertThat(row(rows, "quiet-delivered").values()).hasSize(5);
        assertThat(units().get(3).run().rows()).noneMatch(Row::failed).noneMatch(row -> row.metric()
                .equals(StallRows.DECLARED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acall/bounded",
                "acall/original-cas",
                "aio-legacy/kernel",
                "epoll-rfc/cas",
                "zijlstra/last-committer",
                "zijlstra/packed-counter-index"
            })
    void shouldAgreeWithWhatIsDeclared(String name) {
        Stalled stalled = Stalls.of(Policies.discover().get(name), SHORT);
        assertThat(stalled.why()).isEmpty();
        assertThat(stalled.contradiction()).isEmpty();
        assertThat(stalled.stops()).hasSize(3);
    }

    @Test
    void shouldFailWhenAPolicyDeclaresWhatIsNotSo() {
        RingPolicy late = Policies.discover().get("zijlstra/last-committer");
        Stalled stalled = Stalls.of(claiming(late, StalledProducer.OWN_EVENT_LATE), SHORT);
        assertThat(row(StallRows.of(stalled, 3), StallRows.DECLARED))
                .satisfies(row -> assertThat(row.failed()).isTrue())
                .satisfies(row -> assertThat(row.note()).contains("none was delivered before its end"));
    }

    @Test
    void shouldFailWhenTheRingDoes() {
        RingPolicy ring = Policies.discover().get("zijlstra/ticket");
        RingPolicy broken = (RingPolicy) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {RingPolicy.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("userSide")) {
                        throw new IllegalStateException("no user side today");
                    }
                    return method.invoke(ring, arguments);
                });
        assertThat(StallRows.of(Stalls.of(broken, SHORT), 3)).singleElement().satisfies(row -> {
            assertThat(row.failed()).isTrue();
            assertThat(row.note()).isEqualTo("no user side today");
        });
    }

    private static RingPolicy claiming(RingPolicy policy, StalledProducer claim) {
        RingTraits is = policy.traits();
        RingTraits claimed = new RingTraits(
                is.delivery(),
                is.producers(),
                is.consumers(),
                is.order(),
                is.whenFull(),
                claim,
                is.reserve(),
                is.publish(),
                is.complete(),
                is.allocator(),
                is.resizable(),
                is.producerDeath());
        return (RingPolicy) Proxy.newProxyInstance(
                StallSectionTest.class.getClassLoader(),
                new Class<?>[] {RingPolicy.class},
                (proxy, method, arguments) -> {
                    try {
                        return method.getName().equals("traits") ? claimed : method.invoke(policy, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }

    @Test
    void shouldPrintATableAndJson() {
        Cli.Result table = Cli.run("bench", "stall", "--quick", "--subjects", "acall/bounded,zijlstra/single");
        assertThat(table.code()).as(table.out() + table.err()).isZero();
        assertThat(table.out())
                .contains("SUBJECT")
                .contains("own-event-late")
                .contains("zijlstra/single: one producer: nobody else to wait");
        assertThat(Cli.run("bench", "stall", "--quick", "--subjects", "jctools-mpsc", "--json")
                        .out())
                .contains("\"metric\" : \"longest-wait\"");
    }
}
