// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.claims;

import org.annulus.core.layout.Region;
import org.annulus.core.memory.InterceptedMemory;
import org.annulus.core.memory.RingMemory;

/**
 * The kernel side's memory of an epoll ring in which the ring is always ACTIVE: events are never routed to its list.
 */
final class AlwaysActive extends InterceptedMemory {
    private static final int ACTIVE = 1;

    private final int state;

    private AlwaysActive(RingMemory memory, int state) {
        super(memory);
        this.state = state;
    }

    static RingMemory seen(Region region, RingMemory memory) {
        return region.name().equals("eventpoll")
                ? new AlwaysActive(memory, region.word("state").offset())
                : memory;
    }

    @Override
    protected void before(int offset) {}

    @Override
    public int getIntOpaque(int offset) {
        return offset == state ? ACTIVE : super.getIntOpaque(offset);
    }

    @Override
    public int getIntAcquire(int offset) {
        return offset == state ? ACTIVE : super.getIntAcquire(offset);
    }
}
