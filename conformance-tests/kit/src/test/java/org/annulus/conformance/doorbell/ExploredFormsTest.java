// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.doorbell;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.annulus.core.memory.RingMemory;
import org.annulus.explorer.Exploration;
import org.annulus.explorer.Explorer;
import org.annulus.explorer.Finding;
import org.annulus.explorer.MemoryModel;
import org.annulus.explorer.Result;
import org.annulus.explorer.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The doorbell and its defective forms under the explorer: every execution, in all three models. */
class ExploredFormsTest {
    /** In seconds. All forms are small; a busy machine changes nothing. */
    private static final double HOUR = 3600;

    private static Result explore(Function<RingMemory, Form> make, MemoryModel model) {
        Scenario scenario = Scenario.of("one publisher, one sleeper", stage -> {
            String[] words = IntStream.range(0, Form.LENGTH / Long.BYTES)
                    .mapToObj(i -> "word " + i)
                    .toArray(String[]::new);
            Form form = make.apply(stage.memory("bell", words));
            boolean[] found = new boolean[2];
            stage.thread("publisher", () -> found[0] = form.publishAndRing());
            stage.thread("sleeper", () -> found[1] = form.announceAndLook());
            stage.check("somebody notices the other", () -> found[0] || found[1]);
        });
        return Explorer.explore(scenario, Exploration.DEFAULT.withModel(model).withMaxSeconds(HOUR));
    }

    @ParameterizedTest
    @EnumSource
    void shouldLoseNoWakeUpWhenShipped(MemoryModel model) {
        Result result = explore(Form.Shipped::new, model);
        assertNothingFound(result);
    }

    @ParameterizedTest
    @EnumSource
    void shouldLoseAWakeUpWhenRungBeforePublishing(MemoryModel model) {
        assertFound(explore(Form.RingBeforePublish::new, model));
    }

    @ParameterizedTest
    @EnumSource
    void shouldLoseAWakeUpWhenLookedBeforeAnnouncing(MemoryModel model) {
        assertFound(explore(Form.LookBeforeAnnounce::new, model));
    }

    @ParameterizedTest
    @EnumSource
    void shouldLoseAWakeUpWhereStoresAreBufferedWhenThePublisherHasNoFence(MemoryModel model) {
        assertFoundWhereStoresAreBuffered(Form.ReleaseThenVolatileLoad::new, model);
    }

    @ParameterizedTest
    @EnumSource
    void shouldLoseAWakeUpWhereStoresAreBufferedWhenTheSleeperHasNoFence(MemoryModel model) {
        assertFoundWhereStoresAreBuffered(Form.AnnounceThenVolatileLoad::new, model);
    }

    /** A release store and a volatile load are enough under sequential consistency only. */
    private static void assertFoundWhereStoresAreBuffered(Function<RingMemory, Form> make, MemoryModel model) {
        Result result = explore(make, model);
        if (model == MemoryModel.SEQUENTIALLY_CONSISTENT) {
            assertNothingFound(result);
        } else {
            assertFound(result);
        }
    }

    @Test
    void shouldCallAMissingFenceADefectOnX86AsWell() {
        Finding finding = explore(Form.ReleaseThenVolatileLoad::new, MemoryModel.RELEASE_ACQUIRE)
                .finding()
                .orElseThrow();
        assertEquals(Finding.Reach.ALSO_X86, finding.reach());
    }

    private static void assertNothingFound(Result result) {
        assertEquals(Result.Completeness.COMPLETE, result.completeness(), result::toString);
    }

    private static void assertFound(Result result) {
        assertEquals(Optional.of(Finding.Kind.CHECK), result.finding().map(Finding::kind), result::toString);
    }
}
