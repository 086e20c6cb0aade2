// SPDX-License-Identifier: Apache-2.0
/**
 * Waiting and waking with real threads, asleep until the doorbell rings and without a limit, so that a wake-up that is
 * lost is lost for good: pairs of post and wait, waiters with different needs, timeouts that race with events, close
 * and interrupt.
 */
package org.annulus.conformance.waiting;
