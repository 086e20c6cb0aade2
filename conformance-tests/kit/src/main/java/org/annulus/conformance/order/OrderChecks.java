// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.order;

import java.util.ArrayList;
import java.util.List;
import org.annulus.conformance.check.CheckSource;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.check.RuleCheck;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.policy.RingTraits.WhenFull;

/** All checks of accesses and their order. */
public final class OrderChecks implements CheckSource {
    /** For the list of sources. */
    public OrderChecks() {}

    @Override
    public List<RuleCheck> of(RingFixture fixture, Effort effort) {
        List<RuleCheck> checks = new ArrayList<>(List.of(
                new LayoutCheck(),
                new CourseCheck(
                        "shouldTouchWholeDeclaredWords",
                        List.of(Rule.ALIGNMENT),
                        false,
                        (policy, geometry) -> new DeclaredWords()),
                new CourseCheck(
                        "shouldWriteOnlyItsOwnWords",
                        List.of(Rule.ONE_WRITER),
                        true,
                        (policy, geometry) -> new DeclaredWriters()),
                new CourseCheck(
                        "shouldUseNoWeakerModeThanDeclared",
                        List.of(Rule.ACCESS_MODES),
                        true,
                        (policy, geometry) -> new DeclaredModes()),
                new CourseCheck(
                        "shouldStoreTheEventBeforeItIsPublished",
                        List.of(Rule.PUBLICATION),
                        false,
                        (policy, geometry) -> new PublicationOrder()),
                new CourseCheck(
                        "shouldReadTheElementBeforeItIsGivenBack",
                        List.of(Rule.RELEASE_AFTER_READ),
                        false,
                        (policy, geometry) -> new ReleaseOrder()),
                new ReservedSlotsCheck(),
                new CourseCheck(
                        "shouldLoadAPeersWordOnceForADecision",
                        List.of(Rule.DOUBLE_FETCH),
                        false,
                        (policy, geometry) -> new SingleFetch()),
                new CourseCheck(
                        "shouldRingAfterThePublicationAndAFullFence",
                        List.of(Rule.DOORBELL),
                        true,
                        (policy, geometry) -> new DoorbellOrder())));
        if (fixture.policy().traits().whenFull() != WhenFull.OVERWRITTEN) {
            // A ring that overwrites needs no early release to lose what was not read.
            checks.add(new LappedReaderCheck());
        }
        return checks;
    }
}
