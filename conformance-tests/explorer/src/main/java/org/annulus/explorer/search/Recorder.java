// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.annulus.core.memory.AccessMode;
import org.annulus.explorer.memory.Fence;
import org.annulus.explorer.memory.Location;
import org.annulus.explorer.model.Access;
import org.annulus.explorer.trace.Step;

/** Writes an execution down, step by step; only the executions that somebody will read. */
final class Recorder {
    private static final int NOTHING = -1;

    private final List<Step> steps = new ArrayList<>();

    List<Step> steps() {
        return steps;
    }

    private static String name(AccessMode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    void access(int number, Actor actor, Step.Action action, AccessMode mode, Long read, Long written, Access access) {
        String remark = "";
        if (access.newer > 0) {
            remark = "older than step " + access.newer;
        } else if (access.before > 0) {
            remark = "placed before step " + access.before;
        }
        int from = read == null ? NOTHING : access.from;
        steps.add(
                new Step(number, actor.number, action, actor.location.name(), name(mode), read, written, from, remark));
    }

    void fence(int number, Actor actor, Fence fence) {
        String mode = fence.name().toLowerCase(Locale.ROOT);
        steps.add(new Step(number, actor.number, Step.Action.FENCE, "", mode, null, null, NOTHING, ""));
    }

    void flush(int number, int thread, Location location, long value, int from) {
        steps.add(new Step(
                number, thread, Step.Action.FLUSH, location.name(), "", null, value, NOTHING, "of step " + from));
    }

    void wake(int number, Actor actor, String reason) {
        int from = actor.woken ? actor.wokenBy : NOTHING;
        steps.add(
                new Step(number, actor.number, Step.Action.WAKE, actor.location.name(), "", null, null, from, reason));
    }

    void park(int number, Actor actor, long read, Access access, boolean sleeps) {
        String remark = sleeps ? "falls asleep" : "finds it changed";
        String word = actor.location.name();
        steps.add(new Step(number, actor.number, Step.Action.PARK, word, "volatile", read, null, access.from, remark));
    }

    void unpark(int number, Actor actor, int woken) {
        String remark = woken == 0 ? "nobody sleeps" : "wakes " + woken;
        steps.add(new Step(
                number, actor.number, Step.Action.UNPARK, actor.location.name(), "", null, null, NOTHING, remark));
    }

    void clock(int number, Actor actor, long nanos) {
        steps.add(new Step(number, actor.number, Step.Action.CLOCK, "", "", nanos, null, NOTHING, ""));
    }

    void spin(int number, Actor actor) {
        steps.add(new Step(number, actor.number, Step.Action.SPIN, "", "", null, null, NOTHING, ""));
    }

    void crash(int number, Actor actor) {
        steps.add(new Step(number, actor.number, Step.Action.CRASH, "", "", null, null, NOTHING, ""));
    }

    void mark(Actor actor, String text) {
        steps.add(new Step(0, actor.number, Step.Action.MARK, "", "", null, null, NOTHING, text));
    }
}
