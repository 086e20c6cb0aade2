// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.explore;

import org.annulus.explorer.Exploration;
import org.annulus.explorer.MemoryModel;
import org.annulus.explorer.ring.RingScope;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say how large the scenarios are and how they are searched. */
final class ExploreOptions {
    private static final double DEFAULT_SECONDS = 60;

    @Option(
            names = "--model",
            paramLabel = "ra|sc|tso",
            converter = ModelConverter.class,
            description = {
                "Memory model: release/acquire, sequential consistency, x86-TSO; default: ra,",
                "but sc for the few scenarios that go round a large ring."
            })
    private MemoryModel model;

    @Option(
            names = "--producers",
            paramLabel = "N",
            description = {"Producers; default: what suits the policy. More than it allows", "shows what happens then."
            })
    private int producers;

    @Option(names = "--consumers", paramLabel = "N", description = "Consumers; the same.")
    private int consumers;

    @Option(
            names = "--capacity",
            paramLabel = "C",
            description = "Slots, or items; the next that the policy takes; default: 2.")
    private int capacity;

    @Option(names = "--ops", paramLabel = "K", description = "Posts of each producer; default: 1 to 3.")
    private int operations;

    @Option(
            names = "--preemptions",
            paramLabel = "B",
            description = "At most so many switches away from a thread that could go on; default: any number.")
    private Integer preemptions;

    @Option(names = "--seconds", paramLabel = "T", description = "For all scenarios together; default: 60.")
    private double seconds = DEFAULT_SECONDS;

    /** For picocli. */
    ExploreOptions() {}

    /** The names of the issue and of reports. */
    static final class ModelConverter implements ITypeConverter<MemoryModel> {
        /** For picocli. */
        ModelConverter() {}

        @Override
        public MemoryModel convert(String value) {
            for (MemoryModel model : MemoryModel.values()) {
                if (model.label().equals(value)) {
                    return model;
                }
            }
            throw new TypeConversionException("'" + value + "' is no memory model; use ra, sc or tso");
        }
    }

    RingScope scope() {
        return new RingScope(producers, consumers, capacity, operations);
    }

    double seconds() {
        return seconds;
    }

    /** Those options that a replay needs again. */
    String asTyped() {
        return typed("--model", model == null ? null : model.label())
                + typed("--producers", producers == 0 ? null : producers)
                + typed("--consumers", consumers == 0 ? null : consumers)
                + typed("--capacity", capacity == 0 ? null : capacity)
                + typed("--ops", operations == 0 ? null : operations)
                + typed("--preemptions", preemptions);
    }

    private static String typed(String option, Object value) {
        return value == null ? "" : " " + option + " " + value;
    }

    /** What is wrong with the options, as a sentence; null if nothing is. */
    String complaint() {
        if (!(seconds > 0)) {
            return "--seconds " + seconds + " leaves no time; use a number above 0";
        }
        if (preemptions != null && preemptions < 0) {
            return "--preemptions " + preemptions + " is below 0; leave it out for any number";
        }
        return null;
    }

    /** How a scenario is searched: as suits it, but for what the options say. */
    Exploration of(Exploration suiting, double maxSeconds) {
        Exploration exploration = suiting.withMaxSeconds(maxSeconds);
        exploration = model == null ? exploration : exploration.withModel(model);
        return preemptions == null ? exploration : exploration.withPreemptions(preemptions);
    }
}
