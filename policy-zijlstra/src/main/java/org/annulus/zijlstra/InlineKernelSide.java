// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.HandlePool;
import org.annulus.core.handle.KernelGate;
import org.annulus.core.handle.Producer;
import org.annulus.core.policy.KernelSide;

/** The kernel side of a ring of events. Nothing needs registration: the user data is the handle. */
final class InlineKernelSide extends KernelSide {
    private final ZijlstraMemory memory;

    InlineKernelSide(ZijlstraMemory memory, HandlePool<KernelGate> producers) {
        super(producers);
        this.memory = memory;
        memory.takeOver();
    }

    @Override
    public long register(long userData) {
        return userData;
    }

    @Override
    public void unregister(long handle) {
        // Nothing was kept.
    }

    @Override
    protected Producer newProducer(HandleContext<KernelGate> context) {
        return new InlineProducer(context, memory.newTail(context.gate()), memory.inlineEntries(), memory.published());
    }
}
