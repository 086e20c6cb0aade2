// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A comparison, finished or not: what {@code results.json} holds.
 *
 * @param format of the file, {@value #FORMAT}
 * @param command that made it
 * @param place machine, versions and date
 * @param settings what was asked for, by name
 * @param seconds that the work took, without interruptions
 * @param complete whether everything was measured; if not, some rows say what failed, and the same command tries it
 *     again
 * @param rows the figures, in the order in which they were first seen
 * @param verdicts of the conformance kit
 */
public record Results(
        int format,
        String command,
        Place place,
        Map<String, String> settings,
        double seconds,
        boolean complete,
        List<Row> rows,
        List<PolicyVerdict> verdicts) {
    /** Raised when a program that reads the file has to be changed. */
    public static final int FORMAT = 1;

    /** Copies the collections. */
    public Results {
        settings = Map.copyOf(settings);
        rows = List.copyOf(rows);
        verdicts = List.copyOf(verdicts);
    }

    /**
     * Machine, versions and date.
     *
     * @param processors that the JVM may use
     * @param processor its model
     * @param system its name, version and architecture
     * @param java its version
     * @param date on which the comparison began, year first
     * @param versions of the libraries that were compared, by name
     */
    public record Place(
            int processors, String processor, String system, String java, String date, Map<String, String> versions) {
        /** Copies the map. */
        public Place {
            versions = Map.copyOf(versions);
        }

        /**
         * The hardware.
         *
         * @return for example {@code 2 x AMD EPYC}
         */
        public String machine() {
            return processors + " x " + processor;
        }

        /**
         * What the speed of code depends on.
         *
         * @return machine, system and Java
         */
        public String platform() {
            return machine() + ", " + system + ", Java " + java;
        }

        /**
         * All but the libraries.
         *
         * @return platform and date, in a line
         */
        public String line() {
            return platform() + ", " + date;
        }
    }

    /**
     * Puts parts together.
     *
     * @param command that made them
     * @param place where
     * @param settings with which
     * @param complete whether these are all
     * @param parts in any order; values of one figure are put into one row
     * @return the results
     */
    public static Results of(
            String command, Place place, Map<String, String> settings, boolean complete, List<Part> parts) {
        Map<List<Object>, Row> rows = new LinkedHashMap<>();
        List<PolicyVerdict> verdicts = new ArrayList<>();
        for (Part part : parts) {
            part.rows().forEach(row -> rows.merge(row.key(), row, Row::plus));
            verdicts.addAll(part.verdicts());
        }
        double seconds = parts.stream().mapToDouble(Part::seconds).sum();
        return new Results(FORMAT, command, place, settings, seconds, complete, List.copyOf(rows.values()), verdicts);
    }

    /**
     * The figures of a section.
     *
     * @param section its key
     * @return in their order
     */
    public List<Row> rows(String section) {
        return rows.stream().filter(row -> row.section().equals(section)).toList();
    }

    /**
     * The rows that say why there is no figure.
     *
     * @return in their order
     */
    public List<Row> missing() {
        return rows.stream().filter(row -> !row.isMeasured()).toList();
    }
}
