// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

import org.annulus.core.doorbell.Availability;
import org.annulus.core.memory.IndexWord;

/**
 * How many entries are published and not given back, for the doorbell. Both words are read as the user may have written
 * them: the answer decides on a wake-up and on nothing else.
 *
 * @param tail what was published
 * @param head what was given back
 */
record Published(IndexWord tail, IndexWord head) implements Availability {
    @Override
    public long available() {
        // Acquire, tail first: a head that moves meanwhile leaves the answer right, or passes this tail and makes it
        // far too high, which costs a wake-up; what is published after it is rung for by its producer. The doorbell's
        // fence stands before: of two producers that publish at once, one sees both entries.
        long end = tail.getAcquire();
        return tail.distance(end, head.getAcquire());
    }
}
