// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.check;

import java.util.Locale;

/** How much a run of the kit spends. */
public enum Effort {
    /** Within a minute for a policy: for every build. */
    QUICK,
    /** As much as finds anything more: for a night. */
    FULL;

    /** The system property that JUnit runs take their effort from: {@code quick}, the default, or {@code full}. */
    public static final String PROPERTY = "annulus.level";

    /**
     * The effort that this JVM was asked for.
     *
     * @return {@link #QUICK} unless the property says otherwise
     * @throws IllegalArgumentException if it says neither
     */
    public static Effort ofThisRun() {
        return named(System.getProperty(PROPERTY, QUICK.label()));
    }

    /**
     * The effort of a name.
     *
     * @param name {@code quick} or {@code full}
     * @return the effort
     * @throws IllegalArgumentException if it is neither
     */
    public static Effort named(String name) {
        for (Effort effort : values()) {
            if (effort.label().equals(name)) {
                return effort;
            }
        }
        throw new IllegalArgumentException("level is '" + name + "' and must be quick or full");
    }

    /**
     * How it is named.
     *
     * @return {@code quick} or {@code full}
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Chooses by effort.
     *
     * @param quick for {@link #QUICK}
     * @param full for {@link #FULL}
     * @return one of the two
     */
    public int choose(int quick, int full) {
        return this == QUICK ? quick : full;
    }
}
