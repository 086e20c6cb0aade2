// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.engine;

import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;

/**
 * Looks for monitors that a scenario thread holds while it is left: another one that wants the monitor would then wait
 * outside the explorer's sight, for ever. Since JDK 24 not even continuations are pinned by them. A look takes some 70
 * microseconds, so only the first switches of an engine and then some are looked at, and at most one fiftieth of the
 * time goes into it: a diagnosis, not a proof.
 */
final class HeldMonitors {
    private static final int FIRST = 64;
    private static final int THEN_ONE_OF = 1024;
    /** What all engines of a JVM may spend before the share counts. */
    static final long FREE_NANOS = 20_000_000;

    private static final int SHARE = 50;

    // Shared by all engines of this JVM, or thousands of small explorations would each pay for their first switches.
    // Two that count at once may lose a little of it, which only allows a few looks more.
    private static final long BEGAN = System.nanoTime();
    private static volatile long spent;

    private final String frames;
    private final long freeNanos;
    private int switches;

    /**
     * For one engine.
     *
     * @param frames class whose frames are below those of the code under test
     * @param freeNanos usually {@link #FREE_NANOS}
     */
    HeldMonitors(Class<?> frames, long freeNanos) {
        this.frames = frames.getName();
        this.freeNanos = freeNanos;
    }

    /**
     * Looks, if it is time to.
     *
     * @return where the calling thread took a monitor that it holds, or null
     */
    String look() {
        switches++;
        if (switches > FIRST && switches % THEN_ONE_OF != 0) {
            return null;
        }
        long before = System.nanoTime();
        if (spent > freeNanos + (before - BEGAN) / SHARE) {
            return null;
        }
        String found = find();
        spent += System.nanoTime() - before;
        return found;
    }

    private String find() {
        long[] self = {Thread.currentThread().getId()};
        ThreadInfo info = ManagementFactory.getThreadMXBean().getThreadInfo(self, true, false)[0];
        StackTraceElement[] stack = info.getStackTrace();
        int bottom = 0;
        while (bottom < stack.length && !stack[bottom].getClassName().equals(frames)) {
            bottom++;
        }
        for (MonitorInfo monitor : info.getLockedMonitors()) {
            if (monitor.getLockedStackDepth() < bottom && monitor.getLockedStackFrame() != null) {
                return monitor.getLockedStackFrame().toString();
            }
        }
        return null;
    }
}
