// SPDX-License-Identifier: Apache-2.0
package org.annulus.jcstress.scenario;

import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.Outcome;

/** What may come of two posts beside two takes; the third number is what is left. */
@Outcome(id = "0, 0, 12", expect = Expect.ACCEPTABLE, desc = "nothing yet")
@Outcome(id = "0, 1, 2", expect = Expect.ACCEPTABLE, desc = "the first, later")
@Outcome(id = "1, 0, 2", expect = Expect.ACCEPTABLE, desc = "the first")
@Outcome(id = "1, 2, 0", expect = Expect.ACCEPTABLE, desc = "both in order")
@Outcome(expect = Expect.FORBIDDEN, desc = "an event was lost, doubled, invented or taken out of order")
public final class TwoInOrder {
    private TwoInOrder() {}
}
