// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.annulus.core.layout.Region;
import org.annulus.core.memory.RingMemory;
import org.annulus.explorer.Finding;
import org.annulus.explorer.Stage;

/** What a scenario set up for one execution. */
final class Program implements Stage {
    /** A set of threads and their store buffers is one word. */
    private static final int MOST_THREADS = 30;

    private final Execution execution;
    private final List<Actor> actors = new ArrayList<>();
    private final Invariants invariants = new Invariants();
    private final Invariants checks = new Invariants();
    private final List<Runnable> afterwards = new ArrayList<>();
    private Supplier<String> outcome;

    Program(Execution execution) {
        this.execution = execution;
    }

    Actor[] actors() {
        return actors.toArray(new Actor[0]);
    }

    Invariants invariants() {
        return invariants;
    }

    @Override
    public RingMemory memory(String name, String... words) {
        return execution.space().memory(name, words);
    }

    @Override
    public RingMemory memory(Region region) {
        return execution.space().memory(region);
    }

    private int add(String name, Actor.Duty duty, Runnable body) {
        if (actors.size() == MOST_THREADS) {
            throw new IllegalArgumentException(
                    "a scenario has at most " + MOST_THREADS + " threads; leave out " + name);
        }
        int number = actors.size();
        actors.add(new Actor(number, Objects.requireNonNull(name), duty, Objects.requireNonNull(body)));
        return number;
    }

    @Override
    public int thread(String name, Runnable body) {
        return add(name, Actor.Duty.ENDS, body);
    }

    @Override
    public int mortal(String name, Runnable body) {
        return add(name, Actor.Duty.MORTAL, body);
    }

    @Override
    public int daemon(String name, Runnable body) {
        return add(name, Actor.Duty.DAEMON, body);
    }

    @Override
    public int rescuer(String name, Runnable body) {
        return add(name, Actor.Duty.RESCUER, body);
    }

    @Override
    public boolean crashed(int thread) {
        return execution.crashed(actors.get(thread));
    }

    @Override
    public int choose(int alternatives) {
        if (alternatives < 1) {
            throw new IllegalArgumentException(
                    "choose among " + alternatives + "; there must be at least 1 alternative");
        }
        return execution.choose(alternatives);
    }

    @Override
    public void mark(Supplier<String> text) {
        execution.mark(text);
    }

    @Override
    public void invariant(String sentence, BooleanSupplier holds) {
        invariants.add(sentence, holds);
    }

    @Override
    public void check(String sentence, BooleanSupplier holds) {
        checks.add(sentence, holds);
    }

    @Override
    public void afterwards(Runnable check) {
        afterwards.add(check);
    }

    @Override
    public void outcome(Supplier<String> text) {
        outcome = text;
    }

    /** Checks what came out, and answers the outcome; null if nobody asked for it. */
    String conclude() {
        try {
            return check();
        } catch (Defect e) {
            throw e;
        } catch (RuntimeException e) {
            throw new Defect(Finding.Kind.THREW, "a check threw " + e, e);
        }
    }

    private String check() {
        String broken = checks.broken();
        if (broken != null) {
            throw new Defect(Finding.Kind.CHECK, broken);
        }
        for (Runnable check : afterwards) {
            try {
                check.run();
            } catch (AssertionError e) {
                throw new Defect(Finding.Kind.CHECK, String.valueOf(e.getMessage()), e);
            }
        }
        return outcome == null ? null : outcome.get();
    }
}
