// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.order;

import org.annulus.conformance.contract.Events;
import org.annulus.conformance.contract.TestRing;
import org.annulus.core.handle.Completion.Outcome;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.layout.Side;
import org.annulus.core.policy.KernelSide;
import org.annulus.core.policy.RegistrationException;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingTraits;
import org.annulus.core.policy.RingTraits.Delivery;
import org.annulus.core.policy.RingTraits.StalledProducer;
import org.annulus.core.policy.RingTraits.WhenFull;
import org.annulus.core.policy.UserSide;

/**
 * Everything that a ring can be called for, in an order that reaches its branches: one by one and in batches, in steps,
 * full and empty, past the end, several handles that overlap, a handler that throws, registrations, take-overs, close.
 * What the calls answer is for other layers; this one looks at their accesses.
 */
final class Course {
    private static final int MANY_HANDLES = 3;

    /** Enough rounds to go around a small ring twice, and to pass the end of a large one that starts near it. */
    private static final int MOST_ROUNDS = 20;

    private static final long UNREGISTERED = Long.MAX_VALUE;

    private final AccessTape tape;
    private final TestRing ring;
    private final RingTraits traits;
    private final int room;
    private KernelSide kernel;
    private UserSide user;
    private Producer producer;
    private Consumer consumer;
    private int next;

    private Course(RingPolicy policy, RingGeometry geometry, boolean doorbell, AccessTape tape) {
        this.tape = tape;
        this.traits = policy.traits();
        this.ring = new TestRing(
                policy,
                geometry.withHandles(0, traits.consumers() > 1 ? 2 : 1),
                traits.producers() > 1 ? MANY_HANDLES : 1,
                0,
                doorbell,
                tape);
        this.room = ring.room();
        this.kernel = ring.kernel();
        this.user = ring.user();
    }

    /** Makes a ring whose memory is seen by the tape, and works through all calls. */
    static void run(RingPolicy policy, RingGeometry geometry, boolean doorbell, AccessTape tape) {
        new Course(policy, geometry, doorbell, tape).run();
    }

    private void run() {
        tape.requireNothingFound();
        openHandles();
        for (int i = 0; i < room; i++) {
            handle(i);
        }
        oneByOne();
        inSteps();
        fullAndEmpty();
        inBatches();
        if (traits.producers() > 1) {
            twoProducers();
        }
        if (traits.consumers() > 1) {
            twoConsumers();
        }
        throwingHandler();
        registrations();
        newHandles();
        takeOvers();
        close();
    }

    private void openHandles() {
        producer = tape.call(Side.KERNEL, Operation.HANDLE, "producer()", kernel::producer);
        consumer = tape.call(Side.USER, Operation.HANDLE, "consumer()", user::consumer);
    }

    private long handle(int event) {
        return tape.call(Side.KERNEL, Operation.REGISTER, "register for event " + event, () -> ring.handle(event));
    }

    private int rounds() {
        return Math.min(MOST_ROUNDS, 2 * room + 3);
    }

    private long post(int event) {
        long handle = handle(event);
        return tape.post(Operation.POST, "post of event " + event, () -> producer.post(handle, ring.value(event)));
    }

    private long reserve(Producer by, int event) {
        long handle = handle(event);
        return tape.post(Operation.RESERVE, "reserve for event " + event, () -> by.reserve(handle, ring.value(event)));
    }

    private void publish(Producer by, long position, int event) {
        if (position >= 0) {
            long handle = handle(event);
            tape.run(
                    Side.KERNEL,
                    Operation.PUBLISH,
                    "publish of event " + event,
                    () -> by.publish(position, handle, ring.value(event)));
        }
    }

    private long postBatch(int from, int count) {
        long[] handles = new long[count];
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            handles[i] = handle(from + i);
            values[i] = ring.value(from + i);
        }
        return tape.post(
                Operation.POST_BATCH,
                "post of events " + from + " to " + (from + count - 1),
                () -> producer.post(handles, values, 0, count));
    }

    private int drain(int limit) {
        return tape.call(Side.USER, Operation.DRAIN, "drain of " + limit, () -> consumer.drain(new Events(), limit));
    }

    private boolean claim(Consumer by) {
        return tape.call(Side.USER, Operation.CLAIM, "claim", by::claim);
    }

    private void complete(Consumer by) {
        Outcome outcome = tape.call(Side.USER, Operation.COMPLETE, "complete", () -> by.complete(new Events()));
        tape.run(Side.USER, Operation.RELEASE, "release after " + outcome, by::release);
    }

    private void oneByOne() {
        drain(1);
        for (int i = 0; i < rounds(); i++) {
            post(next++);
            drain(1 + i % 3);
        }
    }

    private void inSteps() {
        for (int i = 0; i < rounds(); i++) {
            int event = next++;
            publish(producer, reserve(producer, event), event);
            if (claim(consumer)) {
                complete(consumer);
            }
        }
    }

    /** A ring that overwrites is not overrun: that is another course, and its races are declared. */
    private boolean mayBeOverfilled() {
        return traits.whenFull() != WhenFull.OVERWRITTEN;
    }

    private void fullAndEmpty() {
        for (int i = 0; i < room; i++) {
            post(next++);
        }
        if (mayBeOverfilled()) {
            post(next);
            int event = next;
            publish(producer, reserve(producer, event), event);
            postBatch(next, 2);
        }
        drain(1);
        post(next++);
        drain(2);
        drain(room + 1);
        drain(room + 1);
    }

    private void inBatches() {
        for (int size = 1; size <= Math.min(room, MOST_ROUNDS); size++) {
            postBatch(next, size);
            next += size;
            drain(room + 1);
        }
        long posted = postBatch(next, mayBeOverfilled() ? room + 1 : room);
        next += Math.max(0, (int) posted);
        drain(2);
        drain(room + 1);
    }

    private void twoProducers() {
        Producer other = tape.call(Side.KERNEL, Operation.HANDLE, "second producer()", kernel::producer);
        boolean publishesInOrder = traits.stalledProducer() == StalledProducer.PRODUCERS_WAIT;
        for (int i = 0; i < rounds() && room >= 2; i++) {
            int first = next++;
            int second = next++;
            long late = reserve(other, first);
            long early = reserve(producer, second);
            if (publishesInOrder) {
                publish(other, late, first);
                publish(producer, early, second);
            } else {
                publish(producer, early, second);
                drain(1);
                publish(other, late, first);
            }
            drain(room + 1);
        }
        tape.run(Side.KERNEL, Operation.HANDLE, "close of the second producer", other::close);
    }

    private void twoConsumers() {
        Consumer other = tape.call(Side.USER, Operation.HANDLE, "second consumer()", user::consumer);
        for (int i = 0; i < rounds(); i++) {
            post(next++);
            boolean one = claim(other);
            boolean two = claim(consumer);
            if (one) {
                complete(other);
            }
            if (two) {
                complete(consumer);
            }
            drain(room + 1);
        }
        tape.run(Side.USER, Operation.HANDLE, "close of the second consumer", other::close);
    }

    private void throwingHandler() {
        post(next++);
        tape.run(Side.USER, Operation.DRAIN, "drain with a handler that throws", () -> {
            try {
                consumer.drain(
                        (userData, value) -> {
                            throw new ArithmeticException("the handler's own");
                        },
                        1);
            } catch (ArithmeticException expected) {
                // What becomes of the event is for the contract layer.
            }
        });
        post(next++);
        drain(room + 1);
    }

    private void registrations() {
        tape.post(Operation.POST, "post to a handle that is not registered", () -> producer.post(UNREGISTERED, 1));
        drain(room + 1);
        if (traits.delivery() != Delivery.COALESCED) {
            return;
        }
        post(0);
        post(0);
        long handle = handle(0);
        register("unregister of a waiting item", () -> kernel.unregister(handle));
        register("register while an item rests", () -> kernel.register(7));
        drain(room + 1);
        register("register after it was consumed", () -> kernel.register(8));
        drain(room + 1);
        register("unregister of an idle item", () -> kernel.unregister(handle));
        register("register again", () -> kernel.register(9));
        post(0);
        drain(room + 1);
    }

    private void register(String text, Runnable body) {
        tape.run(Side.KERNEL, Operation.REGISTER, text, () -> {
            try {
                body.run();
            } catch (RegistrationException refused) {
                // There may be no room for it: then nothing was registered.
            }
        });
    }

    private void newHandles() {
        post(next++);
        tape.run(Side.KERNEL, Operation.HANDLE, "close of the producer", producer::close);
        tape.run(Side.USER, Operation.HANDLE, "close of the consumer", consumer::close);
        openHandles();
        post(next++);
        drain(room + 1);
    }

    /** One takes over from a producer that had reserved, the other from a consumer that had claimed. */
    private void takeOvers() {
        reserve(producer, next++);
        kernel = tape.call(Side.KERNEL, Operation.ATTACH, "take-over of the kernel side", ring::attachKernel);
        producer = tape.call(Side.KERNEL, Operation.HANDLE, "producer()", kernel::producer);
        drain(room + 1);
        for (int i = 0; i < 3; i++) {
            post(next++);
            drain(room + 1);
        }
        post(next++);
        user = tape.call(Side.USER, Operation.ATTACH, "take-over of the user side", ring::attachUser);
        consumer = tape.call(Side.USER, Operation.HANDLE, "consumer()", user::consumer);
        for (int i = 0; i < 3; i++) {
            drain(room + 1);
            post(next++);
        }
    }

    private void close() {
        tape.run(Side.KERNEL, Operation.CLOSE, "close", kernel::close);
        long answer = post(next);
        if (answer != Refusal.CLOSED.code()) {
            throw new AssertionError("a post after close answers " + Refusal.describe(answer));
        }
        // The rest, and that there is no more.
        drain(room + 1);
        drain(room + 1);
        tape.run(Side.USER, Operation.CLOSE, "close", user::close);
        drain(1);
    }
}
