// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Properties;

/**
 * Where a run took place, and with which kit.
 *
 * @param kit version of the kit
 * @param java version and vendor
 * @param machine processor architecture
 * @param processors that the JVM may use
 * @param system name and version of the operating system
 * @param date of the run
 */
public record Environment(String kit, String java, String machine, int processors, String system, String date) {
    /**
     * This machine, now.
     *
     * @return what the JVM says of it
     */
    public static Environment here() {
        return new Environment(
                kitVersion(),
                System.getProperty("java.runtime.version") + " (" + System.getProperty("java.vendor") + ")",
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                LocalDate.now().toString());
    }

    private static String kitVersion() {
        try (InputStream in = Environment.class.getResourceAsStream("kit.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The environment in a line.
     *
     * @return kit, JVM, machine, system and date
     */
    public String describe() {
        return "kit " + kit + ", Java " + java + ", " + processors + " x " + machine + ", " + system + ", " + date;
    }
}
