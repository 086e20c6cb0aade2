// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.annulus.lab.baseline.Change.Kind;
import org.annulus.lab.results.Better;
import org.annulus.lab.results.Part;
import org.annulus.lab.results.PolicyVerdict;
import org.annulus.lab.results.Results;
import org.annulus.lab.results.Row;
import org.annulus.lab.section.Peers;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class ChangesTest {
    private static final Results.Place PLACE = new Results.Place(2, "P", "Linux", "17", "2026-11-21", Map.of());

    private static Row row(String section, String subject, Better better, Double... values) {
        return new Row(section, subject, new TreeMap<>(), "time", "ns", better, List.of(values), "", false);
    }

    private static Results results(List<Row> rows, PolicyVerdict... verdicts) {
        return Results.of("annulus compare", PLACE, Map.of(), true, List.of(new Part("u", 1, rows, List.of(verdicts))));
    }

    /** Ten subjects of about 10, each moved by its factor. */
    private static List<Row> ten(double... factors) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            double factor = i < factors.length ? factors[i] : factors[factors.length - 1];
            rows.add(row("throughput", "s" + i, Better.LOWER, (10.0 + i) * factor));
        }
        return rows;
    }

    private static Kind kind(Changes changes, String subject) {
        return changes.figures().stream()
                .filter(change -> change.after().subject().equals(subject))
                .findFirst()
                .orElseThrow()
                .kind();
    }

    @Test
    void shouldFindWhatMovedFurtherThanTheOthersWhenAllMove() {
        Results before = results(ten(1));
        // The machine is a third slower, with two in a hundred of noise; s0 gained and s1 lost beyond that.
        Results after = results(ten(0.9, 2.0, 1.31, 1.35, 1.33, 1.32, 1.34, 1.33, 1.30, 1.36));
        Changes changes = Changes.between(before, after);
        assertThat(kind(changes, "s0")).isEqualTo(Kind.BETTER);
        assertThat(kind(changes, "s1")).isEqualTo(Kind.WORSE);
        assertThat(changes.count(Kind.SAME)).isEqualTo(8);
        assertThat(changes.drifts().get("throughput time")).isBetween(1.3, 1.36);
        assertThat(changes.moved())
                .extracting(change -> change.after().subject())
                .containsExactlyInAnyOrder("s0", "s1");
        assertThat(ChangesText.lines(changes))
                .anyMatch(line -> line.startsWith("throughput time: 1.33 times the baseline is what the figures have"));
        assertThat(ChangesText.lines(changes))
                .first()
                .asString()
                .endsWith("1 figure is better by more than the noise, 1 worse, 8 within it");
    }

    @Test
    void shouldCallItNoiseWhenTheForksOfOneRunDifferAsMuch() {
        List<Row> before = new ArrayList<>(ten(1));
        List<Row> after = new ArrayList<>(ten(1));
        before.add(row("throughput", "bimodal", Better.LOWER, 6.4, 25.0, 7.0));
        after.add(row("throughput", "bimodal", Better.LOWER, 24.0, 25.0, 24.5));
        assertThat(kind(Changes.between(results(before), results(after)), "bimodal"))
                .isEqualTo(Kind.SAME);
    }

    @Test
    void shouldSayThatItCannotTellWhenThereAreTooFewValues() {
        Results before = results(List.of(row("one-way", "a", Better.LOWER, 10.0)));
        Results after = results(List.of(row("one-way", "a", Better.LOWER, 20.0)));
        assertThat(kind(Changes.between(before, after), "a")).isEqualTo(Kind.UNKNOWN);
        Results forks = results(List.of(row("one-way", "a", Better.LOWER, 10.0, 10.5)));
        Results slower = results(List.of(row("one-way", "a", Better.LOWER, 20.0, 20.5)));
        assertThat(kind(Changes.between(forks, slower), "a")).isEqualTo(Kind.WORSE);
    }

    @Test
    void shouldTellEveryDifferenceWhenFiguresAreExact() {
        Results before = results(List.of(row("cost", "a", Better.EXACT, 0.0), row("cost", "b", Better.EXACT, 2.0)));
        Results after = results(List.of(row("cost", "a", Better.EXACT, 1.0), row("cost", "b", Better.EXACT, 1.9375)));
        Changes changes = Changes.between(before, after);
        assertThat(kind(changes, "a")).isEqualTo(Kind.WORSE);
        assertThat(kind(changes, "b")).isEqualTo(Kind.BETTER);
        assertThat(Changes.between(after, after).count(Kind.SAME)).isEqualTo(2);
    }

    @Test
    void shouldCallItTheSameWhenBothAreZero() {
        List<Row> rows =
                List.of(row("stall", "a/b", Better.LOWER, 0.0, 0.0), row("stall", "c/d", Better.HIGHER, 0.0, 3.0, 0.0));
        Changes same = Changes.between(results(rows), results(rows));
        assertThat(same.count(Kind.SAME)).isEqualTo(2);
        Changes worse = Changes.between(
                results(List.of(row("stall", "a/b", Better.LOWER, 0.0, 0.0))),
                results(List.of(row("stall", "a/b", Better.LOWER, 2.0, 5.0))));
        assertThat(kind(worse, "a/b")).isEqualTo(Kind.WORSE);
    }

    @Test
    void shouldBlameTheCodeAndNotTheMachineWhenThePeersStayWhereTheyWere() {
        List<Row> before = new ArrayList<>();
        List<Row> after = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String subject = i < 6 ? Peers.NAMES.get(i) : "policy/v" + i;
            before.add(row("throughput", subject, Better.LOWER, 10.0 + i));
            after.add(row("throughput", subject, Better.LOWER, (10.0 + i) * (i < 6 ? 1 + i / 1000.0 : 8)));
        }
        // More of ours, that have not changed, so that most figures are where they were.
        for (int i = 12; i < 40; i++) {
            before.add(row("throughput", "policy/v" + i, Better.LOWER, 10.0 + i));
            after.add(row("throughput", "policy/v" + i, Better.LOWER, 10.0 + i));
        }
        Changes changes = Changes.between(results(before), results(after));
        assertThat(kind(changes, "policy/v7")).isEqualTo(Kind.WORSE);
        assertThat(changes.drifts().get("throughput time")).isBetween(0.99, 1.01);
        assertThat(changes.ofPeers()).containsExactly("throughput time");
        assertThat(changes.drifted()).isEmpty();
        List<Row> all = after.stream()
                .map(one -> Peers.isPeer(one.subject())
                        ? one
                        : row(
                                "throughput",
                                one.subject(),
                                Better.LOWER,
                                before.get(after.indexOf(one)).median() * 2))
                .toList();
        assertThat(kind(Changes.between(results(before), results(all)), "policy/v20"))
                .isEqualTo(Kind.WORSE);
    }

    @Test
    void shouldTurnTheWayRoundWhenMoreIsBetter() {
        Results before = results(List.of(row("copy", "a", Better.HIGHER, 1.0, 1.1)));
        Results after = results(List.of(row("copy", "a", Better.HIGHER, 2.0, 2.1)));
        assertThat(kind(Changes.between(before, after), "a")).isEqualTo(Kind.BETTER);
    }

    @Test
    void shouldListWhatIsGoneNewAndOfAnotherVerdict() {
        PolicyVerdict right = verdict("PASS");
        PolicyVerdict wrong = verdict("FAIL");
        Changes changes = Changes.between(
                results(List.of(row("copy", "a", Better.HIGHER, 1.0)), right),
                results(List.of(row("copy", "b", Better.HIGHER, 1.0)), wrong));
        assertThat(changes.gone()).extracting(Row::subject).containsExactly("a");
        assertThat(changes.added()).extracting(Row::subject).containsExactly("b");
        assertThat(changes.counted())
                .isEqualTo("0 figures are better by more than the noise, 0 worse, 0 within it, 1 new,"
                        + " 1 gone (copy time of a)");
        assertThat(changes.rules()).containsExactly("p/v R2.1 no-loss was PASS and is FAIL");
    }

    private static PolicyVerdict verdict(String outcome) {
        return new PolicyVerdict(
                "p/v", "CONFORMANT", "", "", List.of(new PolicyVerdict.Cell("R2.1", "no-loss", "must", outcome, "")));
    }

    @Test
    void shouldTakeZeroForTheSameAsZero() {
        Results never = results(List.of(row("one-way", "a", Better.HIGHER, 0.0, 0.0)));
        assertThat(Changes.between(never, never).count(Kind.SAME)).isEqualTo(1);
        Results always = results(List.of(row("one-way", "a", Better.HIGHER, 1.0, 1.0)));
        assertThat(Changes.between(always, never).count(Kind.WORSE)).isEqualTo(1);
        assertThat(Changes.between(never, always).count(Kind.BETTER)).isEqualTo(1);
    }
}
