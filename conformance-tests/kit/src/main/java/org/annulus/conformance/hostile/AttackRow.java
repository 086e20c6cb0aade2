// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.hostile;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.annulus.conformance.memory.HandMadeRing;
import org.annulus.core.layout.Side;
import org.annulus.core.layout.WordRole;

/** The kinds of attack that write to a word: which words, which values, once or for ever. Numbered as the matrix is. */
enum AttackRow {
    /** Beyond what fits. */
    INDEX_BEYOND_CAPACITY(1, Set.of(WordRole.INDEX), false) {
        @Override
        long[] values(Target target, HandMadeRing ring, long own) {
            int capacity = slots(ring);
            return new long[] {own + capacity + 1, own + 2L * capacity, own + (1L << 31), Long.MAX_VALUE};
        }
    },
    /** CVE-2024-41009: consumed what was never produced. */
    CONSUMED_AHEAD(2, Set.of(WordRole.INDEX), false) {
        @Override
        long[] values(Target target, HandMadeRing ring, long own) {
            long tail = own;
            for (Target other : Target.of(ring)) {
                if (other.word().role() == WordRole.INDEX && other.word().writer() == Side.KERNEL) {
                    tail = other.get(ring);
                }
            }
            int capacity = slots(ring);
            return new long[] {tail + 1, tail + 2, tail + capacity - 1, tail + capacity, tail - capacity};
        }
    },
    /** An older value again. */
    INDEX_BACKWARDS(3, Set.of(WordRole.INDEX), false) {
        @Override
        long[] values(Target target, HandMadeRing ring, long own) {
            return new long[] {own - 1, own - slots(ring), own - slots(ring) - 1};
        }
    },
    /** It stays as it is, whatever the ring does. */
    INDEX_FROZEN(4, Set.of(WordRole.INDEX), true) {
        @Override
        long[] values(Target target, HandMadeRing ring, long own) {
            return new long[] {own};
        }
    },
    /** Bits that a narrower comparison does not see. */
    INDEX_WRAPPED(5, Set.of(WordRole.INDEX), false) {
        @Override
        long[] values(Target target, HandMadeRing ring, long own) {
            return new long[] {
                own ^ Long.MIN_VALUE,
                own ^ 1L << 31,
                own + (1L << 32),
                own ^ 1L << 15,
                Long.MIN_VALUE,
                Integer.MIN_VALUE
            };
        }
    },
    /** Between two entries, for positions that count bytes. */
    INDEX_MISALIGNED(6, Set.of(WordRole.INDEX), false) {
        @Override
        long[] values(Target target, HandMadeRing ring, long own) {
            return new long[] {own + 1, own + 3, own + 4};
        }
    },
    /** No slot or item has this number. */
    NUMBER_OUT_OF_RANGE(7, Set.of(WordRole.DESCRIPTOR), false) {
        @Override
        long[] values(Target target, HandMadeRing ring, long own) {
            int items = ring.geometry().items();
            int entries = ring.geometry().entries();
            return new long[] {-1, items, items + 1, entries, entries + 1, 0xffff, Integer.MAX_VALUE, Integer.MIN_VALUE
            };
        }
    },
    /** The number of somebody else. */
    NUMBER_TWICE(8, Set.of(WordRole.DESCRIPTOR), false) {
        @Override
        long[] values(Target target, HandMadeRing ring, long own) {
            return new long[] {target.getSibling(ring), 1, 2};
        }
    },
    /** A length or size whose sum with anything overflows. */
    LENGTH_OVERFLOW(9, Set.of(WordRole.GEOMETRY, WordRole.DESCRIPTOR), false) {
        @Override
        long[] values(Target target, HandMadeRing ring, long own) {
            return new long[] {Long.MAX_VALUE, Integer.MAX_VALUE, -1, slots(ring) + 1, Integer.MIN_VALUE};
        }
    },
    /** A length or size of nothing, kept. */
    LENGTH_ZERO(10, Set.of(WordRole.GEOMETRY, WordRole.DESCRIPTOR), true) {
        @Override
        long[] values(Target target, HandMadeRing ring, long own) {
            return new long[] {0};
        }
    },
    /** Every bit of a flag. */
    FLAG_FLIPPED(12, Set.of(WordRole.FLAG), false) {
        @Override
        long[] values(Target target, HandMadeRing ring, long own) {
            return new long[] {
                own ^ 1,
                own ^ 2,
                own ^ 4,
                own ^ 0x80,
                own ^ 1L << 15,
                own ^ 1L << 30,
                own ^ 1L << 31,
                own ^ 1L << 62,
                own ^ Long.MIN_VALUE
            };
        }
    },
    /** Busy, waiting or closed for ever. */
    FLAG_NEVER_CLEARED(13, Set.of(WordRole.FLAG), true) {
        @Override
        long[] values(Target target, HandMadeRing ring, long own) {
            return new long[] {1, 2, -1};
        }
    },
    /** What the kernel side writes, for it to read back. */
    KERNEL_WORD_OVERWRITTEN(14, Set.of(WordRole.values()), false) {
        @Override
        boolean attacks(Target target) {
            return target.word().writer() == Side.KERNEL && target.word().role() != WordRole.COUNTER;
        }

        @Override
        long[] values(Target target, HandMadeRing ring, long own) {
            return new long[] {0, 1, -1, own + 1, own - 1, own + slots(ring), 1L << 31, Long.MAX_VALUE};
        }
    },
    /** After it was set up. */
    GEOMETRY_CHANGED(15, Set.of(WordRole.GEOMETRY), false) {
        @Override
        long[] values(Target target, HandMadeRing ring, long own) {
            return new long[] {0, 2 * own, own + 1, own - 1, -1};
        }
    },
    /** What is carried, after it was looked at. */
    PAYLOAD_CHANGED(16, Set.of(WordRole.PAYLOAD), false) {
        @Override
        long[] values(Target target, HandMadeRing ring, long own) {
            return new long[] {0, -1, own + 1, Long.MIN_VALUE};
        }
    },
    /** Everybody sleeps, for ever, or wants what there will never be. */
    DOORBELL(17, Set.of(WordRole.values()), true) {
        @Override
        boolean attacks(Target target) {
            return target.region().name().equals("doorbell");
        }

        @Override
        long[] values(Target target, HandMadeRing ring, long own) {
            return new long[] {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE};
        }
    },
    /** Accounts are for people. */
    COUNTER_FORGED(20, Set.of(WordRole.COUNTER), false) {
        @Override
        long[] values(Target target, HandMadeRing ring, long own) {
            return new long[] {0, -1, Long.MAX_VALUE, Long.MIN_VALUE};
        }
    };

    private final int number;
    private final Set<WordRole> roles;
    private final boolean kept;

    AttackRow(int number, Set<WordRole> roles, boolean kept) {
        this.number = number;
        this.roles = roles;
        this.kept = kept;
    }

    /** In the matrix. */
    int number() {
        return number;
    }

    /** Whether the value is written again before every access of the victim. */
    boolean isKept() {
        return kept;
    }

    /** Which words it is about. */
    boolean attacks(Target target) {
        return roles.contains(target.word().role());
    }

    /**
     * What is written.
     *
     * @param own what the word holds
     */
    abstract long[] values(Target target, HandMadeRing ring, long own);

    /** Entries or, in a readiness ring, as many as wait at once. */
    private static int slots(HandMadeRing ring) {
        return Math.max(ring.geometry().entries(), ring.policy().capacity(ring.geometry()));
    }

    /** All different ones. */
    static Set<Long> distinct(long[] values) {
        Set<Long> all = new TreeSet<>();
        for (long value : values) {
            all.add(value);
        }
        return all;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
