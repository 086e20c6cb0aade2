// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.litmus;

import java.util.function.Consumer;
import org.annulus.core.memory.AccessMode;
import org.annulus.core.memory.RingMemory;
import org.annulus.explorer.Scenario;
import org.annulus.explorer.Stage;

import static org.annulus.core.memory.AccessMode.ACQUIRE;
import static org.annulus.core.memory.AccessMode.OPAQUE;
import static org.annulus.core.memory.AccessMode.PLAIN;
import static org.annulus.core.memory.AccessMode.RELEASE;
import static org.annulus.core.memory.AccessMode.VOLATILE;

/** Words and registers of a litmus test, by short names. */
final class Litmus {
    static final int X = 0;
    static final int Y = 8;
    static final int Z = 16;
    static final int V = 24;
    static final int W = 32;

    private final Stage stage;
    private final RingMemory memory;
    private final long[] registers;
    private int threads;

    private Litmus(Stage stage, int registers) {
        this.stage = stage;
        this.memory = stage.memory("m", "x", "y", "z", "v", "w");
        this.registers = new long[registers];
        stage.outcome(this::outcome);
    }

    /** A test with some registers; the outcome is their values, one digit each, and what else was asked for. */
    static Scenario test(String name, int registers, Consumer<Litmus> program) {
        return Scenario.of(name, stage -> program.accept(new Litmus(stage, registers)));
    }

    private String outcome() {
        StringBuilder text = new StringBuilder();
        for (long register : registers) {
            text.append(register);
        }
        return text.toString();
    }

    Litmus thread(Runnable body) {
        stage.thread("T" + threads++, body);
        return this;
    }

    /** A thread that need not end. */
    Litmus daemon(Runnable body) {
        stage.daemon("T" + threads++, body);
        return this;
    }

    /** After all threads: the final value of a word goes to a register. */
    Litmus finallyTake(int register, int word) {
        stage.afterwards(() -> registers[register] = memory.getLong(word));
        return this;
    }

    RingMemory memory() {
        return memory;
    }

    long get(int register) {
        return registers[register];
    }

    void set(int register, long value) {
        registers[register] = value;
    }

    void store(int word, AccessMode mode, long value) {
        if (mode == PLAIN) {
            memory.putLong(word, value);
        } else if (mode == OPAQUE) {
            memory.putLongOpaque(word, value);
        } else if (mode == RELEASE) {
            memory.putLongRelease(word, value);
        } else {
            memory.putLongVolatile(word, value);
        }
    }

    void load(int register, int word, AccessMode mode) {
        if (mode == PLAIN) {
            registers[register] = memory.getLong(word);
        } else if (mode == OPAQUE) {
            registers[register] = memory.getLongOpaque(word);
        } else if (mode == ACQUIRE) {
            registers[register] = memory.getLongAcquire(word);
        } else if (mode == VOLATILE) {
            registers[register] = memory.getLongVolatile(word);
        }
    }
}
