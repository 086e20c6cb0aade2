// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite.mutant;

import java.util.BitSet;
import java.util.Locale;
import org.annulus.conformance.memory.AccessKind;
import org.annulus.conformance.order.RecordedCourse;
import org.annulus.conformance.order.RecordedStep;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.Word;
import org.annulus.core.layout.WordArray;
import org.annulus.core.memory.AccessMode;

/**
 * A step of a ring's code: one access that one line makes.
 *
 * @param type of the class, without its package
 * @param method that makes it
 * @param line in the class's file
 * @param kind of the access
 * @param mode its ordering
 * @param region that is accessed
 * @param word that is accessed, the same for all elements of an array; empty for a fence
 */
record Step(String type, String method, int line, AccessKind kind, AccessMode mode, String region, String word) {
    static Step of(RecordedStep recorded) {
        StackTraceElement site = recorded.site();
        // A compare-and-set is the same step whether it fails or not.
        AccessKind kind =
                recorded.kind() == AccessKind.FAILED_COMPARE_AND_SET ? AccessKind.COMPARE_AND_SET : recorded.kind();
        return new Step(
                simple(site.getClassName()),
                site.getMethodName(),
                site.getLineNumber(),
                kind,
                recorded.mode(),
                recorded.region(),
                recorded.word());
    }

    static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    boolean isLoad() {
        return kind == AccessKind.LOAD;
    }

    boolean isFence() {
        return kind == AccessKind.FENCE;
    }

    /** Whether accesses before it must stay before it. */
    boolean releases() {
        return kind.isAtomic()
                || (kind == AccessKind.STORE || isFence())
                        && (mode == AccessMode.RELEASE || mode == AccessMode.VOLATILE);
    }

    boolean isOfTheSameWord(Step other) {
        return !isFence() && region.equals(other.region) && word.equals(other.word);
    }

    /** Where the word begins, in all elements if it is of an array. */
    BitSet offsetsIn(Region candidate) {
        BitSet offsets = new BitSet();
        if (isFence() || !candidate.name().equals(region)) {
            return offsets;
        }
        for (Word single : candidate.words()) {
            mark(offsets, candidate, single.offset());
        }
        for (WordArray array : candidate.arrays()) {
            for (int element = 0; element < array.count(); element++) {
                for (Word field : array.fields()) {
                    mark(offsets, candidate, array.offset(element, field.name()));
                }
            }
        }
        return offsets;
    }

    private void mark(BitSet offsets, Region candidate, int offset) {
        if (RecordedCourse.wordAt(candidate, offset).equals(word)) {
            offsets.set(offset);
        }
    }

    /** What is done, without where: for example {@code release store of ring.tail}. */
    String access() {
        String ordering = mode.name().toLowerCase(Locale.ROOT);
        return isFence()
                ? (mode == AccessMode.VOLATILE ? "full" : ordering) + " fence"
                : ordering + " " + kind + " of " + region + "." + word;
    }

    /** What and where, without the line, so that a table can name it: lines move. */
    String place() {
        return type + "." + method + ", " + access();
    }

    @Override
    public String toString() {
        return type + "." + method + ":" + line + ", " + access();
    }
}
