// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.claims;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.annulus.core.Ring;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.linux.AioContext;

/**
 * A ring of AIO whose memory is at hand, as user space has it: the live kernel's, or the model's. Both have the same
 * words at the same offsets, so that a claim runs on either.
 */
abstract class AioRing implements AutoCloseable {
    static final int NR = 4;
    static final int HEAD = 8;
    static final int TAIL = 12;
    private static final int EVENTS = AioContext.HEADER;

    /** What it is, for evidence. */
    abstract String name();

    /** Header and events. */
    abstract RingMemory memory();

    /** Submits an operation that completes at once; false if there is no room. */
    abstract boolean submit(long data);

    /** {@code io_getevents} without a wait. */
    abstract List<Long> getevents(int most);

    @Override
    public abstract void close();

    final int nr() {
        return memory().getInt(NR);
    }

    final int head() {
        return memory().getIntVolatile(HEAD);
    }

    final int tail() {
        return memory().getIntVolatile(TAIL);
    }

    /** Writes head as a reaper in user space does that takes no heed of others. */
    final void storeHead(int head) {
        memory().putIntRelease(HEAD, head);
    }

    /** The reaper of 2012. */
    final boolean compareAndSetHead(int expected, int head) {
        return memory().compareAndSetInt(HEAD, expected, head);
    }

    /** The data of the event in a slot, as a reaper in user space copies it. */
    final long data(int slot) {
        return memory().getLongVolatile(EVENTS + slot * EVENTS);
    }

    final int next(int index) {
        return index + 1 >= nr() ? 0 : index + 1;
    }

    /** The model, and the live kernel's ring where there is one. */
    static List<AioRing> all(int asked) {
        List<AioRing> all = new ArrayList<>();
        all.add(model(asked));
        if (AioContext.obstacle().isEmpty()) {
            all.add(new Live(asked));
        }
        return all;
    }

    /** {@code aio-legacy/kernel}, whose consumer is {@code io_getevents}. */
    static AioRing model(int asked) {
        return new Model("aio-legacy/kernel", asked);
    }

    private static final class Live extends AioRing {
        private final AioContext context;

        Live(int asked) {
            this.context = new AioContext(asked);
        }

        @Override
        String name() {
            return "the live kernel's ring (Linux " + System.getProperty("os.version") + ")";
        }

        @Override
        RingMemory memory() {
            return context.memory();
        }

        @Override
        boolean submit(long data) {
            return context.submit(data);
        }

        @Override
        List<Long> getevents(int most) {
            List<Long> events = new ArrayList<>();
            context.getevents(most, events::add);
            return events;
        }

        @Override
        public void close() {
            context.close();
        }
    }

    private static final class Model extends AioRing {
        private static final String REGION = "ring";

        private final String policyName;
        private final Ring ring;
        private final RingMemory memory;
        private final Producer producer;
        private final Consumer consumer;

        Model(String policyName, int asked) {
            this.policyName = policyName;
            RingPolicy policy = Policies.discover().get(policyName);
            RingGeometry geometry = policy.resolve(RingGeometry.DEFAULT
                    .withEntries(asked)
                    .withHandles(Runtime.getRuntime().availableProcessors(), 1));
            Map<String, RingMemory> memories = new HashMap<>();
            policy.layout(geometry)
                    .shared()
                    .forEach(region -> memories.put(region.name(), UnsafeRingMemory.allocate(region.length())));
            policy.format(Regions.shared(policy.layout(geometry), region -> memories.get(region.name())), geometry);
            ring = Ring.inMemory(policy, geometry, region -> memories.get(region.name()));
            memory = memories.get(REGION);
            producer = ring.kernel().producer();
            consumer = ring.user().consumer();
        }

        @Override
        String name() {
            return policyName;
        }

        @Override
        RingMemory memory() {
            return memory;
        }

        /** The identity of an event is its handle, which is what {@code iocb->aio_data} becomes. */
        @Override
        boolean submit(long data) {
            return !Refusal.isRefusal(producer.post(data, data));
        }

        @Override
        List<Long> getevents(int most) {
            List<Long> events = new ArrayList<>();
            consumer.drain((userData, value) -> events.add(userData), most);
            return events;
        }

        @Override
        public void close() {
            ring.close();
        }
    }
}
