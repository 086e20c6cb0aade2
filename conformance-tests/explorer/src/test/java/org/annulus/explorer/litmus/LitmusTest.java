// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.litmus;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.annulus.explorer.Exploration;
import org.annulus.explorer.Explorer;
import org.annulus.explorer.Finding;
import org.annulus.explorer.MemoryModel;
import org.annulus.explorer.Result;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Every shape has exactly the outcomes that its model allows, however the search is pruned. */
final class LitmusTest {
    /** In seconds. All shapes are small; a busy machine changes nothing. */
    private static final double HOUR = 3600;

    private static final List<Exploration.Search> SEARCHES =
            List.of(Exploration.Search.UNPRUNED, Exploration.Search.SLEEP_SETS, Exploration.Search.STATE_HASHING);

    @TestFactory
    Stream<DynamicTest> shouldShowExactlyTheAllowedOutcomes() {
        return Shapes.all().stream().flatMap(shape -> Stream.of(MemoryModel.values())
                .map(model -> DynamicTest.dynamicTest(shape + " " + model.label(), () -> check(shape, model))));
    }

    private static void check(Shape shape, MemoryModel model) {
        for (Exploration.Search search : SEARCHES) {
            Exploration how =
                    Exploration.DEFAULT.withModel(model).withSearch(search).withMaxSeconds(HOUR);
            Result result = Explorer.explore(shape.scenario(), how);
            assertThat(outcomes(result)).as("%s", search).isEqualTo(shape.allowed(model));
        }
    }

    private static Set<String> outcomes(Result result) {
        if (result.finding().isEmpty()) {
            assertThat(result.completeness()).isEqualTo(Result.Completeness.COMPLETE);
            return result.outcomes();
        }
        Finding finding = result.finding().get();
        return new TreeSet<>(Set.of(
                switch (finding.kind()) {
                    case RACE -> Shape.RACE;
                    case STUCK -> Shape.STUCK;
                    default -> finding.message();
                }));
    }
}
