// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.annulus.core.policy.Policies;
import org.annulus.lab.results.Better;
import org.annulus.lab.results.PolicyVerdict;
import org.annulus.lab.results.PolicyVerdict.Cell;
import org.annulus.lab.results.Results;
import org.annulus.lab.results.Row;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SummaryTest {
    private static final String ONE = "Every post delivered, one producer";
    private static final Row SINGLE = MadeUpResults.throughput("zijlstra/single", Map.of(), 4.0, 4.2, 4.4);
    private static final Row TICKET = MadeUpResults.throughput("zijlstra/ticket", Map.of(), 8.0, 8.4, 8.8);

    @Test
    void shouldNameTheFastestItsRunnerUpAndTheRatio() {
        Answer answer = answer(ONE, MadeUpResults.of(List.of(TICKET, SINGLE)));

        assertThat(answer.pick()).isEqualTo("zijlstra/single");
        assertThat(answer.figure()).isEqualTo("4.20 ns an entry (4 to 4.40, 3 values)");
        assertThat(answer.sentences())
                .contains("Next is zijlstra/ticket with 8.40 ns an entry (8 to 8.80, 3 values), 2.00 times as much.");
        assertThat(answer.peer()).isFalse();
    }

    @Test
    void shouldSayThatAPeerWinsWhenItDoes() {
        Row peer = MadeUpResults.throughput("jctools-spsc", Map.of(), 2.0, 2.1, 2.2);

        Answer answer = answer(ONE, MadeUpResults.of(List.of(SINGLE, TICKET, peer)));

        assertThat(answer.pick()).isEqualTo("jctools-spsc");
        assertThat(answer.peer()).isTrue();
        assertThat(String.join(" ", answer.sentences())).contains("A peer wins here", "zijlstra/single", "2.00 times");
    }

    /** "It" would be the one that was named last. */
    @Test
    void shouldNameTheRingThatDeclaresADeviation() {
        Answer answer = answer(ONE, MadeUpResults.of(List.of(TICKET, SINGLE)));

        assertThat(answer.sentences()).contains("zijlstra/single declares 1 deviation: overlap.");
        assertThat(String.join(" ", answer.sentences())).doesNotContain("It declares");
    }

    @Test
    void shouldCallAValueOfAStoppedProducerAStop() {
        Row stops = new Row(
                "stall",
                "acall/bounded",
                new TreeMap<>(Map.of("held", "50 ms")),
                "longest-wait",
                "ms",
                Better.LOWER,
                List.of(0.1, 0.2, 0.3, 0.4, 0.5),
                "",
                false);

        Answer answer =
                answer("Shortest wait of others while a producer stands still", MadeUpResults.of(List.of(stops)));

        assertThat(answer.figure()).endsWith("5 stops in one JVM)");
    }

    @Test
    void shouldNotTellApartWhatOverlaps() {
        Row near = MadeUpResults.throughput("acall/bounded", Map.of(), 4.3, 4.5, 4.7);

        Answer answer = answer(ONE, MadeUpResults.of(List.of(SINGLE, near, TICKET)));

        assertThat(String.join(" ", answer.sentences()))
                .contains("Not to be told apart in this run: zijlstra/single.", "Behind them is zijlstra/ticket");
    }

    @Test
    void shouldTellApartMeasuredOnceOnlyWhenMoreThanATenthLies() {
        Row once = MadeUpResults.throughput("acall/bounded", Map.of(), 4.5);
        Row peer = MadeUpResults.throughput("jctools-spsc", Map.of(), 4.2);

        Answer answer = answer(ONE, MadeUpResults.of(List.of(once, peer, TICKET)));

        assertThat(answer.pick()).isEqualTo("jctools-spsc");
        assertThat(answer.peer()).isFalse();
        assertThat(String.join(" ", answer.sentences()))
                .contains(
                        "Not to be told apart in this run: acall/bounded.",
                        "A peer has the better figure, and no more.");
    }

    @Test
    void shouldPickTheFewestDeviationsWhenFiguresAreLevel() {
        Row fewer = MadeUpResults.throughput("acall/bounded", Map.of(), 4.3, 4.5, 4.7);

        Answer answer = answer(ONE, MadeUpResults.of(List.of(SINGLE, fewer, TICKET)));

        assertThat(answer.pick()).isEqualTo("acall/bounded");
        assertThat(answer.sentences())
                .contains(
                        "Not to be told apart in this run: zijlstra/single.",
                        "Of these it declares the fewest deviations; the best figure is that of zijlstra/single,"
                                + " 4.20 ns an entry (4 to 4.40, 3 values).");
    }

    @Test
    void shouldNeverMixNearAndFar() {
        Row near = MadeUpResults.throughput("zijlstra/ticket", Map.of("line", "near"), 8.0, 8.1);
        Row far = MadeUpResults.throughput("zijlstra/single", Map.of("line", "far"), 4.0);

        Answer answer = answer(ONE, MadeUpResults.of(List.of(far, near)));

        assertThat(answer.pick()).isEqualTo("zijlstra/ticket");
        assertThat(answer.sentences()).contains("Nobody else was measured.");
    }

    @Test
    void shouldNotRecommendWhatIsNotConformant() {
        Results results =
                MadeUpResults.of(List.of(SINGLE, TICKET), verdict("zijlstra/single", "NOT CONFORMANT", "FAIL"));

        Answer answer = answer(ONE, results);

        assertThat(answer.pick()).isEqualTo("zijlstra/ticket");
        assertThat(String.join(" ", answer.sentences()))
                .contains("Left out, because found not conformant: zijlstra/single.");
    }

    @Test
    void shouldNotCallDeliveredWhatMayBeOverwritten() {
        Row faster = MadeUpResults.throughput("acall/original", Map.of(), 1.0, 1.1, 1.2);

        Answer answer = answer(ONE, MadeUpResults.of(List.of(SINGLE, faster)));

        assertThat(answer.pick()).isEqualTo("zijlstra/single");
    }

    @Test
    void shouldCallSafeOnlyWhatKeepsTheRulesOfTrust() {
        Results results = MadeUpResults.of(
                List.of(SINGLE, TICKET),
                verdict("zijlstra/single", "INCOMPLETE", "NOT-RUN"),
                verdict("zijlstra/ticket", "CONFORMANT", "PASS"));

        assertThat(answer("Kernel side safe from a hostile user", results).pick())
                .isEqualTo("zijlstra/ticket");
    }

    @Test
    void shouldTakeOnlyRingsThatSurviveAStoppedProducer() {
        Row acall = MadeUpResults.throughput("acall/bounded", Map.of(), 90.0);

        Answer answer = answer(
                "Nobody may wait for a producer that stops or dies", MadeUpResults.of(List.of(SINGLE, TICKET, acall)));

        assertThat(answer.pick()).isEqualTo("acall/bounded");
    }

    @Test
    void shouldSayWhyThereIsNoAnswer() {
        Answer answer = answer("Lowest round trip, at the median", MadeUpResults.nothing());

        assertThat(answer.pick()).isEmpty();
        assertThat(answer.sentences()).containsExactly("Not measured in this run.");
    }

    private static PolicyVerdict verdict(String policy, String verdict, String outcome) {
        return new PolicyVerdict(
                policy, verdict, verdict, "", List.of(new Cell("R8.1", "hostile-peer", "MUST", outcome, "")));
    }

    private static Answer answer(String question, Results results) {
        return Summary.of(results, new Subjects(results, Policies.discover())).stream()
                .filter(answer -> answer.question().equals(question))
                .findFirst()
                .orElseThrow();
    }
}
