// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.report;

import java.time.LocalDate;

/**
 * Where a run took place.
 *
 * @param java version and vendor
 * @param machine processor architecture
 * @param processors that the JVM may use
 * @param system name and version of the operating system
 * @param date of the run
 */
record Environment(String java, String machine, int processors, String system, String date) {
    static Environment here() {
        return new Environment(
                System.getProperty("java.runtime.version") + " (" + System.getProperty("java.vendor") + ")",
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                LocalDate.now().toString());
    }
}
