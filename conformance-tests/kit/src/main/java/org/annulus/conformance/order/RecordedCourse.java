// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.order;

import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.annulus.conformance.memory.AccessKind;
import org.annulus.conformance.memory.RegionLens;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.Side;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;

/**
 * All accesses of a ring in the course of calls that the checks of this layer use: posts and drains one by one, in
 * steps and in batches, full and empty, several handles, registrations, take-overs, close. One thread, so that nobody
 * else's step comes in between.
 */
public final class RecordedCourse {
    private static final int NEVER = -1;

    private RecordedCourse() {}

    /**
     * Sends a ring through the course.
     *
     * @param policy of the ring
     * @param geometry a resolved one
     * @return its accesses to the policy's regions, those that every ring has, and fences, in the order they were made
     */
    public static List<RecordedStep> of(RingPolicy policy, RingGeometry geometry) {
        List<RecordedStep> steps = new ArrayList<>();
        Course.run(policy, geometry, false, new AccessTape(access -> steps.add(step(access))));
        return steps;
    }

    /** Makes the calls of a course of one's own, so that it is known where each begins. */
    @FunctionalInterface
    public interface Calls {
        /**
         * Makes a call.
         *
         * @param side that is called
         * @param call of the ring
         */
        void make(Side side, Runnable call);
    }

    /**
     * What a ring does in calls of one's own: for a policy that has more than those of the common API.
     *
     * @param course makes a ring that is seen through the lens, and calls it; accesses besides count to no call
     * @return its accesses, as {@link #of(RingPolicy, RingGeometry)}
     */
    public static List<RecordedStep> of(BiConsumer<RegionLens, Calls> course) {
        List<RecordedStep> steps = new ArrayList<>();
        AccessTape tape = new AccessTape(access -> steps.add(step(access)));
        course.accept(tape, (side, call) -> tape.run(side, Operation.REGISTER, "a call of the policy's own", call));
        return steps;
    }

    private static RecordedStep step(Access access) {
        List<StackFrame> frames = Sites.here();
        return new RecordedStep(
                access.call().number(),
                access.call().operation().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                access.side(),
                access.kind(),
                access.mode(),
                access.region().name(),
                access.kind() == AccessKind.FENCE ? "" : wordAt(access.region(), access.offset()),
                frames.isEmpty()
                        ? new StackTraceElement("", "", null, NEVER)
                        : frames.get(0).toStackTraceElement());
    }

    /**
     * The word at an offset, the same for all elements of an array.
     *
     * @param region that it is in
     * @param offset in bytes
     * @return for example {@code tail}, or {@code entries.user_data}
     */
    public static String wordAt(Region region, int offset) {
        String name = region.nameAt(offset);
        int index = name.indexOf('[');
        return index < 0 ? name : name.substring(0, index) + name.substring(name.indexOf(']') + 1);
    }
}
