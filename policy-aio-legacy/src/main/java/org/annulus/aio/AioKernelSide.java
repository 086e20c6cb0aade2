// SPDX-License-Identifier: Apache-2.0
package org.annulus.aio;

import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.HandlePool;
import org.annulus.core.handle.KernelGate;
import org.annulus.core.handle.Producer;
import org.annulus.core.policy.KernelSide;

/** The kernel side of all variants. Nothing needs registration: the user data is the handle, as aio_data is. */
final class AioKernelSide extends KernelSide {
    private final AioMemory memory;

    AioKernelSide(AioMemory memory, HandlePool<KernelGate> producers) {
        super(producers);
        this.memory = memory;
        memory.kioctx().takeOver();
    }

    @Override
    public long register(long userData) {
        return userData;
    }

    @Override
    public void unregister(long handle) {
        // Nothing was kept.
    }

    /** Credits that an earlier handle left on the CPU are there for this one. */
    @Override
    protected Producer newProducer(HandleContext<KernelGate> context) {
        return new AioProducer(context, memory.credits(context.number()), memory.completions());
    }
}
