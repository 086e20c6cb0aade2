// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.trace;

import java.util.Optional;

/** What a trace shows, in sentences: for the text under a table, and for those who do not see arrows. */
final class Sentences {
    private final Trace trace;

    Sentences(Trace trace) {
        this.trace = trace;
    }

    /**
     * The race in one sentence.
     *
     * @return with a full stop; empty if nothing races
     */
    Optional<String> conflict() {
        Trace.Conflict conflict = trace.conflict();
        if (conflict == null) {
            return Optional.empty();
        }
        String first = step(conflict.earlier())
                .map(s -> done(s) + " " + manner(s.mode()))
                .orElse("used");
        String second = step(conflict.later()).map(this::noun).orElse("its use");
        String reason = conflict.reason().isBlank()
                ? "nothing orders them"
                : conflict.reason().strip();
        return Optional.of("%s, %s at step %d, does not happen before %s at step %d: %s."
                .formatted(conflict.word(), first.strip(), conflict.earlier(), second, conflict.later(), reason));
    }

    /**
     * A step in one sentence, without its remark's being hidden in a column.
     *
     * @param step of the trace
     * @return for example "step 9, consumer: loads tail = 1 (acquire), stored by producer at step 7"
     */
    String of(Step step) {
        StringBuilder text = new StringBuilder("step %d, %s:".formatted(step.number(), thread(step.thread())));
        append(text, verb(step.action()));
        append(text, step.word());
        if (step.read() != null) {
            append(text, "= " + Values.text(step.read()));
        }
        if (step.written() != null) {
            append(text, (step.read() == null ? "as " : "and stores ") + Values.text(step.written()));
        }
        if (!step.mode().isBlank()) {
            append(text, "(" + step.mode() + ")");
        }
        if (step.from() >= 0) {
            text.append(", ").append(source(step));
        }
        if (!step.remark().isBlank()) {
            text.append(", ").append(step.remark().strip());
        }
        return text.toString();
    }

    /**
     * The name of a thread.
     *
     * @param thread its number
     * @return its name, or its number if it has none
     */
    String thread(int thread) {
        return thread >= 0 && thread < trace.threads().size() ? trace.threads().get(thread) : "thread " + thread;
    }

    /**
     * The step with a number.
     *
     * @param number of a step
     * @return the step, if the trace has it
     */
    Optional<Step> step(int number) {
        return trace.steps().stream()
                .filter(s -> s.number() == number && s.action() != Step.Action.MARK)
                .findFirst();
    }

    private String source(Step step) {
        if (step.from() == 0) {
            return "the initial value";
        }
        String by = step(step.from()).map(s -> " by " + thread(s.thread())).orElse("");
        return (step.action() == Step.Action.WAKE ? "woken" : "stored") + by + " at step " + step.from();
    }

    private static void append(StringBuilder text, String word) {
        if (!word.isBlank()) {
            text.append(' ').append(word);
        }
    }

    private static String verb(Step.Action action) {
        return switch (action) {
            case LOAD -> "loads";
            case STORE -> "stores";
            case UPDATE -> "updates";
            case FAILED_UPDATE -> "does not update";
            case FENCE -> "fence";
            case AWAIT -> "waited for";
            case SPIN -> "spins";
            case PARK -> "parks on";
            case WAKE -> "wakes";
            case UNPARK -> "unparks";
            case CLOCK -> "looks at the clock";
            case FLUSH -> "store buffer gives up";
            case CRASH -> "is stopped for ever";
            case MARK -> "operation";
        };
    }

    private static String done(Step step) {
        return switch (step.action()) {
            case STORE, FLUSH -> "stored";
            case UPDATE -> "updated";
            default -> "read";
        };
    }

    private String noun(Step step) {
        String mode = step.mode().isBlank() ? "" : step.mode() + " ";
        return switch (step.action()) {
            case STORE, FLUSH -> step.mode().equals("plain") ? "its overwrite" : "its " + mode + "overwrite";
            case UPDATE -> "its " + mode + "update";
            default -> "its " + mode + "load";
        };
    }

    private static String manner(String mode) {
        return switch (mode) {
            case "" -> "";
            case "plain" -> "plainly";
            case "opaque" -> "opaquely";
            case "volatile" -> "as volatile";
            default -> "with " + mode;
        };
    }
}
