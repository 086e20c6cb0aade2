// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingPolicy;
import org.annulus.explorer.ring.RingScenario;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Shipped rings with one barrier taken away, each that their layouts and their fences have: the explorer must notice,
 * or {@link UnnoticedMutants} must say why not. The short run takes one variant of each kind and the scenarios of few
 * steps; {@code mvn verify -Pstress} takes all variants, all scenarios and three hundred times the executions.
 */
class MutantsTest {
    private static final boolean LONG = "long".equals(System.getProperty("annulus.stress"));

    /** Of each search. In executions, so that a busy machine changes nothing. */
    private static final long EXECUTIONS = LONG ? 30_000 : 250;

    /** One of each kind of publication, of entries, of slots and of reaper. */
    private static final Set<String> SHORT_RUN =
            Set.of("zijlstra/single", "zijlstra/ticket-index", "acall/bounded", "aio-legacy/single");

    /** Of what all rings share one ring shows as much as all. */
    private static final String SHARED_BY_ALL = "zijlstra/single";

    /** Scenarios that the short run has no time for. */
    private static final Set<String> LONG_RUN = Set.of("expand", "shrink", "2x2", "batch", "modify", "two-needs");

    @TestFactory
    Stream<DynamicTest> shouldNoticeEveryMissingBarrierOrSayWhyNot() {
        return Policies.discover().variants().stream()
                .filter(policy -> LONG || SHORT_RUN.contains(policy.name().toString()))
                .flatMap(policy -> Mutant.of(policy).stream())
                .filter(mutant -> !mutant.isOfWhatAllShare()
                        || mutant.policy().name().toString().equals(SHARED_BY_ALL))
                .map(mutant -> DynamicTest.dynamicTest(
                        mutant.policy().name() + ", " + mutant.name(), () -> requireNoticed(mutant)));
    }

    private static void requireNoticed(Mutant mutant) {
        Optional<String> why = UnnoticedMutants.why(mutant);
        if (!LONG && why.isPresent()) {
            // That nothing is found in a few executions would show nothing.
            return;
        }
        Mutant.Outcome outcome = mutant.hunt(EXECUTIONS, !LONG, MutantsTest::isWanted);
        assertThat(outcome.isFound())
                .as(mutant.name() + ": " + outcome
                        + why.map(reason -> "; said to be unnoticeable: " + reason)
                                .orElse(""))
                .isEqualTo(outcome.applied() && why.isEmpty());
    }

    /**
     * What was once excused by reading, and the scenario that shows the excuse to be wrong.
     *
     * @param policy of the ring
     * @param mutant name
     * @param scenario that finds it
     */
    private record WrongExcuse(String policy, String mutant, String scenario) {}

    private static final List<WrongExcuse> WRONG_EXCUSES = List.of(
            new WrongExcuse("zijlstra/single-index", "exchanges of ring.ready_events as release", "payload"),
            new WrongExcuse("zijlstra/ticket-index", "exchanges of ring.ready_events as release", "payload"),
            new WrongExcuse("epoll-rfc/single", "exchanges of header.ready_events as release", "payload"),
            new WrongExcuse("epoll-rfc/single", "stores of index.item as opaque", "payload"),
            new WrongExcuse("epoll-rfc/single", "loads of index.item as opaque", "payload"),
            new WrongExcuse("epoll-rfc/single", "loads of header.tail as opaque", "resize-mapped"),
            new WrongExcuse("epoll-rfc/single", "stores of header.state as opaque", "resize-seen"),
            new WrongExcuse("epoll-rfc/single", "loads of header.state as opaque", "resize-seen"),
            new WrongExcuse("epoll-rfc/single", "loads of header.max_items_nr as plain", "consumer-takeover"),
            new WrongExcuse("epoll-rfc/single", "loads of header.max_index_nr as plain", "consumer-takeover"),
            new WrongExcuse("epoll-rfc/single", "stores of eventpoll.state as plain", "resize-beside-post"),
            new WrongExcuse("epoll-rfc/single", "loads of eventpoll.state as plain", "resize-beside-post"),
            new WrongExcuse("epoll-rfc/single", "stores of eventpoll.abandoned as plain", "producers-takeover"),
            new WrongExcuse("epoll-rfc/single", "loads of eventpoll.abandoned as plain", "producers-takeover"),
            new WrongExcuse("epoll-rfc/single", "stores of eventpoll.rdllink.next as plain", "resize-list"),
            new WrongExcuse("epoll-rfc/single", "stores of eventpoll.mtx as opaque", "resize-beside-control"));

    @TestFactory
    Stream<DynamicTest> shouldNoticeWhatWasOnceExcused() {
        return WRONG_EXCUSES.stream()
                .map(wrong -> DynamicTest.dynamicTest(wrong.policy() + ", " + wrong.mutant(), () -> {
                    Mutant mutant = Policies.discover().variants().stream()
                            .filter(policy -> policy.name().toString().equals(wrong.policy()))
                            .flatMap(policy -> Mutant.of(policy).stream())
                            .filter(candidate -> candidate.name().equals(wrong.mutant()))
                            .findFirst()
                            .orElseThrow(() -> new AssertionError("there is no such access: " + wrong));
                    Mutant.Outcome outcome = mutant.hunt(
                            EXECUTIONS, true, scenario -> scenario.name().equals(wrong.scenario()));
                    assertThat(outcome.isFound())
                            .as(mutant.name() + ": " + outcome)
                            .isTrue();
                }));
    }

    private static boolean isWanted(RingScenario scenario) {
        return !scenario.name().startsWith("hostile") && (LONG || !LONG_RUN.contains(scenario.name()));
    }

    /** A word that was renamed would leave a line behind that excuses nothing. */
    @Test
    void shouldExcuseOnlyMutantsThatThereAre() {
        assertThat(UnnoticedMutants.linesWithout(Policies.discover().variants().stream()
                        .flatMap((RingPolicy policy) -> Mutant.of(policy).stream())
                        .toList()))
                .isEmpty();
    }
}
