// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.handle;

/** Takes events, on the thread that drains. */
@FunctionalInterface
public interface EventHandler {
    /**
     * One event. It is consumed already when this is called: if the handler throws, this event counts as delivered and
     * the next drain goes on behind it. A handler does not drain the consumer that called it.
     *
     * @param userData what was registered
     * @param value what was posted; in a readiness ring all bits posted since the last delivery, never 0
     */
    void onEvent(long userData, long value);
}
