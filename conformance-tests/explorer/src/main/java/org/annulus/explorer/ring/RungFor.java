// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.ring;

import org.annulus.core.doorbell.Listener;
import org.annulus.core.handle.Consumer;
import org.annulus.core.waiting.Pauses;
import org.annulus.core.waiting.WaitStrategy;
import org.annulus.core.waiting.Waiter;

/**
 * The shipped {@link WaitStrategy#park()} where time limits are not explored. A sleep there ends only when somebody
 * rings, so a lost wake-up shows. The short pauses beside something that nobody rings for end by themselves all the
 * same, as they do in life, where they are the only remedy.
 */
final class RungFor implements WaitStrategy {
    @Override
    public Pauses pausesOf(Consumer consumer) {
        Pauses sleeping = WaitStrategy.park().pausesOf(consumer);
        Listener listener = consumer.listener().orElseThrow();
        return new Pauses() {
            @Override
            public void beforeLook(int need) {
                sleeping.beforeLook(need);
            }

            @Override
            public void pause(long nanos) {
                if (nanos <= Waiter.SHORT) {
                    listener.memory().onSpinWait();
                } else {
                    sleeping.pause(nanos);
                }
            }

            @Override
            public void found(int events) {
                sleeping.found(events);
            }

            @Override
            public void end() {
                sleeping.end();
            }
        };
    }
}
