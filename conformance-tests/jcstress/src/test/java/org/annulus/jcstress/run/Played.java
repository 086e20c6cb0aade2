// SPDX-License-Identifier: Apache-2.0
package org.annulus.jcstress.run;

import java.util.Arrays;
import java.util.List;
import org.annulus.core.policy.RingPolicy;

/** The scenarios that a policy plays, for tests of other packages. */
public final class Played {
    private Played() {}

    /** Those with a result; the one that only ends is none of them. */
    public static List<Class<?>> by(RingPolicy policy) {
        return Arrays.stream(Scenario.values())
                .filter(scenario -> scenario != Scenario.CLOSE_IS_SEEN)
                .filter(scenario -> scenario.obstacle(policy).isEmpty())
                .<Class<?>>map(Scenario::test)
                .toList();
    }
}
