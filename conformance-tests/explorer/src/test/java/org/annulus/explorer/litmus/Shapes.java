// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.litmus;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.annulus.core.memory.AccessMode;
import org.annulus.core.memory.LongCondition;

import static org.annulus.core.memory.AccessMode.ACQUIRE;
import static org.annulus.core.memory.AccessMode.OPAQUE;
import static org.annulus.core.memory.AccessMode.PLAIN;
import static org.annulus.core.memory.AccessMode.RELEASE;
import static org.annulus.core.memory.AccessMode.VOLATILE;
import static org.annulus.explorer.litmus.Litmus.V;
import static org.annulus.explorer.litmus.Litmus.W;
import static org.annulus.explorer.litmus.Litmus.X;
import static org.annulus.explorer.litmus.Litmus.Y;
import static org.annulus.explorer.litmus.Litmus.Z;

/** The litmus tests, with the outcomes worked out by hand. */
final class Shapes {
    private static final String SB_ALL = "00 01 10 11";
    private static final String SB_STRONG = "01 10 11";
    private static final String MP_ALL = "00 01 10 11";
    private static final String MP_STRONG = "00 01 11";

    private Shapes() {}

    static List<Shape> all() {
        List<Shape> shapes = new ArrayList<>();
        messagePassing(shapes);
        storeBuffering(shapes);
        independentReads(shapes);
        coherence(shapes);
        causality(shapes);
        twoWrites(shapes);
        loadBuffering(shapes);
        updates(shapes);
        releaseSequences(shapes);
        ownWords(shapes);
        waiting(shapes);
        shapes.addAll(SpinShapes.all());
        sameValues(shapes);
        return shapes;
    }

    /** Registers: flag, data. */
    private static Consumer<Litmus> passing(
            AccessMode data, AccessMode storeFlag, AccessMode loadFlag, AccessMode loadData) {
        return t -> t.thread(() -> {
                    t.store(X, data, 1);
                    t.store(Y, storeFlag, 1);
                })
                .thread(() -> {
                    t.load(0, Y, loadFlag);
                    if (t.get(0) == 1 || loadData != PLAIN) {
                        t.load(1, X, loadData);
                    }
                });
    }

    private static void messagePassing(List<Shape> shapes) {
        shapes.add(Shape.of(
                "MP release acquire", 2, passing(OPAQUE, RELEASE, ACQUIRE, OPAQUE), MP_STRONG, MP_STRONG, MP_STRONG));
        shapes.add(
                Shape.of("MP opaque flag", 2, passing(OPAQUE, OPAQUE, ACQUIRE, OPAQUE), MP_STRONG, MP_STRONG, MP_ALL));
        shapes.add(Shape.of(
                "MP flag loaded opaque", 2, passing(OPAQUE, RELEASE, OPAQUE, OPAQUE), MP_STRONG, MP_STRONG, MP_ALL));
        shapes.add(Shape.of(
                "MP volatile", 2, passing(OPAQUE, VOLATILE, VOLATILE, OPAQUE), MP_STRONG, MP_STRONG, MP_STRONG));
        shapes.add(Shape.of("MP plain data", 2, passing(PLAIN, RELEASE, ACQUIRE, PLAIN), "00 11", "00 11", "00 11"));
        shapes.add(Shape.of(
                "MP plain data, opaque flag",
                2,
                passing(PLAIN, OPAQUE, ACQUIRE, PLAIN),
                Shape.RACE,
                "00 11",
                Shape.RACE));
        shapes.add(Shape.of(
                "MP fences",
                2,
                t -> t.thread(() -> {
                            t.store(X, OPAQUE, 1);
                            t.memory().releaseFence();
                            t.store(Y, OPAQUE, 1);
                        })
                        .thread(() -> {
                            t.load(0, Y, OPAQUE);
                            t.memory().acquireFence();
                            t.load(1, X, OPAQUE);
                        }),
                MP_STRONG,
                MP_STRONG,
                MP_STRONG));
    }

    private static Consumer<Litmus> buffering(
            AccessMode store, AccessMode load, boolean leftFence, boolean rightFence) {
        return t -> t.thread(() -> {
                    t.store(X, store, 1);
                    if (leftFence) {
                        t.memory().fullFence();
                    }
                    t.load(0, Y, load);
                })
                .thread(() -> {
                    t.store(Y, store, 1);
                    if (rightFence) {
                        t.memory().fullFence();
                    }
                    t.load(1, X, load);
                });
    }

    private static void storeBuffering(List<Shape> shapes) {
        shapes.add(Shape.of("SB opaque", 2, buffering(OPAQUE, OPAQUE, false, false), SB_STRONG, SB_ALL, SB_ALL));
        shapes.add(Shape.of(
                "SB release acquire", 2, buffering(RELEASE, ACQUIRE, false, false), SB_STRONG, SB_ALL, SB_ALL));
        shapes.add(Shape.of(
                "SB volatile", 2, buffering(VOLATILE, VOLATILE, false, false), SB_STRONG, SB_STRONG, SB_STRONG));
        shapes.add(
                Shape.of("SB full fences", 2, buffering(OPAQUE, OPAQUE, true, true), SB_STRONG, SB_STRONG, SB_STRONG));
        shapes.add(Shape.of("SB one fence", 2, buffering(OPAQUE, OPAQUE, true, false), SB_STRONG, SB_ALL, SB_ALL));
        shapes.add(Shape.of(
                "SB volatile store, acquire load",
                2,
                buffering(VOLATILE, ACQUIRE, false, false),
                SB_STRONG,
                SB_STRONG,
                SB_ALL));
        shapes.add(Shape.of(
                "SB volatile against opaque with fence",
                2,
                t -> t.thread(() -> {
                            t.store(X, VOLATILE, 1);
                            t.load(0, Y, VOLATILE);
                        })
                        .thread(() -> {
                            t.store(Y, OPAQUE, 1);
                            t.memory().fullFence();
                            t.load(1, X, OPAQUE);
                        }),
                SB_STRONG,
                SB_STRONG,
                SB_STRONG));
    }

    private static Consumer<Litmus> reads(AccessMode store, AccessMode load) {
        return t -> t.thread(() -> t.store(X, store, 1))
                .thread(() -> t.store(Y, store, 1))
                .thread(() -> {
                    t.load(0, X, load);
                    t.load(1, Y, load);
                })
                .thread(() -> {
                    t.load(2, Y, load);
                    t.load(3, X, load);
                });
    }

    private static void independentReads(List<Shape> shapes) {
        String strong = "0000 0001 0010 0011 0100 0101 0110 0111 1000 1001 1011 1100 1101 1110 1111";
        shapes.add(Shape.of("IRIW release acquire", 4, reads(RELEASE, ACQUIRE), strong, strong, strong + " 1010"));
        shapes.add(Shape.of("IRIW volatile", 4, reads(VOLATILE, VOLATILE), strong, strong, strong));
    }

    private static void coherence(List<Shape> shapes) {
        shapes.add(Shape.of(
                "CoRR",
                2,
                t -> t.thread(() -> t.store(X, OPAQUE, 1)).thread(() -> {
                    t.load(0, X, OPAQUE);
                    t.load(1, X, OPAQUE);
                }),
                "00 01 11",
                "00 01 11",
                "00 01 11"));
        String agreed = corr2();
        shapes.add(Shape.of(
                "CoRR of two writers and two readers",
                4,
                t -> t.thread(() -> t.store(X, OPAQUE, 1))
                        .thread(() -> t.store(X, OPAQUE, 2))
                        .thread(() -> {
                            t.load(0, X, OPAQUE);
                            t.load(1, X, OPAQUE);
                        })
                        .thread(() -> {
                            t.load(2, X, OPAQUE);
                            t.load(3, X, OPAQUE);
                        }),
                agreed,
                agreed,
                agreed));
    }

    /** Pairs of readers that can be explained by one order of the two stores. */
    private static String corr2() {
        StringBuilder allowed = new StringBuilder();
        for (int a = 0; a < 9; a++) {
            for (int b = 0; b < 9; b++) {
                String text = "" + a / 3 + a % 3 + b / 3 + b % 3;
                if (fits(text, "012") || fits(text, "021")) {
                    allowed.append(allowed.length() == 0 ? "" : " ").append(text);
                }
            }
        }
        return allowed.toString();
    }

    private static boolean fits(String reads, String order) {
        return order.indexOf(reads.charAt(0)) <= order.indexOf(reads.charAt(1))
                && order.indexOf(reads.charAt(2)) <= order.indexOf(reads.charAt(3));
    }

    private static void causality(List<Shape> shapes) {
        String strong = "000 001 010 011 100 101 111";
        shapes.add(Shape.of("WRC release acquire", 3, causes(RELEASE, ACQUIRE), strong, strong, strong));
        shapes.add(Shape.of("WRC opaque", 3, causes(OPAQUE, OPAQUE), strong, strong, strong + " 110"));
        shapes.add(Shape.of(
                "ISA2",
                3,
                t -> t.thread(() -> {
                            t.store(X, OPAQUE, 1);
                            t.store(Y, RELEASE, 1);
                        })
                        .thread(() -> {
                            t.load(0, Y, ACQUIRE);
                            t.store(Z, RELEASE, 1);
                        })
                        .thread(() -> {
                            t.load(1, Z, ACQUIRE);
                            t.load(2, X, OPAQUE);
                        }),
                strong,
                strong,
                strong));
    }

    private static Consumer<Litmus> causes(AccessMode store, AccessMode load) {
        return t -> t.thread(() -> t.store(X, OPAQUE, 1))
                .thread(() -> {
                    t.load(0, X, load);
                    t.store(Y, store, 1);
                })
                .thread(() -> {
                    t.load(1, Y, ACQUIRE);
                    t.load(2, X, OPAQUE);
                });
    }

    /** Registers: the final values of X and Y. */
    private static Consumer<Litmus> twice(AccessMode mode) {
        return t -> t.thread(() -> {
                    t.store(X, mode, 1);
                    t.store(Y, mode, 2);
                })
                .thread(() -> {
                    t.store(Y, mode, 1);
                    t.store(X, mode, 2);
                })
                .finallyTake(0, X)
                .finallyTake(1, Y);
    }

    private static void twoWrites(List<Shape> shapes) {
        shapes.add(Shape.of("2+2W opaque", 2, twice(OPAQUE), "12 21 22", "12 21 22", "11 12 21 22"));
        shapes.add(Shape.of("2+2W release", 2, twice(RELEASE), "12 21 22", "12 21 22", "12 21 22"));
    }

    private static void loadBuffering(List<Shape> shapes) {
        shapes.add(Shape.of(
                "LB opaque",
                2,
                t -> t.thread(() -> {
                            t.load(0, Y, OPAQUE);
                            t.store(X, OPAQUE, 1);
                        })
                        .thread(() -> {
                            t.load(1, X, OPAQUE);
                            t.store(Y, OPAQUE, 1);
                        }),
                "00 01 10",
                "00 01 10",
                "00 01 10"));
        shapes.add(Shape.of(
                "sequence lock",
                2,
                t -> t.thread(() -> {
                            t.store(Z, OPAQUE, 1);
                            t.memory().releaseFence();
                            t.store(X, OPAQUE, 1);
                            t.store(Y, OPAQUE, 1);
                            t.store(Z, RELEASE, 2);
                        })
                        .thread(() -> {
                            long before = t.memory().getLongAcquire(Z);
                            long x = t.memory().getLongOpaque(X);
                            long y = t.memory().getLongOpaque(Y);
                            t.memory().acquireFence();
                            boolean valid = before % 2 == 0 && t.memory().getLongOpaque(Z) == before;
                            t.set(0, valid ? x : 9);
                            t.set(1, valid ? y : 9);
                        }),
                "00 11 99",
                "00 11 99",
                "00 11 99"));
    }

    private static void updates(List<Shape> shapes) {
        shapes.add(Shape.of(
                "CAS of two",
                3,
                t -> t.thread(() -> t.set(0, t.memory().compareAndSetLong(X, 0, 1) ? 1 : 0))
                        .thread(() -> t.set(1, t.memory().compareAndSetLong(X, 0, 2) ? 1 : 0))
                        .finallyTake(2, X),
                "012 101",
                "012 101",
                "012 101"));
        shapes.add(Shape.of(
                "failed CAS of an older value",
                2,
                t -> t.thread(() -> {
                            t.store(X, OPAQUE, 1);
                            t.store(X, OPAQUE, 2);
                        })
                        .thread(() -> {
                            t.set(0, t.memory().compareAndExchangeLong(X, 0, 3));
                        })
                        .finallyTake(1, X),
                "02 12 22",
                "02 12 22",
                "02 12 22"));
        shapes.add(Shape.of(
                "MP with a compare-and-set that fails",
                2,
                t -> t.thread(() -> {
                            t.store(X, OPAQUE, 1);
                            t.store(Y, OPAQUE, 1);
                        })
                        .thread(() -> {
                            t.load(0, Y, OPAQUE);
                            t.set(1, t.memory().compareAndExchangeLong(X, 5, 6));
                        }),
                MP_STRONG,
                MP_STRONG,
                MP_ALL));
        shapes.add(Shape.of(
                "counting of two",
                3,
                t -> t.thread(() -> t.set(0, t.memory().getAndAddLong(X, 1)))
                        .thread(() -> t.set(1, t.memory().getAndAddLong(X, 1)))
                        .finallyTake(2, X),
                "012 102",
                "012 102",
                "012 102"));
    }

    private static void releaseSequences(List<Shape> shapes) {
        shapes.add(Shape.of(
                "release sequence through an update",
                2,
                t -> t.thread(() -> {
                            t.store(Y, OPAQUE, 1);
                            t.store(X, RELEASE, 1);
                        })
                        .thread(() -> t.memory().getAndAddLong(X, 1))
                        .thread(() -> {
                            t.load(0, X, ACQUIRE);
                            t.load(1, Y, OPAQUE);
                        }),
                "00 01 10 11 21",
                "00 01 10 11 21",
                "00 01 10 11 21"));
        // The update acquires nothing, and still hands on what it has read.
        String sequence = "000 001 011 020 021 100 101 111 121";
        shapes.add(Shape.of(
                "release sequence through an exchange that does not acquire",
                3,
                t -> t.thread(() -> {
                            t.memory().putIntOpaque(Y, 1);
                            t.memory().putIntRelease(X, 1);
                        })
                        .thread(() -> t.set(0, t.memory().getAndSetIntRelease(X, 2)))
                        .thread(() -> {
                            t.set(1, t.memory().getIntAcquire(X));
                            t.set(2, t.memory().getIntOpaque(Y));
                        }),
                sequence,
                sequence,
                sequence));
    }

    private static void ownWords(List<Shape> shapes) {
        // Under TSO the update empties the buffer: it is no step that concerns nobody else.
        shapes.add(Shape.of(
                "update of a word of one's own",
                2,
                t -> t.thread(() -> {
                            t.load(0, Z, OPAQUE);
                            t.store(X, OPAQUE, 1);
                            t.memory().getAndAddLong(V, 1);
                        })
                        .thread(() -> {
                            t.store(Z, VOLATILE, 1);
                            t.load(1, X, OPAQUE);
                        }),
                SB_ALL,
                SB_ALL,
                SB_ALL));
    }

    private static void waiting(List<Shape> shapes) {
        shapes.add(Shape.of(
                "spin",
                1,
                t -> t.thread(() -> {
                            t.store(X, PLAIN, 1);
                            t.store(Y, RELEASE, 1);
                        })
                        .thread(() -> {
                            while (t.memory().getLongAcquire(Y) == 0) {
                                t.memory().onSpinWait();
                            }
                            t.load(0, X, PLAIN);
                        }),
                "1",
                "1",
                "1"));
        shapes.add(Shape.of(
                "await",
                2,
                t -> t.thread(() -> {
                            t.store(X, OPAQUE, 1);
                            t.store(Y, RELEASE, 1);
                            t.store(Y, RELEASE, 2);
                        })
                        .thread(() -> {
                            t.set(0, t.memory().awaitLongAcquire(Y, LongCondition.NOT_EQUAL, 0));
                            t.load(1, X, OPAQUE);
                        }),
                "11 21",
                "11 21",
                "11 21"));
    }

    /** Two stores of the same value to Y, of which only the second one comes with X; V tells that it is there. */
    private static Litmus twoOfAKind(Litmus t) {
        return t.thread(() -> {
                    t.store(Y, RELEASE, 1);
                    t.store(Z, RELEASE, 1);
                })
                .thread(() -> {
                    t.memory().awaitLongAcquire(Z, LongCondition.EQUAL, 1);
                    t.store(X, OPAQUE, 1);
                    t.store(Y, RELEASE, 1);
                    t.store(V, OPAQUE, 1);
                });
    }

    /** States that differ in nothing but what a thread, or a store, has seen. */
    private static void sameValues(List<Shape> shapes) {
        String sc = "000 001 010 011 111";
        shapes.add(Shape.of(
                "which of two equal stores a thread has read",
                3,
                t -> twoOfAKind(t).thread(() -> {
                    t.load(0, V, OPAQUE);
                    t.load(1, Y, ACQUIRE);
                    t.load(2, X, OPAQUE);
                }),
                sc,
                sc,
                sc + " 100 101 110"));
        shapes.add(Shape.of(
                "which of two equal stores a thread had read before it stored",
                3,
                t -> twoOfAKind(t)
                        .thread(() -> {
                            t.load(0, V, OPAQUE);
                            t.load(1, Y, ACQUIRE);
                            t.store(W, RELEASE, 1);
                        })
                        .thread(() -> {
                            t.memory().awaitLongAcquire(W, LongCondition.EQUAL, 1);
                            t.load(2, X, OPAQUE);
                        }),
                sc,
                sc,
                sc + " 100 101 110"));
    }
}
