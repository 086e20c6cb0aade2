// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite.mutant;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.annulus.conformance.check.Layer;
import org.annulus.conformance.check.RuleCheck;
import org.annulus.conformance.report.CheckResult;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingPolicy;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Shipped rings with one step changed, each that they make and each way there is: the kit must call the ring wrong by a
 * rule, with a message that says where, or {@link UnnoticedSteps} must say why not. The short run takes the smallest
 * ring; {@code mvn verify -Pstress} takes several, and looks whether excuses still hold. The system property
 * {@code annulus.steps} names others, separated by commas: those that are not in the long run have never been through
 * to the end, and may bring changes to light that nothing finds.
 */
final class StepMutantsTest {
    private static final boolean LONG = "long".equals(System.getProperty("annulus.stress"));

    private static final Set<String> SHORT_RUN = Set.of("zijlstra/single");

    /** Of each kind of publication, of entries and of slots one. */
    private static final Set<String> LONG_RUN =
            Set.of("zijlstra/single", "zijlstra/last-committer", "zijlstra/ticket-index-cas", "acall/bounded-cas");

    /** Gone through once by hand, since they take too long even for a night: what nothing found is excused. */
    private static final Set<String> BY_HAND = Set.of("aio-legacy/single", "epoll-rfc/single");

    private static final String ASKED = System.getProperty("annulus.steps", "");

    private static final Set<String> THIS_RUN =
            ASKED.isEmpty() ? LONG ? LONG_RUN : SHORT_RUN : Set.copyOf(List.of(ASKED.split(",")));

    /**
     * What nothing found when steps were changed for the first time, and the check that was made for it.
     *
     * @param policy of the ring
     * @param change without lines
     * @param rule that it breaks
     * @param check that finds it
     */
    private record ClosedHole(String policy, String change, Rule rule, String check) {}

    private static final List<ClosedHole> CLOSED_HOLES = List.of(
            new ClosedHole(
                    "zijlstra/last-committer",
                    "InlineEntries.putRun, plain store of ring.entries.value: after the volatile get-and-add of"
                            + " kernel.commit",
                    Rule.NO_TEARING,
                    "batch-beside-post"),
            new ClosedHole(
                    "zijlstra/ticket-index-cas",
                    "KernelItems.rebuild, volatile load of ring.items.ready_events: answers 0",
                    Rule.ITEMS,
                    "shouldNotReuseAnItemWhenAnotherKernelSideTookOverBeforeItsEntryIsConsumed"),
            new ClosedHole(
                    "zijlstra/ticket-index-cas",
                    "KernelItems.isRegistered, opaque load of kernel.removed: answers 0",
                    Rule.ITEMS,
                    "shouldDropTheEventWhenItemIsRemovedWhileWaiting"),
            new ClosedHole(
                    "zijlstra/ticket-index-cas",
                    "KernelItems.remove, volatile store of ring.items.ready_events: after the volatile get-and-and of"
                            + " kernel.used",
                    Rule.ITEMS,
                    "registration-idle"),
            new ClosedHole(
                    "zijlstra/ticket-index-cas",
                    "KernelItems.remove, plain store of ring.items.events: after the volatile get-and-or of"
                            + " ring.items.ready_events",
                    Rule.ITEMS,
                    "registration-takeover"),
            new ClosedHole(
                    "zijlstra/ticket-index-cas",
                    "ItemBitmap.takeBelow, opaque load of kernel.next_free: one less",
                    Rule.ITEMS,
                    "shouldKeepItemsApartWhenTheyAreMoreThanTheBitsOfAWord"),
            new ClosedHole(
                    "epoll-rfc/single",
                    "ReadyList.initialise, opaque store of eventpoll.epi.next: left out",
                    Rule.RESIZE,
                    "shouldDeliverEveryEventInOrderWhenTheRingGrowsAndShrinks"),
            new ClosedHole(
                    "epoll-rfc/single",
                    "EpollKernelSide.remove, volatile compare-and-set of eventpoll.mtx: left out",
                    Rule.RESIZE,
                    "resize-beside-control"),
            new ClosedHole(
                    "epoll-rfc/single",
                    "IndexRing.take, volatile compare-and-set of index.index: left out",
                    Rule.PRODUCER_DEATH,
                    "lap-takeover"),
            new ClosedHole(
                    "aio-legacy/single",
                    "Kioctx.takeOver, plain store of kernel.reqs_available: one less",
                    Rule.FULL_EXACTLY,
                    "shouldRefuseAsFullWhenAllReachableCreditsAreOutAtEveryNumberOfCpus"));

    @TestFactory
    Stream<DynamicTest> shouldFindByTheCheckThatWasMissingOnce() {
        return CLOSED_HOLES.stream()
                .map(hole -> DynamicTest.dynamicTest(hole.check(), () -> {
                    StepMutant mutant = policies(Set.of(hole.policy()))
                            .flatMap(policy -> StepMutants.of(policy).stream())
                            .filter(candidate -> candidate.lens().change(false).equals(hole.change()))
                            .findFirst()
                            .orElseThrow(() -> new AssertionError("there is no such step: " + hole.change()));
                    CheckResult result = mutant.caught(check -> check.name().equals(hole.check()))
                            .orElseThrow(
                                    () -> new AssertionError(mutant + " lives: " + hole.check() + " does not see it"));
                    assertThat(result.violated()).contains(hole.rule());
                }));
    }

    private static Stream<RingPolicy> policies(Set<String> names) {
        return Policies.discover().variants().stream()
                .filter(policy -> names.contains(policy.name().toString()));
    }

    @TestFactory
    Stream<DynamicTest> shouldFindEveryChangedStepOrSayWhyNot() {
        return policies(THIS_RUN)
                .flatMap(policy -> StepMutants.of(policy).stream())
                .map(mutant -> DynamicTest.dynamicTest(mutant.toString(), () -> requireFound(mutant)));
    }

    private static void requireFound(StepMutant mutant) {
        Optional<String> why = UnnoticedSteps.why(mutant);
        if (!LONG && why.isPresent()) {
            // Nobody looks far enough here to say that nothing is found.
            return;
        }
        Optional<CheckResult> caught = mutant.caught(StepMutantsTest::isWanted);
        if (why.isPresent()) {
            assertThat(caught)
                    .as("said to be unnoticeable (" + why.get() + "), and found: take it off the list")
                    .isEmpty();
            return;
        }
        CheckResult result = caught.orElseThrow(() -> new AssertionError(mutant + " lives: no check calls it wrong"));
        assertThat(result.violated()).as("the rule that it breaks").isPresent();
        assertThat(result.text()).as("the message says which ring").contains(mutant.ringName());
    }

    /** What a ring does for its own sake; what a hostile peer leads to has mutants of its own. */
    private static boolean isWanted(RuleCheck check) {
        return check.layer() != Layer.EXPLORE || !check.name().startsWith("hostile");
    }

    /** What is found must come of the change, and not of looking at the ring through a lens. */
    @TestFactory
    Stream<DynamicTest> shouldFindNothingWhenNoStepIsChanged() {
        return policies(THIS_RUN)
                .map(policy -> DynamicTest.dynamicTest(policy.name().toString(), () -> assertThat(
                                StepMutants.unchanged(policy).caught(StepMutantsTest::isWanted))
                        .isEmpty()));
    }

    /** A step that was renamed would leave an entry behind that excuses nothing. */
    @Test
    void shouldExcuseOnlyStepsThatThereAre() {
        List<StepMutant> all = Stream.concat(policies(LONG_RUN), policies(BY_HAND))
                .flatMap(policy -> StepMutants.of(policy).stream())
                .toList();
        assertThat(UnnoticedSteps.entriesWithout(all)).isEmpty();
    }
}
