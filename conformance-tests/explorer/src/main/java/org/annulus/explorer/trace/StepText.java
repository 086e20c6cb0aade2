// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.trace;

import java.util.ArrayList;
import java.util.List;
import org.annulus.explorer.trace.Part.Tone;

/** What stands in a step's cell: {@code tail = 1 acquire <- 7}. */
final class StepText {
    /** Stands before the number of the step that a value came from. */
    static final String ARROW = "<- ";
    /** Stands where a value was there before the threads began. */
    static final String INITIAL = "initial";

    private final List<Part> parts = new ArrayList<>();
    private final Step step;

    private StepText(Step step) {
        this.step = step;
    }

    /**
     * The text of a step.
     *
     * @param step any
     * @return its parts, to be set with spaces between them
     */
    static List<Part> of(Step step) {
        StepText text = new StepText(step);
        text.addAction();
        text.addRemark();
        return List.copyOf(text.parts);
    }

    private void addAction() {
        switch (step.action()) {
            case LOAD -> addRead();
            case AWAIT -> {
                add("await", Tone.TEXT);
                addRead();
            }
            case STORE -> addStore();
            case FLUSH -> {
                add("flush", Tone.TEXT);
                addStore();
            }
            case UPDATE -> addUpdate();
            case FAILED_UPDATE -> {
                addRead();
                add(step.remark().isBlank() ? "(not stored)" : "(not stored:", Tone.REMARK);
            }
            case FENCE -> {
                add(step.mode(), Tone.MODE);
                add("fence", Tone.TEXT);
            }
            case PARK -> {
                add("park on", Tone.TEXT);
                addRead();
            }
            case WAKE -> {
                add("wake", Tone.TEXT);
                addRead();
            }
            case UNPARK -> {
                add("unpark", Tone.TEXT);
                addRead();
            }
            case SPIN -> add("spin", Tone.TEXT);
            case CLOCK -> {
                add("clock", Tone.TEXT);
                addRead();
            }
            case CRASH -> add("stopped for ever", Tone.REMARK);
            case MARK -> add("--", Tone.CAPTION);
        }
    }

    private void addRead() {
        add(step.word(), Tone.WORD);
        if (step.read() != null) {
            add("=", Tone.TEXT);
            add(Values.text(step.read()), Tone.VALUE);
        }
        add(step.mode(), Tone.MODE);
        addSource();
    }

    private void addStore() {
        add(step.word(), Tone.WORD);
        addWritten(":=");
        add(step.mode(), Tone.MODE);
    }

    private void addUpdate() {
        add(step.word(), Tone.WORD);
        if (step.read() != null) {
            add("=", Tone.TEXT);
            add(Values.text(step.read()), Tone.VALUE);
        }
        addWritten(":=");
        add(step.mode(), Tone.MODE);
        addSource();
    }

    private void addWritten(String sign) {
        if (step.written() != null) {
            add(sign, Tone.TEXT);
            add(Values.text(step.written()), Tone.VALUE);
        }
    }

    private void addSource() {
        if (step.from() > 0) {
            parts.add(new Part(ARROW + step.from(), Tone.SOURCE));
        } else if (step.from() == 0) {
            parts.add(new Part(ARROW + INITIAL, Tone.SOURCE));
        }
    }

    private void addRemark() {
        if (step.action() == Step.Action.MARK) {
            add(step.remark(), Tone.CAPTION);
        } else if (!step.remark().isBlank()) {
            String open = step.action() == Step.Action.FAILED_UPDATE ? "" : "(";
            add(open + step.remark().strip() + ")", Tone.REMARK);
        }
    }

    private void add(String text, Tone tone) {
        parts.addAll(Part.words(text, tone));
    }
}
