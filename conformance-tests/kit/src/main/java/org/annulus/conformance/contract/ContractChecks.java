// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.contract;

import java.util.List;
import java.util.stream.Stream;
import org.annulus.core.policy.RingTraits;

/** All deterministic checks. */
public final class ContractChecks {
    private ContractChecks() {}

    /**
     * The checks that a policy's traits call for.
     *
     * @param traits of the policy
     * @return in the order in which they are best read
     */
    public static List<Check> applicableTo(RingTraits traits) {
        return Stream.of(
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
                        ModelCheck.all())
                .flatMap(List::stream)
                .filter(check -> check.appliesTo(traits))
                .toList();
    }
}
