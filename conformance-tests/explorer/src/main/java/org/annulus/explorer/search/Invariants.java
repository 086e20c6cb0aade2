// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** What must hold: sentences and how to find out. */
final class Invariants {
    /** What the message begins with. */
    static final String BROKEN = "does not hold: ";

    private final List<String> sentences = new ArrayList<>();
    private final List<BooleanSupplier> conditions = new ArrayList<>();

    void add(String sentence, BooleanSupplier holds) {
        sentences.add(sentence);
        conditions.add(holds);
    }

    boolean isEmpty() {
        return sentences.isEmpty();
    }

    /** The first sentence that does not hold, or null. */
    String broken() {
        for (int i = 0; i < sentences.size(); i++) {
            if (!conditions.get(i).getAsBoolean()) {
                return BROKEN + sentences.get(i);
            }
        }
        return null;
    }
}
