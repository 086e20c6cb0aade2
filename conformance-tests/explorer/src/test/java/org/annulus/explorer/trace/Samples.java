// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.trace;

import java.util.ArrayList;
import java.util.List;
import org.annulus.explorer.Finding;

import static org.annulus.explorer.trace.Step.Action.AWAIT;
import static org.annulus.explorer.trace.Step.Action.CLOCK;
import static org.annulus.explorer.trace.Step.Action.CRASH;
import static org.annulus.explorer.trace.Step.Action.FAILED_UPDATE;
import static org.annulus.explorer.trace.Step.Action.FENCE;
import static org.annulus.explorer.trace.Step.Action.FLUSH;
import static org.annulus.explorer.trace.Step.Action.LOAD;
import static org.annulus.explorer.trace.Step.Action.MARK;
import static org.annulus.explorer.trace.Step.Action.PARK;
import static org.annulus.explorer.trace.Step.Action.SPIN;
import static org.annulus.explorer.trace.Step.Action.STORE;
import static org.annulus.explorer.trace.Step.Action.UNPARK;
import static org.annulus.explorer.trace.Step.Action.UPDATE;
import static org.annulus.explorer.trace.Step.Action.WAKE;

/** Findings made by hand: what renderers must cope with. */
final class Samples {
    private Samples() {}

    /** A ring of one slot whose head is freed too weakly: the read of the slot races with its overwrite. */
    static Finding race() {
        List<Step> steps = List.of(
                mark(0, "post(1)"),
                store(1, 0, "slots[0].data", "plain", 101),
                store(2, 0, "tail", "release", 1),
                mark(1, "poll()"),
                new Step(3, 1, AWAIT, "tail", "acquire", 1L, null, 2, ""),
                new Step(4, 1, LOAD, "slots[0].data", "plain", 101L, null, 1, ""),
                store(5, 1, "head", "opaque", 1),
                mark(0, "post(2)"),
                new Step(6, 0, AWAIT, "head", "acquire", 1L, null, 5, ""),
                store(7, 0, "slots[0].data", "plain", 102));
        return new Finding(
                Finding.Kind.RACE,
                "slots[0].data is read and overwritten with nothing between",
                new Trace(
                        "one slot",
                        "ra",
                        List.of("producer", "consumer"),
                        steps,
                        List.of("in post(2)", "ended"),
                        new Trace.Conflict(
                                "slots[0].data", 4, 7, "nothing orders them because head was stored opaque (step 5)")),
                "0.0.1.0.2",
                "model ra, no thread is stopped",
                Finding.Reach.WEAK);
    }

    /** Every kind of step, four threads, names that are long or hostile. */
    static Finding everything() {
        String hostile = "<b>\"R&D\" 'x'</b>\u001b[31m\n\ud800\ufffe";
        String longName = "completions[12].generation_counter_of_the_descriptor_of_the_event";
        List<Step> steps = new ArrayList<>(List.of(
                mark(0, "submit " + hostile),
                store(1, 0, longName, "plain", Long.MIN_VALUE),
                new Step(2, 0, UPDATE, "tail", "volatile", 0L, 1L, 0, ""),
                new Step(3, 1, LOAD, "tail", "acquire", 0L, null, 0, "older than step 2"),
                new Step(4, 2, AWAIT, "tail", "acquire", 1L, null, 2, ""),
                new Step(5, 3, AWAIT, "tail", "acquire", 1L, null, 2, ""),
                new Step(6, 3, LOAD, longName, "opaque", Long.MIN_VALUE, null, 1, ""),
                new Step(7, 3, FAILED_UPDATE, "head", "volatile", 0L, null, 0, "fails for no reason"),
                store(8, 3, "head", "release", 1),
                new Step(9, 1, FENCE, "", "full", null, null, -1, ""),
                new Step(10, 1, SPIN, "", "", null, null, -1, ""),
                new Step(11, 1, CLOCK, "", "", 12L, null, -1, ""),
                new Step(12, 2, PARK, "doorbell", "", 0L, null, 0, "falls asleep"),
                store(13, 1, "doorbell", "opaque", 1),
                new Step(14, 1, FLUSH, "doorbell", "", null, 1L, -1, ""),
                new Step(15, 1, UNPARK, "doorbell", "", 1L, null, -1, ""),
                new Step(16, 2, WAKE, "doorbell", "", null, null, 15, ""),
                new Step(17, 0, LOAD, "head", "acquire", 1L, null, 8, ""),
                new Step(18, 0, CRASH, "", "", null, null, -1, "")));
        return new Finding(
                Finding.Kind.CHECK,
                "nothing is lost, says " + hostile,
                new Trace(
                        "everything " + hostile,
                        "ra",
                        List.of("producer", "consumer-with-a-name-that-is-too-long", hostile, "ünï\uD83D\uDE00"),
                        steps,
                        List.of("stopped", "ended", "waits for " + longName, "ended"),
                        null),
                "1.2.3",
                "model ra, with " + hostile,
                Finding.Reach.ANY_MACHINE);
    }

    /** A consumer that looks for ever at two words, one of which was stored early. */
    static Finding endless(int steps) {
        List<Step> all = new ArrayList<>();
        all.add(store(1, 0, "tail", "release", 1));
        all.add(store(2, 0, "head", "release", 1));
        for (int i = 3; i <= steps; i++) {
            String word = i % 2 == 0 ? "head" : "tail";
            all.add(new Step(i, 1, LOAD, word, "acquire", 1L, null, i < 200 ? 2 - i % 2 : 160, ""));
        }
        return new Finding(
                Finding.Kind.UNBOUNDED,
                "consumer took " + steps + " steps",
                new Trace("endless", "ra", List.of("p", "c"), all, List.of("ended", "spins"), null),
                "",
                "model ra",
                Finding.Reach.ANY_MACHINE);
    }

    static Step mark(int thread, String caption) {
        return new Step(0, thread, MARK, "", "", null, null, -1, caption);
    }

    static Step store(int number, int thread, String word, String mode, long value) {
        return new Step(number, thread, STORE, word, mode, null, value, -1, "");
    }
}
