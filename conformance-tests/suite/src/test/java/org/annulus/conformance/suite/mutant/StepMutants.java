// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite.mutant;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.annulus.conformance.check.FixtureProvider;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.memory.AccessKind;
import org.annulus.conformance.order.RecordedCourse;
import org.annulus.conformance.order.RecordedStep;
import org.annulus.conformance.suite.EpollSizes;
import org.annulus.core.layout.Region;
import org.annulus.core.memory.AccessMode;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;

/**
 * Every change of every step that a policy's own code makes in the course of calls: found by recording the course, not
 * by reading the code.
 *
 * <p>Two neighbouring steps are swapped where that says something: where the first one is a store or a fence, for what
 * a load found is needed at once, and where the second one releases or the first one is a fence, for any other two
 * accesses to different words may be swapped by compilers and machines anyway, so that the explorer does it in the ring
 * as it is. Of a plain load before a release the later place is tried by loading again: what counts there is that it is
 * still loaded when the word is no longer the thread's. What an acquire keeps behind itself is for the weakened modes.
 */
final class StepMutants {
    /** Stands for the end of a call, or a step of the framework's: nothing to be swapped with. */
    private static final Step END = new Step("", "", -1, AccessKind.FENCE, AccessMode.PLAIN, "", "");

    /** The policy that has calls beyond the common API. */
    private static final String RESIZABLE = "epoll-rfc";

    private final RingPolicy policy;
    private final Map<Step, Set<Step>> followers = new LinkedHashMap<>();

    private StepMutants(RingPolicy policy) {
        this.policy = policy;
    }

    static List<StepMutant> of(RingPolicy policy) {
        StepMutants mutants = new StepMutants(policy);
        mutants.record();
        return mutants.all();
    }

    /** The ring seen through a lens that changes none of its steps: nothing may find it. */
    static StepMutant unchanged(RingPolicy policy) {
        Step none = new Step("Nothing", "changed", END.line(), AccessKind.LOAD, AccessMode.ACQUIRE, "", "");
        return new StepMutant(policy, StepLens.of(none, StepChange.ZERO, null));
    }

    private void record() {
        RingFixture fixture = FixtureProvider.find(policy, RingFixture.class.getClassLoader());
        for (RingGeometry geometry : StepMutant.few(fixture.geometries())) {
            follow(geometry, RecordedCourse.of(policy, geometry));
        }
        if (policy.name().policy().equals(RESIZABLE)) {
            RingGeometry geometry = EpollSizes.geometry(policy);
            follow(geometry, RecordedCourse.of((lens, calls) -> EpollSizes.run(policy, geometry, lens, calls)));
        }
    }

    private void follow(RingGeometry geometry, List<RecordedStep> course) {
        Set<String> own =
                policy.layout(geometry).regions().stream().map(Region::name).collect(Collectors.toSet());
        RecordedStep last = null;
        Step before = END;
        for (RecordedStep recorded : course) {
            Step step = own.contains(recorded.region()) ? Step.of(recorded) : END;
            boolean sameCall = last != null && last.call() == recorded.call() && last.side() == recorded.side();
            follow(before, sameCall ? step : END);
            before = step;
            last = recorded;
        }
        follow(before, END);
    }

    private void follow(Step first, Step second) {
        if (first != END) {
            followers.computeIfAbsent(first, step -> new LinkedHashSet<>()).add(second);
        }
    }

    private List<StepMutant> all() {
        List<StepMutant> all = new ArrayList<>();
        followers.forEach((step, next) -> {
            for (StepChange change : changes(step)) {
                all.add(new StepMutant(policy, StepLens.of(step, change, null)));
            }
            swapped(step, next).forEach(all::add);
        });
        return all;
    }

    private static List<StepChange> changes(Step step) {
        return switch (step.kind()) {
            case LOAD -> List.of(StepChange.ZERO, StepChange.ONE_MORE, StepChange.ONE_LESS);
            case FENCE -> List.of(StepChange.DROPPED);
            default -> List.of(StepChange.DROPPED, StepChange.ONE_MORE, StepChange.ONE_LESS);
        };
    }

    private List<StepMutant> swapped(Step step, Set<Step> next) {
        if (next.contains(END)) {
            return List.of();
        }
        // The lens knows the follower by what it accesses, from wherever in the code.
        Map<String, Step> distinct = new LinkedHashMap<>();
        next.stream()
                .filter(follower -> !step.isOfTheSameWord(follower) && tells(step, follower))
                .forEach(follower -> distinct.putIfAbsent(follower.access(), follower));
        StepChange change = step.isLoad() ? StepChange.LATE : StepChange.SWAPPED;
        return distinct.values().stream()
                .map(follower -> new StepMutant(policy, StepLens.of(step, change, follower)))
                .toList();
    }

    private static boolean tells(Step first, Step second) {
        return switch (first.kind()) {
            case STORE -> second.releases();
            case FENCE -> true;
            case LOAD -> first.mode() == AccessMode.PLAIN && second.releases();
            default -> false;
        };
    }
}
