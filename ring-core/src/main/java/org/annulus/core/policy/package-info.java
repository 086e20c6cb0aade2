// SPDX-License-Identifier: Apache-2.0
/**
 * The SPI: what a ring design is made of.
 *
 * <p>A {@link org.annulus.core.policy.RingPolicy} answers four questions. <em>Layout</em>: which words, where, how
 * wide, who writes them ({@link org.annulus.core.layout}). <em>Reservation</em>, <em>publication</em> and
 * <em>completion</em>: the steps of its producers and consumers ({@link org.annulus.core.handle}). Beside them it makes
 * claims ({@link org.annulus.core.policy.RingTraits}) and owns up to its known defects
 * ({@link org.annulus.core.policy.Deviation}).
 *
 * <h2>What a policy may do</h2>
 *
 * <ul>
 *   <li>Touch shared memory only through {@link org.annulus.core.memory.RingMemory}. No Java field is shared between
 *       threads; a handle belongs to one thread and may cache in plain fields.
 *   <li>Decide, on the kernel side, only on its private region and on shared words that it read exactly once and
 *       bounded.
 *   <li>Loop by {@code await}, or by counted retries with a spin hint; a loop without a count only around a
 *       compare-and-set of a private word, where each failure means that another thread has finished the step.
 *   <li>Nothing that is not deterministic: no statics, no clock but the memory's.
 * </ul>
 */
package org.annulus.core.policy;
