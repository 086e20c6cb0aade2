// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.advise;

import java.util.ArrayList;
import java.util.List;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingTraits.Delivery;

/**
 * What to paste for a ring.
 *
 * @param policy of it
 * @param producers handles
 * @param consumers handles
 * @param crossProcess whether it lies in a file
 * @param doorbell whether its consumers may sleep
 */
record Configuration(RingPolicy policy, int producers, int consumers, boolean crossProcess, boolean doorbell) {
    private static final String FILE = "/dev/shm/mine.ring";
    private static final int SIZE = 1024;

    /** For {@code RingsConfiguration}, which plain code and Guice both read. */
    List<String> properties() {
        List<String> lines = new ArrayList<>();
        lines.add("ring.mine = " + policy.name());
        lines.add("ring.mine." + (items() ? "items" : "entries") + " = " + SIZE);
        lines.add("ring.mine.producers = " + producers);
        lines.add("ring.mine.consumers = " + consumers);
        if (crossProcess) {
            lines.add("ring.mine.file = " + FILE);
        }
        if (doorbell) {
            lines.add("ring.mine.doorbell = true");
        }
        return lines;
    }

    List<String> plain() {
        StringBuilder spec =
                new StringBuilder("Ring mine = Rings.discover().open(RingSpec.of(\"" + policy.name() + "\")");
        spec.append(items() ? ".withItems(" : ".withEntries(").append(SIZE).append(")");
        spec.append(".withHandles(")
                .append(producers)
                .append(", ")
                .append(consumers)
                .append(")");
        if (doorbell) {
            spec.append(".withDoorbell()");
        }
        if (crossProcess) {
            spec.append(".inFile(Path.of(\"" + FILE + "\"))");
        }
        return List.of(spec.append(");").toString());
    }

    static List<String> guice() {
        return List.of(
                "Injector injector = Guice.createInjector(new RingsModule(RingsConfiguration.from(properties)));",
                "@Inject @Named(\"mine\") Ring mine;");
    }

    private boolean items() {
        return policy.traits().delivery() == Delivery.COALESCED;
    }
}
