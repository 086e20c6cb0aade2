// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.explore;

import java.util.List;
import java.util.stream.IntStream;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.RuleCheck;
import org.annulus.conformance.explore.OneSlot.Defect;
import org.annulus.conformance.report.CheckResult;
import org.annulus.conformance.report.Outcome;
import org.annulus.conformance.report.PolicyReport;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.policy.Deviation;
import org.annulus.explorer.Explorer;
import org.annulus.explorer.Result;
import org.annulus.explorer.ring.RingScenario;
import org.annulus.explorer.ring.RingScenarios;
import org.annulus.explorer.ring.RingScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Wrong rings, each found by the rule that it breaks, and what is said of it. */
class ExploreChecksTest {
    private static final RingScope ONE_SLOT = RingScope.DEFAULT.withCapacity(1);

    /** Nothing is called complete, without "budget" before it, that is not. */
    private static final String EVIDENCE =
            "(complete|budget|budget: complete to \\d preemptions?)( under sc)?, [0-9,]+ executions(, [0-9,]+ states)?";

    @Test
    void shouldFindNothingInARingThatIsRightAndCoverTheSmallestScopeInFull() {
        List<CheckResult> results = results(new OneSlot(Defect.NONE));
        assertThat(results).hasSizeGreaterThan(8).allSatisfy(result -> {
            assertThat(result.outcome()).as(result.toString()).isEqualTo(Outcome.PASS);
            assertThat(result.text()).matches(EVIDENCE);
        });
        assertThat(results).anySatisfy(result -> {
            assertThat(result.check()).isEqualTo("1x1 with one post");
            assertThat(result.text()).startsWith("complete, ");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "WEAK_PUBLICATION, 1x1, NO_TEARING",
        "LOSES, 1x1, NO_LOSS",
        "BLOCKS, 1x1, PROGRESS",
        "REPEATS, 1x1 with one post, NO_DUPLICATION",
        "INVENTS, 1x1, NO_INVENTION",
        "KEEPS_THE_SLOT, 1x1, EMPTY_AND_FULL",
        "OUT_OF_BOUNDS, 1x1, ALIGNMENT",
        "OUT_OF_BOUNDS, hostile-kernel, HOSTILE_PEER",
        "THROWS, 1x1, NO_LOSS",
    })
    void shouldNameTheRuleThatADefectBreaks(Defect defect, String check, Rule rule) {
        CheckResult result = result(new OneSlot(defect), check);
        assertThat(result.violated()).as(result.text()).contains(rule);
        assertThat(result.rules()).contains(rule);
        assertThat(result.outcomeFor(rule)).isEqualTo(Outcome.FAIL);
    }

    @Test
    void shouldShowTheExecutionAndHowToSeeItAgain() {
        OneSlot policy = new OneSlot(Defect.REPEATS);
        String text = result(policy, "1x1").text();
        assertThat(text)
                .contains("1x1, 1 producer with 3 posts", "was delivered twice", "full = 1 acquire", "P0", "C0")
                .contains("to see it again: annulus explore one-slot/repeats --scenario 1x1 --capacity 1 --replay '")
                .contains("can happen on: any machine", "not declared: this ring is wrong, or its traits are")
                .contains("a design that is known for it has to declare the deviation 'delivery',"
                        + " and one for each other rule that the same defect breaks\n");
        String replay = text.replaceFirst("(?s).*--replay '([^']*)'.*", "$1");
        RingScenario scenario = RingScenarios.of(policy, ONE_SLOT).stream()
                .filter(candidate -> candidate.name().equals("1x1"))
                .findFirst()
                .orElseThrow();
        Result again = Explorer.replay(scenario.scenario(), scenario.exploration(), replay);
        assertThat(again.finding().orElseThrow().message()).contains("was delivered twice");
    }

    @Test
    void shouldSayHowFarTheBudgetWent() {
        OneSlot policy = new OneSlot(Defect.NONE);
        RingScenario scenario = RingScenarios.of(policy, ONE_SLOT).stream()
                .filter(candidate -> candidate.name().equals("1x1"))
                .findFirst()
                .orElseThrow();
        List<String> figures = IntStream.of(1, 20, 40, 60, 100, 20_000)
                .mapToObj(executions -> new ExploreBudget(executions, executions))
                .map(budget -> new ExploredScenario(policy.fixture(), ONE_SLOT, scenario, budget).figures(Effort.QUICK))
                .toList();
        assertThat(figures).allMatch(text -> text.matches(EVIDENCE));
        assertThat(figures.get(0)).startsWith("budget, ");
        assertThat(figures).anyMatch(text -> text.startsWith("budget: complete to "));
        assertThat(figures.get(5)).startsWith("complete, ");
    }

    @Test
    void shouldNameTheRuleItselfWhenNoDeviationHasANameOfItsOwn() {
        CheckResult result = result(new OneSlot(Defect.OUT_OF_BOUNDS), "1x1");
        assertThat(result.text()).contains("has to declare the deviation 'alignment'");
    }

    @ParameterizedTest
    @CsvSource({"delivery", "no-duplication", "R2.3"})
    void shouldTakeADeclaredDefectForADeviationWhateverItIsCalled(String rule) {
        Deviation declared = new Deviation(rule, "The first event comes twice.", "here");
        OneSlot policy = new OneSlot(Defect.REPEATS, declared);
        CheckResult result = result(policy, "1x1");
        assertThat(result.outcome()).as(result.text()).isEqualTo(Outcome.DEVIATION);
        assertThat(result.deviation()).contains(declared);
        assertThat(result.text()).startsWith("FOUND, ").contains("was delivered twice", "--replay '");
    }

    /** A name of its own stands for the scenarios that probe it, the rule's for all. */
    @ParameterizedTest
    @CsvSource({"no-duplication, DEVIATION", "delivery, FAIL"})
    void shouldExcuseWhateverBreaksARuleThatIsDeclaredAsAWhole(String rule, Outcome outcome) {
        OneSlot policy = new OneSlot(Defect.REPEATS, new Deviation(rule, "The first event comes twice.", "here"));
        PolicyReport report = PolicyReport.of(policy, Effort.QUICK, List.of(Rule.NO_DUPLICATION), results(policy));
        assertThat(report.rules().get(0).outcome())
                .as(report.rules().get(0).text())
                .isEqualTo(outcome);
    }

    /** That a consumer may wait is no excuse for a race. */
    @Test
    void shouldNotTakeADeclarationForAnExcuseForSomethingElse() {
        OneSlot policy = new OneSlot(Defect.WEAK_PUBLICATION, new Deviation("claim", "Events are lost.", "here"));
        assertThat(result(policy, "1x1").violated()).contains(Rule.NO_TEARING);
    }

    @Test
    void shouldTryMoreThreadsThanAreClaimedForADeviationThatNothingElseShows() {
        Deviation declared = new Deviation("publication", "It goes wrong with a second producer.", "here");
        CheckResult result = result(new OneSlot(Defect.NONE, declared), "deviation 'publication'");
        assertThat(result.deviation()).as(result.text()).contains(declared);
        assertThat(result.text())
                .contains("2x1 with 2 producers, where one-slot/none declares 1: FOUND")
                .contains("--scenario 2x1 --producers 2 --consumers 1 --capacity 1 --replay '");
    }

    @Test
    void shouldNotGoBeyondWhatIsClaimedForADeviationThatShowsWithinIt() {
        Deviation declared = new Deviation("delivery", "The first event comes twice.", "here");
        CheckResult result = result(new OneSlot(Defect.REPEATS, declared), "deviation 'delivery'");
        assertThat(result.deviation()).contains(declared);
        assertThat(result.text()).isEqualTo("shown by 1x1");
    }

    @Test
    void shouldFailAPolicyWhoseDeclaredDeviationDoesNotShow() {
        OneSlot policy = new OneSlot(Defect.NONE, new Deviation("close", "Close loses events.", "here"));
        assertThat(results(policy))
                .noneSatisfy(result -> assertThat(result.outcome()).isNotEqualTo(Outcome.PASS));
        PolicyReport report = PolicyReport.of(policy, Effort.QUICK, List.of(Rule.CLOSE), results(policy));
        assertThat(report.rules().get(0).outcome()).isEqualTo(Outcome.FAIL);
        assertThat(report.rules().get(0).text()).contains("declared and not found, deviation 'close'");
    }

    @Test
    void shouldSayWhyARingIsNotExploredThatHasNoSmallForm() {
        List<CheckResult> results = results(new OneSlot(Defect.NO_GEOMETRY));
        assertThat(results).hasSize(1);
        assertThat(results.get(0).outcome()).isEqualTo(Outcome.NOT_RUN);
        assertThat(results.get(0).text()).contains("one slot has 1 entry");
    }

    private static List<CheckResult> results(OneSlot policy) {
        return checks(policy).stream().map(check -> run(policy, check)).toList();
    }

    private static CheckResult result(OneSlot policy, String name) {
        return checks(policy).stream()
                .filter(check -> check.name().equals(name))
                .map(check -> run(policy, check))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no check " + name + " among "
                        + checks(policy).stream().map(RuleCheck::name).toList()));
    }

    private static List<RuleCheck> checks(OneSlot policy) {
        return new ExploreChecks().of(policy.fixture(), Effort.QUICK);
    }

    private static CheckResult run(OneSlot policy, RuleCheck check) {
        return CheckResult.of(check, policy.fixture(), Effort.QUICK);
    }
}
