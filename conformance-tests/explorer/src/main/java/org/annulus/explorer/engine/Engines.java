// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.engine;

import java.util.List;

/** Engines by name. */
public final class Engines {
    /** What {@link #of} takes. */
    public static final List<String> NAMES = List.of("best", "continuations", "threads");

    private Engines() {}

    /**
     * A new engine.
     *
     * @param name one of {@link #NAMES}; {@code best} is continuations where this JVM has them, else threads
     * @return the engine, to be closed by the caller
     * @throws IllegalArgumentException if there is no such engine
     * @throws UnsupportedOperationException if this JVM cannot run it, saying which JDK or flag is missing
     */
    public static Engine of(String name) {
        return switch (name) {
            case "threads" -> new ThreadEngine();
            case "continuations" -> new ContinuationEngine();
            case "best" -> ContinuationEngine.missing().isEmpty() ? new ContinuationEngine() : new ThreadEngine();
            default ->
                throw new IllegalArgumentException(
                        "there is no engine \"" + name + "\"; use " + String.join(", ", NAMES));
        };
    }

    /**
     * What {@code best} comes to in this JVM, and why.
     *
     * @return a few words: {@code continuations (JDK 25)}, or {@code threads (JDK 17; continuations need JDK 21+ with
     *     --add-exports java.base/jdk.internal.vm=ALL-UNNAMED)}
     */
    public static String describeChoice() {
        String missing = ContinuationEngine.missing();
        String jdk = "JDK " + Runtime.version().feature();
        return missing.isEmpty() ? "continuations (" + jdk + ")" : "threads (" + jdk + "; " + missing + ")";
    }
}
