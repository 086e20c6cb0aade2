// SPDX-License-Identifier: Apache-2.0
/**
 * What a thread holds while a ring runs: producers and consumers, the steps they take, the closed set of answers, and
 * the gate and counters that every ring has whatever its policy. This is the hot path: nothing here allocates, logs or
 * reflects once a handle exists.
 *
 * <h2>The steps</h2>
 *
 * <pre>
 * producer   reserve   -> fill and publish
 * consumer   claim     -> complete   -> release
 * </pre>
 *
 * <p>They are the methods of {@link org.annulus.core.handle.Reservation}, {@link org.annulus.core.handle.Publication}
 * and {@link org.annulus.core.handle.Completion}; a test can stop a thread between any two.
 *
 * <h2>Words of every ring, whatever its policy</h2>
 *
 * <table>
 * <caption>regions control, gate and counters</caption>
 * <tr><th>word</th><th>writer</th><th>store</th><th>reader</th><th>load</th><th>why</th></tr>
 * <tr><td>control: kernel_state</td><td>kernel</td><td>release</td><td>user</td><td>acquire</td>
 *     <td>whoever sees CLOSED also sees all that was published before</td></tr>
 * <tr><td>control: user_state</td><td>user</td><td>release</td><td>kernel</td><td>opaque</td>
 *     <td>only ever a reason to refuse; nothing is read because of it</td></tr>
 * <tr><td>gate: state</td><td>kernel</td><td>opaque</td><td>kernel</td><td>opaque</td>
 *     <td>a post that overlaps the close may go either way; the announcement is kernel_state</td></tr>
 * <tr><td>counters: all</td><td>the handle's side</td><td>opaque</td><td>both</td><td>opaque</td>
 *     <td>one writing thread per word; readers want whole values, not a snapshot</td></tr>
 * </table>
 */
package org.annulus.core.handle;
