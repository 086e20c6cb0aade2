// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.memory;

/**
 * What {@link RingMemory#awaitIntAcquire} waits for. Must be a pure function of its arguments, and a constant (a lambda
 * that captures nothing), so that waiting allocates nothing and the explorer may evaluate it at will.
 */
@FunctionalInterface
public interface IntCondition {
    /** The word holds the operand. */
    IntCondition EQUAL = (value, operand) -> value == operand;

    /** The word holds something else than the operand. */
    IntCondition NOT_EQUAL = (value, operand) -> value != operand;

    /**
     * Whether the waiting is over.
     *
     * @param value what the word holds
     * @param operand what the caller passed to the await
     * @return true to end the wait
     */
    boolean test(int value, int operand);
}
