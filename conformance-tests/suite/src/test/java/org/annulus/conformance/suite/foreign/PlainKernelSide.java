// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite.foreign;

import java.util.function.Function;
import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.HandlePool;
import org.annulus.core.handle.KernelGate;
import org.annulus.core.handle.Producer;
import org.annulus.core.policy.KernelSide;

/** A kernel side that keeps nothing of registrations. */
final class PlainKernelSide extends KernelSide {
    private final Function<HandleContext<KernelGate>, Producer> producers;

    PlainKernelSide(HandlePool<KernelGate> pool, Function<HandleContext<KernelGate>, Producer> producers) {
        super(pool);
        this.producers = producers;
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
        return producers.apply(context);
    }
}
