// SPDX-License-Identifier: Apache-2.0
package org.annulus.jcstress.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How much jcstress does; and the one place that knows the options of its version. */
enum Mode {
    /** One JVM mode, one fork, half a second for each scenario. */
    CHEAP(15),
    /** jcstress's preset of this name, and so on: all JVM modes and split compilation. */
    QUICK(60),
    /** As {@link #QUICK}, shorter. */
    SANITY(60),
    /** As {@link #QUICK}, longer. */
    DEFAULT(24 * 60),
    /** Longer. */
    TOUGH(7 * 24 * 60),
    /** Longest. */
    STRESS(7 * 24 * 60);

    private static final int CHEAP_MILLIS = 500;
    private static final int CHEAP_CANARY_MILLIS = 3_000;

    private final int limit;

    Mode(int limit) {
        this.limit = limit;
    }

    static Mode of(String name) {
        return Arrays.stream(values())
                .filter(mode -> mode.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no mode is named " + name + "; choose one of "
                        + Arrays.stream(values()).map(Mode::label).collect(Collectors.joining(", "))));
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Minutes after which a run has hung. */
    int limitMinutes() {
        return limit;
    }

    /** jcstress's options for scenarios, in JVMs with these flags. */
    List<String> options(String flags) {
        return options(flags, CHEAP_MILLIS);
    }

    /** The same for canaries, which are rare birds: what must be seen once gets more time than what must never be. */
    List<String> canaryOptions(String flags) {
        return options(flags, CHEAP_CANARY_MILLIS);
    }

    private List<String> options(String flags, int cheapMillis) {
        // Small strides: a ring's memory lies outside the heap, where jcstress does not count it.
        List<String> options = new ArrayList<>(List.of("-v", "-strideSize", "64", "-strideCount", "16"));
        options.addAll(
                this == CHEAP
                        // -jvmArgs also switches the matrix of JVM modes off.
                        ? List.of(
                                "-sc",
                                "false",
                                "-f",
                                "1",
                                "-iters",
                                "1",
                                "-time",
                                Integer.toString(cheapMillis),
                                "-jvmArgs",
                                "-Xmx256m " + flags)
                        : List.of("-m", label(), "-jvmArgsPrepend", flags));
        return options;
    }
}
