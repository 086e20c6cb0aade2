// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import java.util.function.UnaryOperator;
import org.annulus.core.memory.InterceptedMemory;
import org.annulus.core.memory.RingMemory;

/** Lets something happen before a chosen access to the ring's memory: another side's step, or a death. */
final class Stops implements UnaryOperator<RingMemory> {
    /** What a dead thread's accesses throw; also those that clean up, since a dead thread cleans nothing up. */
    static final class Died extends Error {
        private static final long serialVersionUID = 1L;
    }

    private int left = -1;
    private Runnable then;
    private boolean dead;

    /** Before the access with this number, from 0, counted from now. */
    void at(int access, Runnable what) {
        left = access;
        then = what;
    }

    void dieAt(int access) {
        at(access, () -> {
            dead = true;
            throw new Died();
        });
    }

    /** Whether it did not happen: there were fewer accesses. Nothing happens from now on. */
    boolean endUnused() {
        dead = false;
        boolean unused = left >= 0;
        left = -1;
        return unused;
    }

    @Override
    public RingMemory apply(RingMemory memory) {
        return new InterceptedMemory(memory) {
            @Override
            protected void before(int offset) {
                if (dead) {
                    throw new Died();
                }
                if (left >= 0 && left-- == 0) {
                    then.run();
                }
            }
        };
    }
}
