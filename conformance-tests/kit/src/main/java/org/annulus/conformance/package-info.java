// SPDX-License-Identifier: Apache-2.0
/**
 * The conformance kit: a ring designer writes one small class that names the policy, and gets a tree of tests.
 *
 * <pre>{@code
 * final class MyRingConformanceTest implements RingConformance {
 *     @Override
 *     public RingFixture fixture() {
 *         return RingFixture.of(new MyRing());
 *     }
 * }
 * }</pre>
 *
 * <p>Traits decide which checks apply. {@link org.annulus.conformance.contract} holds the deterministic ones,
 * {@link org.annulus.conformance.stress} those with real threads, {@link org.annulus.conformance.history} those that
 * record what real threads did.
 */
package org.annulus.conformance;
