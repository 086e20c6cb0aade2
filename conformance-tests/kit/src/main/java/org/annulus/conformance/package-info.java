// SPDX-License-Identifier: Apache-2.0
/**
 * The conformance kit: a ring designer writes one small class that names the policy, and gets a tree of tests, one node
 * for each rule.
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
 * <p>{@link org.annulus.conformance.rule} has the rules, {@link org.annulus.conformance.check} what checks are made of,
 * {@link org.annulus.conformance.report} the run and its report; every other package is a layer: one way of looking.
 */
package org.annulus.conformance;
