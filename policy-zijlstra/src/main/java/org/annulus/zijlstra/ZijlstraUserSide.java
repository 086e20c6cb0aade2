// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.HandlePool;
import org.annulus.core.handle.UserGate;
import org.annulus.core.policy.UserSide;

/** The user side of all variants. */
final class ZijlstraUserSide extends UserSide {
    private final Variant variant;
    private final ZijlstraMemory memory;

    ZijlstraUserSide(Variant variant, ZijlstraMemory memory, HandlePool<UserGate> consumers) {
        super(consumers);
        this.variant = variant;
        this.memory = memory;
    }

    @Override
    protected Consumer newConsumer(HandleContext<UserGate> context) {
        if (!variant.inline()) {
            return new IndexConsumer(
                    context,
                    memory.newHead(),
                    memory.indexRing(),
                    memory.layout().items().user(memory.ring()));
        }
        return variant.manyConsumers()
                ? new SharedInlineConsumer(context, memory.newHead(), memory.inlineEntries())
                : new InlineConsumer(context, memory.newSingleHead(), memory.inlineEntries());
    }
}
