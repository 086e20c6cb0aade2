// SPDX-License-Identifier: Apache-2.0
package org.annulus.jcstress.run;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What jcstress 0.16 has printed.
 *
 * @param lines of its output
 */
record JcstressOutput(List<String> lines) {
    private static final Pattern TEST = Pattern.compile("org\\.annulus\\.[\\w.]+");
    private static final Pattern RESULTS = Pattern.compile(
            "\\(Results: (\\d+) planned; (\\d+) passed, (\\d+) failed," + " (\\d+) soft errs, (\\d+) hard errs\\)");
    private static final Pattern GRADE = Pattern.compile("\\.+ \\[([A-Z _/]+)\\] (org\\.annulus\\.[\\w.]+)");

    /** How many runs there were: one for each test, JVM mode, compilation and placement on processors. */
    record Totals(int planned, int passed, int failed, int errors) {
        /** Whether all that was planned has passed, and that is something. */
        boolean allPassed() {
            return planned > 0 && passed == planned && failed == 0 && errors == 0;
        }

        @Override
        public String toString() {
            return planned + " runs planned, " + passed + " passed, " + failed + " failed, " + errors + " errors";
        }
    }

    /** The tests that {@code -l} listed. */
    Set<String> listed() {
        Set<String> listed = new TreeSet<>();
        for (String line : lines) {
            if (TEST.matcher(line.strip()).matches()) {
                listed.add(line.strip());
            }
        }
        return listed;
    }

    /** The last count that was printed; zeros if there was none. */
    Totals totals() {
        Totals totals = new Totals(0, 0, 0, 0);
        for (String line : lines) {
            Matcher match = RESULTS.matcher(line);
            if (match.find()) {
                totals = new Totals(
                        number(match, 1), number(match, 2), number(match, 3), number(match, 4) + number(match, 5));
            }
        }
        return totals;
    }

    private static int number(Matcher match, int group) {
        return Integer.parseInt(match.group(group));
    }

    /** The tests that ran, and whether each was always graded OK. */
    Map<String, Boolean> graded() {
        Map<String, Boolean> graded = new TreeMap<>();
        for (String line : lines) {
            Matcher match = GRADE.matcher(line.strip());
            if (match.matches()) {
                graded.merge(match.group(2), match.group(1).strip().equals("OK"), Boolean::logicalAnd);
            }
        }
        return graded;
    }
}
