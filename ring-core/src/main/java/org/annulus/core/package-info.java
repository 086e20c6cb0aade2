// SPDX-License-Identifier: Apache-2.0
/**
 * What an application uses: {@link org.annulus.core.Rings} makes rings and attaches to them, a
 * {@link org.annulus.core.Ring} has a kernel side that posts events and a user side that takes them.
 *
 * <pre>{@code
 * Rings rings = Rings.discover();
 * try (Ring ring = rings.open(RingSpec.of("zijlstra").withEntries(1024))) {
 *     Producer producer = ring.kernel().producer();
 *     Consumer consumer = ring.user().consumer();
 *     long handle = ring.kernel().register(42);
 *     producer.post(handle, 7);
 *     consumer.drain((userData, value) -> System.out.println(userData + " " + value), 16);
 * }
 * }</pre>
 */
package org.annulus.core;
