// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall;

import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.HandlePool;
import org.annulus.core.handle.KernelGate;
import org.annulus.core.handle.Producer;
import org.annulus.core.policy.KernelSide;

/** The kernel side of all variants. Nothing needs registration: the user data is the cookie, and the handle. */
final class AcallKernelSide extends KernelSide {
    private final AcallMemory memory;

    AcallKernelSide(AcallMemory memory, HandlePool<KernelGate> producers) {
        super(producers);
        this.memory = memory;
    }

    @Override
    public long register(long userData) {
        return Cookie.require(userData);
    }

    @Override
    public void unregister(long handle) {
        // Nothing was kept.
    }

    @Override
    protected Producer newProducer(HandleContext<KernelGate> context) {
        return new AcallProducer(context, memory.slots(context.gate()), memory.comps());
    }
}
