// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** What stands beside every figure: machine, JVM and date. */
public final class Machine {
    private Machine() {}

    /**
     * This machine, now.
     *
     * @return one line
     */
    public static String describe() {
        return Runtime.getRuntime().availableProcessors() + " x " + processor() + ", " + system() + ", Java "
                + Runtime.version() + ", " + LocalDate.now();
    }

    /**
     * The operating system.
     *
     * @return name, version and architecture
     */
    public static String system() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch");
    }

    /**
     * The processor's model.
     *
     * @return as Linux names it; elsewhere {@code processor}
     */
    public static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse("processor");
        } catch (IOException e) {
            return "processor";
        }
    }
}
