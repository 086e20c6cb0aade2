// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.ring;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.check.RuleCheck;
import org.annulus.conformance.contract.ContractChecks;
import org.annulus.conformance.order.OrderChecks;
import org.annulus.conformance.report.CheckResult;
import org.annulus.conformance.report.Outcome;
import org.annulus.conformance.rule.Rule;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Each fault of a ring is found, by the check that is there for it, as a violation of the rule that it breaks. */
class FaultsTest {
    /** Of a check with threads. */
    private static final int RUNS = 50;

    /**
     * What has to be found.
     *
     * @param fault of the ring
     * @param check that finds it
     * @param rule that it breaks
     * @param says parts of the message that lead its author to the line
     */
    private record Expected(Fault fault, String check, Rule rule, List<String> says) {}

    private static Expected expect(Fault fault, String check, Rule rule, String... says) {
        return new Expected(fault, check, rule, List.of(says));
    }

    private static final List<Expected> EXPECTED = List.of(
            expect(
                    Fault.WEAK_TAIL_STORE,
                    "shouldUseNoWeakerModeThanDeclared",
                    Rule.ACCESS_MODES,
                    "opaque store of ring/tail",
                    "FaultyProducer.publish(FaultyProducer.java:",
                    "RELEASE"),
            expect(
                    Fault.WEAK_TAIL_STORE,
                    "shouldStoreTheEventBeforeItIsPublished",
                    Rule.PUBLICATION,
                    "ring/tail",
                    "does not release"),
            expect(
                    Fault.WEAK_HEAD_LOAD,
                    "shouldUseNoWeakerModeThanDeclared",
                    Rule.ACCESS_MODES,
                    "plain load of ring/head",
                    "FaultyProducer.reserve(",
                    "ACQUIRE"),
            expect(
                    Fault.FOREIGN_WORD,
                    "shouldWriteOnlyItsOwnWords",
                    Rule.ONE_WRITER,
                    "ring/head",
                    "the user side alone",
                    "FaultyProducer.publish("),
            expect(Fault.NOBODYS_WORD, "shouldWriteOnlyItsOwnWords", Rule.ONE_WRITER, "ring/nr", "nobody"),
            expect(
                    Fault.BORROWED_MEMORY,
                    "shouldWriteOnlyItsOwnWords",
                    Rule.ONE_WRITER,
                    "ring/tail",
                    "kernel side was attached with"),
            expect(
                    Fault.HALF_WORD,
                    "shouldTouchWholeDeclaredWords",
                    Rule.ALIGNMENT,
                    "ring/entries[0].value",
                    "4 bytes",
                    "with 8"),
            expect(
                    Fault.UNDECLARED_WORD,
                    "shouldTouchWholeDeclaredWords",
                    Rule.ALIGNMENT,
                    "ring+32",
                    "FaultyConsumer.complete("),
            expect(Fault.NARROW_PADDING, "shouldLayWordsOutAlignedAndApart", Rule.ALIGNMENT, "head", "tail", "128"),
            expect(Fault.OVERLAPPING_WORDS, "shouldLayWordsOutAlignedAndApart", Rule.ALIGNMENT, "head", "twice"),
            expect(
                    Fault.TAIL_FIRST,
                    "shouldStoreTheEventBeforeItIsPublished",
                    Rule.PUBLICATION,
                    "ring/entries[0].value",
                    "ring/tail"),
            expect(
                    Fault.EARLY_RELEASE,
                    "shouldHaveReadTheEntryWhenItsSlotIsGivenBack",
                    Rule.RELEASE_AFTER_READ,
                    "overwritten",
                    "store of ring/head",
                    "FaultyConsumer.release("),
            expect(
                    Fault.SHARED_SLOT,
                    "shouldGiveEachReservationASlotOfItsOwn",
                    Rule.RESERVED_IS_USED,
                    "entries[0]",
                    "event 1"),
            expect(
                    Fault.DOUBLE_FETCH,
                    "shouldLoadAPeersWordOnceForADecision",
                    Rule.DOUBLE_FETCH,
                    "ring/head",
                    "first:",
                    "second:",
                    "FaultyProducer.reserve("),
            expect(
                    Fault.ROOM_FOR_ONE_MORE,
                    "shouldRefuseAsFullWhenExactlyFullAtEveryOffset",
                    Rule.FULL_EXACTLY,
                    "room + 1"),
            expect(
                    Fault.ROOM_FOR_ONE_LESS,
                    "shouldRefuseAsFullWhenExactlyFullAtEveryOffset",
                    Rule.FULL_EXACTLY,
                    "refused with"),
            expect(
                    Fault.REFUSAL_MOVES_A_WORD,
                    "shouldChangeNoWordWhenPostIsRefused",
                    Rule.REFUSED_IS_NOTHING,
                    "region kernel",
                    "refusals"),
            expect(Fault.BATCH_NOT_COUNTED, "shouldAddUpWhenEventsPass", Rule.COUNTERS, "published"),
            expect(Fault.OCCUPANCY_OFF_BY_ONE, "shouldTellTheOccupancyExactlyWhenAtRest", Rule.OCCUPANCY, "occupancy"),
            expect(Fault.OCCUPANCY_NEGATIVE, "shouldTellTheOccupancyExactlyWhenAtRest", Rule.OCCUPANCY, "occupancy"),
            expect(
                    Fault.OCCUPANCY_OFF_BY_ONE,
                    "shouldKeepTheOccupancyInBoundsWhenThreadsWork",
                    Rule.OCCUPANCY,
                    "occupancy"),
            expect(
                    Fault.SNAPSHOT_OF_THE_NEXT_SLOT,
                    "shouldShowEveryEntryWhenAtRest",
                    Rule.SECOND_VIEW,
                    "an entry that waited before another event was posted"),
            expect(
                    Fault.SNAPSHOT_BY_CHANCE,
                    "shouldTellTheSameWhenSeenThroughASecondMapping",
                    Rule.SECOND_VIEW,
                    "snapshots through two mappings"),
            expect(
                    Fault.SNAPSHOT_WITHOUT_THE_FIRST,
                    "shouldShowEveryEntryWhenAtRest",
                    Rule.SECOND_VIEW,
                    "entries of a snapshot with 2 events waiting"),
            expect(
                    Fault.ONE_LAYOUT_FOR_ALL,
                    "shouldRefuseAFileWhenItsGeometryIsNotThatOfItsRegions",
                    Rule.ATTACH,
                    "entries 512, was attached to"),
            expect(
                    Fault.ONE_LAYOUT_FOR_ALL,
                    "shouldRefuseAnotherSizeWhenNotResizable",
                    Rule.RESIZE,
                    "entries 512, was attached to"),
            expect(
                    Fault.CLOSED_IS_EMPTY,
                    "shouldAnswerCleanlyWhenTheRingIsClosedAndItsFileGone",
                    Rule.USE_AFTER_CLOSE,
                    "what was posted before the close"),
            expect(
                    Fault.INDEX_TOO_NARROW,
                    "shouldTellFullFromEmptyWhenTheIndexIsAsNarrowAsCanBe",
                    Rule.GEOMETRY,
                    "4 entries with an index of 2 bits"),
            expect(Fault.UNSTABLE_GEOMETRY, "shouldChangeNothingWhenAGeometryIsResolvedAgain", Rule.GEOMETRY, "again"),
            expect(
                    Fault.CLAMPED_GEOMETRY,
                    "shouldRefuseClearlyWhenAGeometryIsImpossible",
                    Rule.GEOMETRY,
                    "" + (1 << 20)),
            expect(
                    Fault.UNCLEAR_REFUSAL,
                    "shouldRefuseClearlyWhenAGeometryIsImpossible",
                    Rule.GEOMETRY,
                    "impossible geometry"),
            expect(Fault.LAYOUT_BY_CHANCE, "shouldMakeTheSameLayoutWhenAskedAgain", Rule.GEOMETRY, "layout"),
            expect(Fault.NO_IDENTITY, "shouldGiveTheUserDataAsTheHandleWhenRegistering", Rule.ITEMS, "register"),
            expect(
                    Fault.TEXT_FROM_MEMORY,
                    "shouldTouchNoWordWhenUsedAfterClose",
                    Rule.USE_AFTER_CLOSE,
                    "ring",
                    "toString"));

    private static List<RuleCheck> checks(RingFixture fixture) {
        List<RuleCheck> all = new ArrayList<>(new OrderChecks().of(fixture, Effort.QUICK));
        all.addAll(new ContractChecks().of(fixture, Effort.QUICK));
        return all;
    }

    private static boolean isOfThreads(Expected expected) {
        return expected.check().endsWith("WhenThreadsWork");
    }

    private static CheckResult run(Fault fault, String check) {
        RingFixture fixture = RingFixture.of(new FaultyRing(fault));
        return checks(fixture).stream()
                .filter(candidate -> candidate.name().equals(check))
                .findFirst()
                .map(found -> CheckResult.of(found, fixture, Effort.QUICK))
                .orElseThrow(() -> new AssertionError("there is no check " + check));
    }

    @TestFactory
    Stream<DynamicTest> shouldFindTheFaultByItsRule() {
        return EXPECTED.stream()
                .map(expected -> DynamicTest.dynamicTest(expected.fault() + ", " + expected.check(), () -> {
                    CheckResult result = run(expected.fault(), expected.check());
                    // Threads that ran in turn have not met: nobody looked while the ring was full.
                    for (int i = 1; i < RUNS && result.outcome() == Outcome.PASS && isOfThreads(expected); i++) {
                        result = run(expected.fault(), expected.check());
                    }
                    assertThat(result.outcome()).as(result.text()).isEqualTo(Outcome.FAIL);
                    assertThat(result.violated()).as(result.text()).contains(expected.rule());
                    assertThat(result.text()).contains(expected.says());
                }));
    }

    @TestFactory
    Stream<DynamicTest> shouldFindNothingWhenNothingIsWrong() {
        RingFixture fixture = RingFixture.of(new FaultyRing(Fault.NONE));
        return checks(fixture).stream()
                .map(check -> DynamicTest.dynamicTest(check.name(), () -> {
                    CheckResult result = CheckResult.of(check, fixture, Effort.QUICK);
                    assertThat(result.outcome()).as(result.text()).isEqualTo(Outcome.PASS);
                }));
    }

    @Test
    void shouldExpectSomethingOfEveryFault() {
        Set<Fault> expected = EnumSet.of(Fault.NONE);
        EXPECTED.forEach(each -> expected.add(each.fault()));
        assertThat(expected).containsExactlyInAnyOrder(Fault.values());
    }
}
