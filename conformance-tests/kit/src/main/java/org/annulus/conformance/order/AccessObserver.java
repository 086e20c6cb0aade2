// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.order;

import org.annulus.conformance.check.RuleViolation;

/** Looks at the accesses of a ring, one after the other. A {@link RuleViolation} that it throws ends the course. */
interface AccessObserver {
    /** A call begins. */
    default void began(Call call) {}

    /** An access was made. */
    void saw(Access access);

    /**
     * A call has ended.
     *
     * @param call that has ended
     * @param answer of a post or a reservation; 0 of other calls
     */
    default void ended(Call call, long answer) {}
}
