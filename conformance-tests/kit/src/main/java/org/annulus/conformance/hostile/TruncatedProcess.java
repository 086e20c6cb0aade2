// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.annulus.conformance.check.LonePolicy;
import org.annulus.conformance.crash.ParentWatch;
import org.annulus.conformance.crash.PolicyLocator;
import org.annulus.conformance.memory.HandMadeRing;
import org.annulus.core.file.RingFile;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.layout.Side;
import org.annulus.core.policy.KernelSide;
import org.annulus.core.policy.RingTraits.Delivery;

/**
 * The process under which a ring file is cut off. Arguments: the policy as {@link PolicyLocator} has it, the ring file,
 * and the milliseconds that its posts may take after that. It says that it posts, and in the end what came of it; it
 * ends with 0 if all was as it should be.
 */
public final class TruncatedProcess {
    /** What it says when the file may be cut off. */
    static final String POSTING = "posting";

    /** Posts before it says so. */
    private static final int BEFORE = 500;

    /** Posts after the file was cut off. */
    private static final int AFTER = 2_000;

    private static final int BATCH = 3;

    private final RingFile file;
    private final HandMadeRing ring;
    private final long length;
    private final Producer[] producers;
    private final long[] handles;
    private final Consumer consumer;
    private boolean said;
    private int after;
    private long posts;
    private long errors;
    private long refused;

    private TruncatedProcess(RingFile file) {
        this.file = file;
        this.ring = HandMadeRing.of(file);
        this.length = size();
        KernelSide kernel = ring.attachKernel((side, region, memory) -> memory);
        boolean coalesced = ring.policy().traits().delivery() == Delivery.COALESCED;
        this.handles = new long[coalesced ? Math.min(BATCH, ring.geometry().items()) : 1];
        Arrays.setAll(handles, i -> kernel.register(1000 + i));
        this.producers = new Producer[ring.geometry().producers()];
        Arrays.setAll(producers, i -> kernel.producer());
        this.consumer = ring.attachUser((side, region, memory) -> memory).consumer();
    }

    /**
     * Posts until the file is cut off, and then some more.
     *
     * @param arguments as above
     * @throws InterruptedException never
     */
    public static void main(String[] arguments) throws InterruptedException {
        ParentWatch.start();
        RingFile file = RingFile.attach(Path.of(arguments[1]), LonePolicy.of(PolicyLocator.find(arguments[0])));
        file.claim(Side.KERNEL);
        TruncatedProcess process = new TruncatedProcess(file);
        Bystander bystander = new Bystander(process.ring);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        // On a thread of its own: the JVM may throw late, and what is waited for in vain nothing interrupts.
        Thread thread = new Thread(process::work, "posts");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((failed, thrown) -> failure.set(thrown));
        thread.start();
        process.awaitCut();
        thread.join(Long.parseLong(arguments[2]));
        if (thread.isAlive()) {
            System.out.println("a post does not end, at " + Arrays.toString(thread.getStackTrace()));
            Runtime.getRuntime().halt(1);
        }
        if (failure.get() != null) {
            failure.get().printStackTrace(System.out);
            Runtime.getRuntime().halt(1);
        }
        bystander.requireUntouched();
        System.out.printf(
                "%,d posts, of the last %,d %,d ended with an InternalError and %,d were refused%n",
                process.posts, AFTER, process.errors, process.refused);
        // At once: what is left of the mappings is nobody's any more.
        Runtime.getRuntime().halt(0);
    }

    private void awaitCut() {
        while (!isCut()) {
            Thread.onSpinWait();
        }
    }

    private boolean isCut() {
        return size() != length;
    }

    private long size() {
        try {
            return Files.size(file.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** To the end, however often the JVM throws late, between two posts. */
    private void work() {
        while (after < AFTER) {
            try {
                workOn();
            } catch (InternalError late) {
                errors += after > 0 ? 1 : 0;
            }
        }
    }

    private void workOn() {
        while (posts < BEFORE) {
            post();
        }
        if (!said) {
            said = true;
            System.out.println(POSTING);
        }
        while (!isCut()) {
            post();
        }
        while (after < AFTER) {
            after++;
            post();
        }
    }

    private void post() {
        int number = (int) posts++;
        try {
            Producer producer = producers[number % producers.length];
            long handle = handles[number % handles.length];
            long value = 1L << number % 16;
            // Batches last: one that fails calls the ring broken, and nobody comes to where another post stood.
            long answer = after > AFTER / 2
                    ? producer.post(new long[] {handle, handle}, new long[] {value, value}, 0, 2)
                    : producer.post(handle, value);
            if (Refusal.isRefusal(answer)) {
                // Throws if the answer is none of the closed set.
                Refusal.of(answer);
                refused += after > 0 ? 1 : 0;
            }
        } catch (InternalError gone) {
            // What the JVM throws at an access to a page that is gone.
            errors += after > 0 ? 1 : 0;
        }
        drain();
    }

    /** The user side cut the file off; what its own mapping does to it is its own affair. */
    private void drain() {
        try {
            consumer.drain((userData, value) -> {}, 4);
        } catch (InternalError | IllegalStateException gone) {
            // The same.
        }
    }
}
