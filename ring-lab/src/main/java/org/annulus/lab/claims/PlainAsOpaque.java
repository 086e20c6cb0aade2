// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.claims;

import org.annulus.core.memory.InterceptedMemory;
import org.annulus.core.memory.RingMemory;

/** Memory whose plain accesses are opaque: for words that somebody looks at without the lock, on purpose. */
final class PlainAsOpaque extends InterceptedMemory {
    PlainAsOpaque(RingMemory memory) {
        super(memory);
    }

    @Override
    protected void before(int offset) {}

    @Override
    public int getInt(int offset) {
        return memory.getIntOpaque(offset);
    }

    @Override
    public void putInt(int offset, int value) {
        memory.putIntOpaque(offset, value);
    }
}
