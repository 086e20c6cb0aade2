// SPDX-License-Identifier: Apache-2.0
package org.annulus.jcstress.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares what jcstress was meant to run with what it did. */
final class Verdict {
    private Verdict() {}

    /**
     * What is wrong with a list of tests.
     *
     * @param expected names
     * @param output of {@code -l}
     * @return sentences; empty if nothing is
     */
    static List<String> ofList(Set<String> expected, JcstressOutput output) {
        List<String> wrong = new ArrayList<>();
        Set<String> listed = output.listed();
        if (!listed.equals(expected)) {
            wrong.add("jcstress lists " + listed.size() + " tests, and " + expected.size() + " were expected; missing "
                    + without(expected, listed) + ", not expected " + without(listed, expected));
        }
        return wrong;
    }

    /**
     * What is wrong with a run of scenarios.
     *
     * @param expected names
     * @param exitCode of jcstress
     * @param output of the run
     * @return sentences; empty if all has passed
     */
    static List<String> ofRun(Set<String> expected, int exitCode, JcstressOutput output) {
        List<String> wrong = new ArrayList<>();
        JcstressOutput.Totals totals = output.totals();
        if (totals.planned() < expected.size()) {
            wrong.add(
                    totals.planned() + " runs were planned for " + expected.size() + " scenarios, so some did not run");
        }
        if (!totals.allPassed()) {
            wrong.add("not all has passed: " + totals);
        }
        Map<String, Boolean> graded = output.graded();
        if (!graded.keySet().equals(expected)) {
            wrong.add("no result for " + without(expected, graded.keySet())
                    + ", and a result that nobody asked for from " + without(graded.keySet(), expected));
        }
        graded.forEach((test, ok) -> {
            if (!ok) {
                wrong.add(test + " has an outcome that is forbidden, or an error");
            }
        });
        if (exitCode != 0) {
            wrong.add("jcstress has ended with " + exitCode);
        }
        return wrong;
    }

    /**
     * What is wrong with a run of canaries: each has to have failed, and by a forbidden outcome.
     *
     * @param expected names
     * @param output of the run
     * @return sentences; empty if all canaries sang
     */
    static List<String> ofCanaries(Set<String> expected, JcstressOutput output) {
        List<String> wrong = new ArrayList<>();
        Map<String, Boolean> graded = output.graded();
        for (String canary : expected) {
            if (graded.getOrDefault(canary, true)) {
                wrong.add("CANARY SILENT: " + canary + (graded.containsKey(canary) ? " has passed" : " has not run")
                        + ", so this run could not have shown such a bug");
            }
        }
        if (output.totals().errors() > 0) {
            wrong.add("canaries have to fail by their outcomes, and these had errors: " + output.totals());
        }
        return wrong;
    }

    private static Set<String> without(Set<String> these, Set<String> those) {
        Set<String> left = new TreeSet<>(these);
        left.removeAll(those);
        return left;
    }
}
