// SPDX-License-Identifier: Apache-2.0
/**
 * Waiting for events. It is the caller's choice and never hidden in a claim: {@link org.annulus.core.handle.Consumer}
 * does not wait, a {@link org.annulus.core.waiting.Waiter} does, in the way that its
 * {@link org.annulus.core.waiting.WaitStrategy} says.
 *
 * <p>What a wait promises: it ends at latest when its time is up, when its thread is interrupted, or when either side
 * closes the ring. With {@code park} these end a sleep at once; a futex cannot be interrupted, so there an interrupt
 * takes up to 50 milliseconds. A peer that died without closing ends nothing: give a timeout, and look whether it
 * lives.
 */
package org.annulus.core.waiting;
