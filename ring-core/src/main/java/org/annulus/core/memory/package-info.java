// SPDX-License-Identifier: Apache-2.0
/**
 * The one way to memory that another thread can see.
 *
 * <p>Every access to a ring goes through {@link org.annulus.core.memory.RingMemory}, with its ordering in the method's
 * name, so that a reader sees the ordering at the call and so that the same policy source runs on real memory, in the
 * explorer (a simulated weak memory) and under a recorder.
 *
 * <h2>Vocabulary of orderings</h2>
 *
 * <table>
 * <caption>what each mode gives, and what it does not</caption>
 * <tr><th>mode</th><th>gives</th><th>does not give</th><th>C / Linux</th></tr>
 * <tr><td>plain</td><td>the value, to the thread that owns the word or is ordered by something else</td>
 *     <td>anything to a thread that races: the access is then a data race</td><td>{@code x}</td></tr>
 * <tr><td>opaque</td><td>one whole value, per-word coherence, visible in the end</td>
 *     <td>any order with other words</td><td>{@code READ_ONCE}, {@code WRITE_ONCE}</td></tr>
 * <tr><td>release store</td><td>all that the thread did before is visible to whoever acquires the value</td>
 *     <td>order with the thread's later loads: a release store and then a load is <em>not</em> a fence</td>
 *     <td>{@code smp_store_release}</td></tr>
 * <tr><td>acquire load</td><td>sees all that the releasing thread did before</td>
 *     <td>order with the thread's earlier stores</td><td>{@code smp_load_acquire}</td></tr>
 * <tr><td>volatile</td><td>acquire and release, and one total order of all volatile accesses</td>
 *     <td>order between this word and other threads' unordered accesses</td><td>value-returning atomics</td></tr>
 * <tr><td>full fence</td><td>all before is ordered with all after, loads included</td><td></td>
 *     <td>{@code smp_mb}</td></tr>
 * </table>
 *
 * <p>A control dependency orders nothing in Java; where C relies on one, load with acquire.
 */
package org.annulus.core.memory;
