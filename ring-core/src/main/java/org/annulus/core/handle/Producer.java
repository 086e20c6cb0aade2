// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.handle;

import java.util.Objects;
import org.annulus.core.doorbell.Availability;
import org.annulus.core.doorbell.Doorbell;
import org.annulus.core.memory.RingMemory;

/**
 * The kernel side's handle for posting events. It belongs to one thread at a time; handing it to another needs a
 * happens-before edge, as for any object that is not thread-safe.
 *
 * <pre>{@code
 * long answer = producer.post(handle, value);
 * if (Refusal.isRefusal(answer)) {
 *     switch (Refusal.of(answer)) {
 *         case FULL -> idle();         // and post again
 *         case BUSY -> {}              // post again
 *         default -> giveUp();
 *     }
 * }
 * }</pre>
 */
public abstract class Producer extends PaddedHandle implements Reservation, Publication, Availability, AutoCloseable {
    private final HandleContext<KernelGate> context;
    private final CounterBlock counters;
    private final RingMemory gate;
    private final RingMemory published;
    private final int publishedAt;
    private final Doorbell doorbell;
    private long publishedSoFar;
    private boolean closed;

    /**
     * For policies.
     *
     * @param context of this handle
     */
    protected Producer(HandleContext<KernelGate> context) {
        this.context = context;
        this.counters = context.counters();
        this.gate = context.gate().region();
        this.published = counters.memory();
        this.publishedAt = counters.at(CountersLayout.PUBLISHED);
        this.publishedSoFar = counters.get(CountersLayout.PUBLISHED);
        this.doorbell = context.gate().doorbell();
    }

    /**
     * Posts one event: reserve, fill, publish; and ring, if the ring has a doorbell. Never waits for the user side.
     *
     * @param handle from {@code register}
     * @param value the event; in a readiness ring bits, at least one of them
     * @return 0 or more if the event took a slot, {@link Reservation#COALESCED} if it was merged into one that is
     *     waiting, or the code of a {@link Refusal}, in which case nothing was posted (bits that merged before it
     *     turned out that the user side has closed may reach a later user side)
     * @throws IllegalArgumentException if a readiness ring cannot carry the value
     */
    public final long post(long handle, long value) {
        long answer = 0;
        if (isOpen()) {
            answer = reserve(handle, value);
            if (answer >= 0) {
                fillAndPublish(answer, handle, value);
                countPublished(1);
                if (doorbell != null) {
                    doorbell.ring(this);
                }
                return answer;
            }
        }
        return notPublished(answer);
    }

    /** What fails here is memory that the peer truncated. The slot stays reserved, so the ring is of no more use. */
    private void fillAndPublish(long position, long handle, long value) {
        try {
            publish(position, handle, value);
        } catch (RuntimeException | Error failure) {
            broken();
            throw failure;
        }
    }

    /** One branch for both reasons: this runs for every post. */
    private boolean isOpen() {
        return (KernelGate.state(gate) | (closed ? 1 : 0)) == GateLayout.OPEN;
    }

    private void countPublished(int n) {
        publishedSoFar += n;
        // Opaque: this thread is the word's only writer; tools read whole values, in no order.
        published.putLongOpaque(publishedAt, publishedSoFar);
    }

    private long notPublished(long answer) {
        if (answer != COALESCED) {
            return refused(answer);
        }
        // Asked once: the user may write to the word between two looks.
        if (context.gate().userClosed()) {
            return refused(Refusal.CLOSED.code());
        }
        counters.add(CountersLayout.COALESCED, 1);
        return COALESCED;
    }

    /**
     * Posts several events, as far as there is room, with as few publications as the policy can do with. Rings once.
     *
     * @param handles the handle of each event
     * @param values the value of each event
     * @param from the first event to post
     * @param count how many events, 1 or more
     * @return how many were posted, from the first on, merged ones included; if none was, the code of the
     *     {@link Refusal} that stopped the first
     * @throws IndexOutOfBoundsException if the arrays are shorter than {@code from + count}
     * @throws IllegalArgumentException if {@code count} is below 1, or a readiness ring cannot carry a value; nothing
     *     is posted then
     */
    public final long post(long[] handles, long[] values, int from, int count) {
        Objects.checkFromIndexSize(from, count, Math.min(handles.length, values.length));
        if (count == 0) {
            throw new IllegalArgumentException("a batch of 0 events; post 1 or more");
        }
        long answer = 0;
        if (isOpen()) {
            answer = postAll(handles, values, from, count);
            if (answer > 0) {
                ring();
                return answer;
            }
        }
        return refused(answer);
    }

    private long postAll(long[] handles, long[] values, int from, int count) {
        try {
            return postBatch(handles, values, from, count);
        } catch (IllegalArgumentException badValue) {
            // The caller's mistake; nothing was posted.
            throw badValue;
        } catch (RuntimeException | Error failure) {
            broken();
            throw failure;
        }
    }

    /**
     * Posts a batch; the arguments are valid. The default takes one slot after the other. An implementation reports
     * what it posted with {@link #posted}.
     *
     * @param handles the handle of each event
     * @param values the value of each event
     * @param from the first event
     * @param count how many, 1 or more
     * @return how many were posted, 1 or more; or the code of a {@link Refusal} if none was
     */
    protected long postBatch(long[] handles, long[] values, int from, int count) {
        int published = 0;
        int coalesced = 0;
        long answer = 0;
        for (int i = from; i < from + count; i++) {
            answer = reserve(handles[i], values[i]);
            if (answer >= 0) {
                publish(answer, handles[i], values[i]);
                published++;
            } else if (answer == COALESCED) {
                coalesced++;
            } else {
                break;
            }
        }
        posted(published, coalesced);
        return published + coalesced > 0 ? published + coalesced : answer;
    }

    /**
     * Counts what a batch has posted.
     *
     * @param published events that took a slot
     * @param coalesced events that were merged
     */
    protected final void posted(int published, int coalesced) {
        if (published > 0) {
            countPublished(published);
        }
        if (coalesced > 0) {
            counters.add(CountersLayout.COALESCED, coalesced);
        }
    }

    /**
     * Refuses everything from now on because the peer wrote something impossible.
     *
     * @return the code of {@link Refusal#BROKEN}
     */
    protected final long broken() {
        return context.gate().markBroken();
    }

    /**
     * Wakes consumers that sleep, if the ring has a doorbell. To be called after {@link #publish} by hand, at once or
     * after the last of several; {@link #post} has done it.
     */
    public final void ring() {
        if (doorbell != null) {
            doorbell.ring(this);
        }
    }

    /**
     * {@inheritDoc} The default cannot tell. May read what the user writes: the answer decides on nothing but a
     * wake-up.
     */
    @Override
    public long available() {
        return UNKNOWN.available();
    }

    /**
     * What a policy's own reservation answers: if it found something impossible, the ring is {@linkplain #broken()
     * broken} from now on.
     *
     * @param answer a position or the code of a refusal
     * @return the same
     */
    protected final long checked(long answer) {
        return answer >= 0 || answer != Refusal.BROKEN.code() ? answer : broken();
    }

    /** Counts a refusal and finds its reason: 0 stands for a gate that is not open. */
    private long refused(long answer) {
        KernelGate kernel = context.gate();
        long reason = answer;
        if (answer == 0) {
            reason = closed ? Refusal.CLOSED.code() : kernel.admit();
        } else if (answer == Refusal.FULL.code()) {
            if (kernel.userClosed()) {
                // Nobody is left to make room.
                reason = Refusal.CLOSED.code();
            } else if (doorbell != null) {
                // Whoever sleeps until there are more than fit.
                doorbell.ring(UNKNOWN);
            }
        }
        counters.add(CountersLayout.REFUSED + Refusal.of(reason).ordinal() * Long.BYTES, 1);
        return reason;
    }

    /**
     * Gives the handle back. What it posted stays posted. What it reserved is to be published first: an event that was
     * not is lost, and where it stands in the way of others (see the policy's traits) it does so until a kernel side
     * takes over. Later posts are refused as {@link Refusal#CLOSED}. Closing twice does nothing.
     */
    @Override
    public final void close() {
        if (!closed) {
            closed = true;
            onClose();
            context.closed();
        }
    }

    /** Leaves behind what the next handle needs. */
    protected void onClose() {}
}
