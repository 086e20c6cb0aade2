// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.report;

import java.util.List;

/**
 * The matrix: what a run of the kit says of some policies, and where it took place.
 *
 * @param environment of the run
 * @param command that ran it; empty if it was a test run
 * @param policies one column each, at least one
 */
public record ConformanceReport(Environment environment, String command, List<PolicyReport> policies) {
    /** Requires a policy, and copies the list. */
    public ConformanceReport {
        policies = List.copyOf(policies);
        if (policies.isEmpty()) {
            throw new IllegalArgumentException("a report of 0 policies; test 1 or more");
        }
    }

    /**
     * A report of a run on this machine that has just ended.
     *
     * @param command that ran it; empty if it was a test run
     * @param policies one column each, at least one
     * @return the report
     */
    public static ConformanceReport here(String command, List<PolicyReport> policies) {
        return new ConformanceReport(Environment.here(), command, policies);
    }

    /**
     * The verdict on all policies.
     *
     * @return the worst of them
     */
    public Verdict verdict() {
        return policies.stream().map(PolicyReport::verdict).reduce(Verdict.CONFORMANT, Verdict::and);
    }

    /**
     * How long the checks took.
     *
     * @return of all policies together
     */
    public double seconds() {
        return policies.stream().mapToDouble(PolicyReport::seconds).sum();
    }
}
