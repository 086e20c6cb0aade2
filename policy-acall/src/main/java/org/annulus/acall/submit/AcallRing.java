// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall.submit;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.annulus.acall.AcallPolicies;
import org.annulus.core.Ring;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.WordArray;
import org.annulus.core.memory.IndexWord;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.GeometryException;
import org.annulus.core.policy.KernelSide;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;

/**
 * A completion ring in memory that the user brings: a direct buffer, a mapped file, on tmpfs or huge pages alike. The
 * user side {@linkplain #format formats} it; the kernel side is given it with each submission. Any number of threads
 * may use one object. One memory has one object: which slots producers have is known to each object alone, so two would
 * give one slot to two producers.
 *
 * <pre>{@code
 * RingMemory memory = UnsafeRingMemory.wrap(ByteBuffer.allocateDirect(AcallRing.bytes(256)));
 * AcallRing.format(memory, 256);
 * AcallRing ring = AcallRing.at(memory);
 * }</pre>
 *
 * <p>A buffer stays reachable for as long as this object is. Memory behind a raw address is the caller's promise: an
 * access to an address that was unmapped ends the JVM, where Linux would have answered EFAULT.
 */
public final class AcallRing implements AutoCloseable {
    private final Ring ring;
    private final ConcurrentLinkedQueue<Producer> producers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicBoolean faulted = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();

    private AcallRing(Ring ring) {
        this.ring = ring;
    }

    /**
     * How much memory a ring takes: {@code struct acall_completion_ring}.
     *
     * @param nr completions
     * @return 8 + 16 nr, in bytes
     * @throws GeometryException if nr is 0, absurd or no power of two
     */
    public static int bytes(int nr) {
        WordArray comps = words(geometry(nr)).array("comps");
        return comps.offset() + comps.count() * comps.stride();
    }

    /** The words that both sides see, the same in all variants. */
    private static Region words(RingGeometry geometry) {
        return new AcallPolicies().defaultVariant().layout(geometry).region("ring");
    }

    /**
     * What the user side does with its memory before it submits: all zero, then head and nr. Nobody may use it
     * meanwhile.
     *
     * @param memory writable, of {@link #bytes} or more
     * @param nr completions, a power of two
     * @throws GeometryException if nr is 0, absurd or no power of two, or the memory is too small
     */
    public static void format(RingMemory memory, int nr) {
        RingGeometry geometry = fitting(memory, nr);
        int bytes = bytes(nr);
        for (int at = 0; at < bytes; at += Long.BYTES) {
            // Plain: nobody else has the memory yet.
            memory.putLong(at, 0);
        }
        RingPolicy policy = new AcallPolicies().defaultVariant();
        policy.format(Regions.shared(policy.layout(geometry), region -> memory), geometry);
    }

    /**
     * The ring in some memory, with the default variant, {@code acall/bounded}.
     *
     * @param memory that was formatted
     * @return the ring
     * @throws GeometryException if its nr is 0, absurd or no power of two, or the memory is too small for it
     */
    public static AcallRing at(RingMemory memory) {
        return at(memory, "acall");
    }

    /**
     * The ring in some memory. {@code get_user(nr)}: nr is read once, and bounded by the memory.
     *
     * @param memory that was formatted
     * @param variant a name of the policy, for example {@code acall/bounded-cas}
     * @return the ring
     * @throws GeometryException if its nr is 0, absurd or no power of two, or the memory is too small for it
     */
    public static AcallRing at(RingMemory memory, String variant) {
        RingPolicy policy = Policies.of(List.of(new AcallPolicies())).get(variant);
        // Where nr lies does not depend on how many there are. Opaque: whoever hands the memory over orders it.
        int nr = memory.getIntOpaque(words(geometry(1)).word("nr").offset());
        RingGeometry geometry = fitting(memory, nr);
        return new AcallRing(
                Ring.inMemory(policy, geometry.withHandles(RingGeometry.MAX_HANDLES, 0), r -> memory, true));
    }

    /**
     * A ring that was made elsewhere, in a ring file for example.
     *
     * @param ring of a variant of this policy
     * @return the ring; closing it closes the other
     * @throws IllegalArgumentException if it is of another policy
     */
    public static AcallRing of(Ring ring) {
        if (!ring.policy().name().policy().equals("acall")) {
            throw new IllegalArgumentException(
                    "a ring of " + ring.policy().name() + " takes no acall completions; use a variant of acall");
        }
        return new AcallRing(ring);
    }

    private static RingGeometry geometry(int nr) {
        if (nr < 1) {
            throw new GeometryException(
                    "nr is " + Integer.toUnsignedString(nr) + "; a ring has 1 to 67108864 completions, a power of two");
        }
        return new AcallPolicies().defaultVariant().resolve(RingGeometry.DEFAULT.withEntries(nr));
    }

    private static RingGeometry fitting(RingMemory memory, int nr) {
        RingGeometry geometry = geometry(nr);
        int bytes = bytes(nr);
        if (memory.capacity() < bytes) {
            throw new GeometryException("nr " + nr + " needs " + bytes + " bytes, and the memory has "
                    + memory.capacity() + "; bring more memory, or fewer completions");
        }
        return geometry;
    }

    /**
     * Completions that fit.
     *
     * @return nr
     */
    public int nr() {
        return ring.geometry().entries();
    }

    /**
     * A handle to take completions with, as (cookie, return_code); for one thread. A
     * {@link org.annulus.core.waiting.Waiter} over it sleeps until there are enough: the wait of this ring's owner,
     * where {@link AcallExecutor#ringPwait} is the original's. A ring that was made elsewhere needs a doorbell for
     * that.
     *
     * @return the handle
     */
    public Consumer consumer() {
        return ring.user().consumer();
    }

    /**
     * Head as it is now: the next position to be reserved. It counts what is reserved, published or not.
     *
     * @return 0 to 2<sup>bits</sup> - 1, with as many bits as the ring's index has: 32, unless it was made elsewhere
     */
    public long head() {
        return ring.snapshot(0).tail();
    }

    /** How far a position is ahead of another, around the end of the index. */
    long distance(long later, long earlier) {
        return later - earlier & IndexWord.mask(ring.geometry().indexBits());
    }

    /**
     * How many completions are published and not taken, nor claimed by one of several consumers.
     *
     * @return 0 to nr
     */
    public long published() {
        return ring.snapshot(0).occupancy();
    }

    /** One more call under way, if the ring has a slot for its completion: "a submit must imply room". */
    boolean enter() {
        if (underWay.incrementAndGet() <= nr()) {
            return true;
        }
        underWay.decrementAndGet();
        return false;
    }

    void leave() {
        underWay.decrementAndGet();
    }

    /** Its memory is gone; no more is done with it. */
    void markGone() {
        faulted.set(true);
    }

    boolean isGone() {
        return faulted.get();
    }

    /** By its owner, here or where it was made: completions that are there may still be taken, none are added. */
    boolean isClosed() {
        if (ring.isClosed() && closed.compareAndSet(false, true)) {
            // Whoever made it did not know of them, and they keep the kernel side.
            closeIdle();
        }
        return closed.get();
    }

    /** Posts a completion: its position, or the code of a refusal. What it throws has marked the ring as gone. */
    long complete(long cookie, long returnCode) {
        if (isGone()) {
            return Refusal.BROKEN.code();
        }
        try {
            Producer producer = borrow();
            if (producer == null) {
                return (isClosed() ? Refusal.CLOSED : Refusal.BUSY).code();
            }
            long answer = post(producer, cookie, returnCode);
            if (answer == Refusal.BROKEN.code()) {
                markGone();
            }
            return answer;
        } catch (InternalError fault) {
            // The memory is gone, and publish or, in compiled code, a later step said so.
            markGone();
            return Refusal.BROKEN.code();
        } catch (RuntimeException | Error failure) {
            // For example: another process has the kernel side.
            markGone();
            throw failure;
        }
    }

    private long post(Producer producer, long cookie, long returnCode) {
        try {
            return producer.post(cookie, returnCode);
        } finally {
            producers.add(producer);
            // Looked at after the add: either close finds the producer, or this thread finds it closed.
            if (isClosed()) {
                closeIdle();
            }
        }
    }

    /** A producer handle belongs to one thread at a time; the queue is the edge between two. Null: there is none. */
    private Producer borrow() {
        Producer producer = isClosed() ? null : producers.poll();
        if (producer != null) {
            return producer;
        }
        KernelSide kernel;
        try {
            kernel = ring.kernel();
        } catch (IllegalStateException itWasClosed) {
            // Since it was looked at.
            return null;
        }
        try {
            return kernel.producer();
        } catch (IllegalStateException allInUse) {
            return null;
        }
    }

    private void closeIdle() {
        for (Producer idle = producers.poll(); idle != null; idle = producers.poll()) {
            idle.close();
        }
    }

    /**
     * Closes both sides. Completions that are there may still be taken; later ones are dropped. The kernel side is
     * given back when those being posted now have been.
     */
    @Override
    public void close() {
        closed.set(true);
        try {
            ring.close();
        } finally {
            closeIdle();
        }
    }

    @Override
    public String toString() {
        return "AcallRing[" + ring + "]";
    }
}
