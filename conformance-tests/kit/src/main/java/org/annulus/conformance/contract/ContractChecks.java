// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.contract;

import java.util.List;
import java.util.stream.Stream;
import org.annulus.conformance.check.CheckSource;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.check.RuleCheck;
import org.annulus.core.policy.RingTraits;

/** All deterministic checks. */
public final class ContractChecks implements CheckSource {
    /** For the list of sources. */
    public ContractChecks() {}

    @Override
    public List<RuleCheck> of(RingFixture fixture, Effort effort) {
        RingTraits traits = fixture.policy().traits();
        Stream<RuleCheck> ofARing = Stream.of(
                        FlowChecks.all(),
                        FullChecks.all(),
                        CoalescingChecks.all(),
                        BatchChecks.all(),
                        AllocationChecks.all(),
                        ReservationChecks.all(),
                        HandlerChecks.all(),
                        CloseChecks.all(),
                        RegistrationChecks.all(),
                        HandleChecks.all(),
                        TakeOverChecks.all(),
                        RefusalChecks.all(),
                        CounterChecks.all(),
                        OccupancyChecks.all(),
                        SnapshotChecks.all(),
                        AfterCloseChecks.all(),
                        ModelCheck.all(),
                        HandOverChecks.all())
                .flatMap(List::stream)
                .filter(check -> check.appliesTo(traits))
                .<RuleCheck>map(check -> check);
        Stream<RuleCheck> ofThePolicy = Stream.of(
                        GeometryChecks.all(),
                        NarrowIndexCheck.all(),
                        ManyItemsCheck.all(),
                        AttachChecks.all(),
                        ViewChecks.all(),
                        OccupancyChecks.withThreads())
                .flatMap(List::stream)
                .filter(check -> check.appliesTo(traits))
                .map(check -> check);
        return Stream.concat(ofARing, ofThePolicy).toList();
    }
}
