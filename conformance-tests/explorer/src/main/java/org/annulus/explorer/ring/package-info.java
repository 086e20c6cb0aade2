// SPDX-License-Identifier: Apache-2.0
/**
 * Rings in the explorer: puts a ring of any policy together over a stage's memory, derives scenarios from what the
 * policy claims, and judges what was delivered.
 *
 * <p>{@link org.annulus.explorer.ring.RingScenarios} is the way in. A scenario consists of a
 * {@link org.annulus.explorer.ring.RingBlueprint} (which ring), {@link org.annulus.explorer.ring.Poster posters} and
 * {@link org.annulus.explorer.ring.Taker takers} (what the threads do), and a {@link org.annulus.explorer.ring.Ledger}
 * (what must have come out).
 */
package org.annulus.explorer.ring;
