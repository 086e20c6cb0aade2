// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.litmus;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.annulus.core.memory.LongCondition;

import static org.annulus.core.memory.AccessMode.ACQUIRE;
import static org.annulus.core.memory.AccessMode.OPAQUE;
import static org.annulus.core.memory.AccessMode.RELEASE;
import static org.annulus.core.memory.AccessMode.VOLATILE;
import static org.annulus.explorer.litmus.Litmus.X;
import static org.annulus.explorer.litmus.Litmus.Y;
import static org.annulus.explorer.litmus.Litmus.Z;

/** Loops that spin, and waits that miss something, with the outcomes worked out by hand. */
final class SpinShapes {
    private static final int RETRIES = 64;

    private SpinShapes() {}

    static List<Shape> all() {
        List<Shape> shapes = new ArrayList<>();
        writingRounds(shapes);
        countedRetries(shapes);
        transients(shapes);
        return shapes;
    }

    private static Shape same(String name, int registers, Consumer<Litmus> program, String all) {
        return Shape.of(name, registers, program, all, all, all);
    }

    private static void writingRounds(List<Shape> shapes) {
        // A spin hint does not make its thread wait: the other one may come after both additions.
        shapes.add(same(
                "spin hint between two additions",
                1,
                t -> t.thread(() -> t.load(0, X, VOLATILE)).thread(() -> {
                    t.memory().getAndAddLong(X, 1);
                    t.memory().onSpinWait();
                    t.memory().getAndAddLong(X, 1);
                }),
                "0 1 2"));
        shapes.add(same(
                "spin hints between four additions",
                1,
                t -> t.thread(() -> t.load(0, X, VOLATILE)).thread(() -> {
                    for (int i = 0; i < 4; i++) {
                        t.memory().getAndAddLong(X, 1);
                        t.memory().onSpinWait();
                    }
                }),
                "0 1 2 3 4"));
        // However often the loop reads the old value, it reads the new one in the end.
        shapes.add(same(
                "a loop that writes ends",
                1,
                t -> t.thread(() -> t.store(X, RELEASE, 1)).thread(() -> {
                    t.memory().getAndAddLong(Y, 1);
                    while (t.memory().getLongAcquire(X) != 1) {
                        t.memory().onSpinWait();
                        t.memory().getAndAddLong(Y, 1);
                    }
                    t.set(0, 1);
                }),
                "1"));
        shapes.add(same(
                "a daemon that goes on for ever",
                0,
                t -> t.daemon(() -> {
                            while (true) {
                                t.memory().getAndAddLong(Y, 1);
                                t.memory().onSpinWait();
                            }
                        })
                        .thread(() -> t.store(X, RELEASE, 1)),
                ""));
    }

    private static void countedRetries(List<Shape> shapes) {
        // The holder is slow: it still holds the lock when it sees that the other one has given up.
        shapes.add(same("two retries, then gives up", 1, t -> giveUp(t, 2), "0 1"));
        shapes.add(same("many retries, then gives up", 1, t -> giveUp(t, RETRIES), "0 1"));
        // Only the second one is counted; the first one waits for it.
        shapes.add(same(
                "a counted loop beside one that is not",
                1,
                t -> t.thread(() -> {
                            while (t.memory().getLongAcquire(Y) == 0) {
                                t.memory().onSpinWait();
                            }
                            t.set(0, 1);
                        })
                        .thread(() -> {
                            for (int i = 0; i < RETRIES && t.memory().getLongAcquire(X) == 0; i++) {
                                t.memory().onSpinWait();
                            }
                            t.store(Y, RELEASE, 1);
                        }),
                "1"));
        // As many retries as the longest loop of the policies has, and more.
        shapes.add(same(
                "a long counted loop",
                1,
                t -> t.thread(() -> {
                    for (int i = 0; i < 1_500 && t.memory().getLongAcquire(X) == 0; i++) {
                        t.memory().onSpinWait();
                    }
                    t.set(0, 1);
                }),
                "1"));
        // Whether it had to spin is its own affair: it may have, and the third one may see or miss what it then did.
        shapes.add(same(
                "spins or not",
                2,
                t -> t.thread(() -> t.store(X, RELEASE, 1))
                        .thread(() -> {
                            t.memory().getAndAddLong(Y, 1);
                            while (t.memory().getLongAcquire(X) != 1) {
                                t.set(0, 1);
                                t.memory().onSpinWait();
                            }
                            t.store(Z, RELEASE, 1);
                        })
                        .thread(() -> t.load(1, Z, ACQUIRE)),
                "00 01 10 11"));
    }

    /** Register: whether the holder has seen, while it held the lock X, that the other one gave up. */
    private static void giveUp(Litmus t, int retries) {
        t.thread(() -> {
                    t.store(X, VOLATILE, 1);
                    t.load(0, Y, VOLATILE);
                    t.store(X, RELEASE, 0);
                })
                .thread(() -> {
                    for (int i = 0; i < retries; i++) {
                        if (t.memory().compareAndSetLong(X, 0, 2)) {
                            return;
                        }
                        t.memory().onSpinWait();
                    }
                    t.store(Y, VOLATILE, 1);
                });
    }

    private static void transients(List<Shape> shapes) {
        shapes.add(same(
                "a value that came and went may be missed",
                0,
                t -> t.thread(() -> {
                            t.store(X, VOLATILE, 1);
                            t.store(X, VOLATILE, 0);
                        })
                        .thread(() -> t.memory().awaitLongAcquire(X, LongCondition.EQUAL, 1)),
                Shape.STUCK));
        // Of two values that end the wait, either may do so; the one between them is missed.
        shapes.add(same(
                "a value that comes again ends the wait",
                2,
                t -> t.thread(() -> {
                            t.store(X, OPAQUE, 1);
                            t.store(X, OPAQUE, 0);
                            t.store(X, OPAQUE, 2);
                        })
                        .thread(() -> t.set(0, t.memory().awaitLongAcquire(X, LongCondition.NOT_EQUAL, 0))),
                "10 20"));
    }
}
