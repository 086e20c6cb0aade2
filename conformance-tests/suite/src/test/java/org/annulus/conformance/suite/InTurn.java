// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.annulus.core.layout.Region;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;
import org.annulus.explorer.Stage;

/**
 * A stage without an explorer: real memory, and threads that run one after the other in a random order. What fails here
 * is the scenario, not the ring's concurrency.
 */
final class InTurn implements Stage {
    private final Random random;
    private final List<Runnable> threads = new ArrayList<>();
    private final List<Runnable> checks = new ArrayList<>();

    InTurn(long seed) {
        this.random = new Random(seed);
    }

    void run() {
        Collections.shuffle(threads, random);
        threads.forEach(Runnable::run);
        checks.forEach(Runnable::run);
    }

    @Override
    public RingMemory memory(String name, String... words) {
        return UnsafeRingMemory.allocate(words.length * Long.BYTES);
    }

    @Override
    public RingMemory memory(Region region) {
        return UnsafeRingMemory.allocate(region.length());
    }

    @Override
    public int thread(String name, Runnable body) {
        threads.add(body);
        return threads.size() - 1;
    }

    @Override
    public int mortal(String name, Runnable body) {
        return thread(name, body);
    }

    @Override
    public int daemon(String name, Runnable body) {
        return thread(name, body);
    }

    @Override
    public int rescuer(String name, Runnable body) {
        return -1;
    }

    @Override
    public boolean crashed(int thread) {
        return false;
    }

    @Override
    public int choose(int alternatives) {
        return random.nextInt(alternatives);
    }

    @Override
    public void mark(Supplier<String> text) {
        // No trace here; but the text must be one.
        if (text.get().isEmpty()) {
            throw new AssertionError("an empty mark");
        }
    }

    @Override
    public void invariant(String sentence, BooleanSupplier holds) {
        check(sentence, holds);
    }

    @Override
    public void check(String sentence, BooleanSupplier holds) {
        checks.add(() -> {
            if (!holds.getAsBoolean()) {
                throw new AssertionError(sentence);
            }
        });
    }

    @Override
    public void afterwards(Runnable check) {
        checks.add(check);
    }

    @Override
    public void outcome(Supplier<String> text) {
        checks.add(text::get);
    }
}
