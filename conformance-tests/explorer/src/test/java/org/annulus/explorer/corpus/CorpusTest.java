// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.corpus;

import java.util.List;
import java.util.stream.Stream;
import org.annulus.explorer.Exploration;
import org.annulus.explorer.Explorer;
import org.annulus.explorer.Finding;
import org.annulus.explorer.MemoryModel;
import org.annulus.explorer.Result;
import org.annulus.explorer.Scenario;
import org.annulus.explorer.corpus.SleepFlag.Form;
import org.annulus.explorer.corpus.SpscRing.Weak;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Rings that are known to be right, and rings that are known to be wrong, with the models that tell. */
final class CorpusTest {
    /** In seconds. All scenarios are small; a busy machine changes nothing. */
    private static final double HOUR = 3600;

    /** A slot that is read before it was published, and one that is filled before it was given back. */
    private static final String READ_EARLY = "data race: slots[0]: the plain load by C races with the plain store by P";

    private static final String OVERWRITTEN_EARLY =
            "data race: slots[0]: the plain store by P races with the plain load by C";

    private static final String ASLEEP = "stuck: nobody can go on: C is parked on flag";

    /**
     * A verdict for each model: passes completely, or has a defect.
     *
     * @param reach of the defect
     * @param shownAs what the message says, after the kind of the finding; under x86-TSO where there are two
     */
    private record Verdict(
            Scenario scenario, boolean sc, boolean tso, boolean ra, Finding.Reach reach, List<String> shownAs) {
        /** The sentence under a model. */
        String shownAs(MemoryModel model) {
            return shownAs.get(model == MemoryModel.X86_TSO ? shownAs.size() - 1 : 0);
        }

        boolean passes(MemoryModel model) {
            return switch (model) {
                case SEQUENTIALLY_CONSISTENT -> sc;
                case X86_TSO -> tso;
                case RELEASE_ACQUIRE -> ra;
            };
        }
    }

    private static Verdict right(Scenario scenario) {
        return new Verdict(scenario, true, true, true, null, List.of());
    }

    private static Verdict wrong(Scenario scenario, String... shownAs) {
        return new Verdict(scenario, false, false, false, Finding.Reach.ANY_MACHINE, List.of(shownAs));
    }

    /** An interleaving shows that nothing orders two accesses, but no value goes wrong on x86. */
    private static Verdict racy(Scenario scenario, String... shownAs) {
        return new Verdict(scenario, false, true, false, Finding.Reach.WEAK, List.of(shownAs));
    }

    private static Verdict wrongFromTso(Scenario scenario, String... shownAs) {
        return new Verdict(scenario, true, false, false, Finding.Reach.ALSO_X86, List.of(shownAs));
    }

    private static Verdict wrongWhenWeak(Scenario scenario, String... shownAs) {
        return new Verdict(scenario, true, true, false, Finding.Reach.WEAK, List.of(shownAs));
    }

    private static List<Verdict> corpus() {
        return List.of(
                right(SpscRing.scenario(1, 2, Weak.NOTHING)),
                right(SpscRing.scenario(2, 4, Weak.NOTHING)),
                racy(SpscRing.scenario(1, 2, Weak.TAIL_STORE), READ_EARLY),
                racy(SpscRing.scenario(1, 2, Weak.TAIL_LOAD), READ_EARLY),
                racy(SpscRing.scenario(1, 2, Weak.HEAD_STORE), OVERWRITTEN_EARLY),
                racy(SpscRing.scenario(1, 2, Weak.HEAD_LOAD), OVERWRITTEN_EARLY),
                right(IndexRing.scenario(1, 3, false)),
                right(IndexRing.scenario(2, 1, false)),
                wrongWhenWeak(IndexRing.scenario(1, 2, true), "stuck: nobody can go on: C waits for index[0]"),
                right(ReleaseTailRing.scenario(1, 3, false)),
                wrong(
                        ReleaseTailRing.scenario(2, 1, false),
                        "data race: s0: the plain load by C races with the plain store by P0",
                        "stuck: nobody can go on: C waits for tail"),
                right(ReleaseTailRing.scenario(2, 2, true)),
                wrong(AioIndices.scenario(true), "check failed: does not hold: no event is delivered twice"),
                right(AioIndices.scenario(false)),
                wrongFromTso(SleepFlag.scenario(Form.RELEASE_ACQUIRE), ASLEEP),
                right(SleepFlag.scenario(Form.VOLATILE)),
                right(SleepFlag.scenario(Form.OPAQUE_WITH_FENCES)),
                wrongWhenWeak(SleepFlag.scenario(Form.ACQUIRE_LOAD_OF_FLAG), ASLEEP),
                wrong(EventQueues.scenario(true), "check failed: does not hold: each gets its own completion"),
                right(EventQueues.scenario(false)),
                wrong(HoleRing.scenario(false), "stuck: nobody can go on: mortal was stopped, C waits for s0"),
                right(HoleRing.scenario(true)),
                wrong(
                        BpfRingbuf.scenario(false),
                        "invariant broken: does not hold: no reservation overlaps one that is not committed"),
                right(BpfRingbuf.scenario(true)));
    }

    @TestFactory
    Stream<DynamicTest> shouldTellRightRingsFromWrongOnes() {
        return corpus().stream().flatMap(verdict -> Stream.of(MemoryModel.values())
                .map(model -> DynamicTest.dynamicTest(
                        verdict.scenario().name() + " " + model.label(), () -> check(verdict, model))));
    }

    private static void check(Verdict verdict, MemoryModel model) {
        Exploration how = Exploration.DEFAULT.withModel(model).withCrashes(1).withMaxSeconds(HOUR);
        Result result = Explorer.explore(verdict.scenario(), how);
        if (verdict.passes(model)) {
            assertThat(result.finding()).isEmpty();
            assertThat(result.completeness()).isEqualTo(Result.Completeness.COMPLETE);
            return;
        }
        assertThat(result.finding()).isPresent();
        Finding finding = result.finding().get();
        assertThat(finding.kind().label() + ": " + finding.message()).isEqualTo(verdict.shownAs(model));
        assertThat(finding.reach()).isEqualTo(verdict.reach());
        Result again = Explorer.replay(verdict.scenario(), how, finding.replay());
        assertThat(again.finding()).hasValue(finding);
    }
}
