// SPDX-License-Identifier: Apache-2.0
/**
 * What a long run with real threads did, and whether a correct ring can have done it.
 *
 * <p>Threads record their operations in {@link org.annulus.conformance.history.ThreadLog}s, each with the time before
 * and the time after, and share nothing while they do: a common counter would add the very fences that a wrong ring
 * lacks. A {@link org.annulus.conformance.history.History} puts the logs together. Then
 *
 * <ul>
 *   <li>{@link org.annulus.conformance.history.FifoChecker} looks for the bad
 *       {@linkplain org.annulus.conformance.history.Pattern patterns} of a queue in millions of operations, in O(n log
 *       n);
 *   <li>{@link org.annulus.conformance.history.CoalescingChecker} does the same for rings that merge posts;
 *   <li>{@link org.annulus.conformance.history.wgl.WglChecker} searches small histories in full, against any sequential
 *       model;
 *   <li>{@link org.annulus.conformance.history.run.HistoryRun} makes such histories of a policy, and checks them.
 * </ul>
 *
 * <h2>Times</h2>
 *
 * <p>All are {@link System#nanoTime} of one machine. Two operations overlap unless one returned before the other was
 * called; equal times overlap. A call is read before the operation's first access and a return after its last load; a
 * plain or release store, however, may still wait in a store buffer when the operation returns. So what an operation
 * has stored counts as visible only when it is {@linkplain org.annulus.conformance.history.Operation#settled()
 * settled}: after a full fence of its thread. Only the answers <em>empty</em> and <em>full</em> depend on that; an
 * order of two operations is an order of atomic updates.
 *
 * <h2>Sources</h2>
 *
 * <p>The bad patterns: Henzinger, Sezgin and Vafeiadis, <em>Aspect-oriented linearizability proofs</em>, CONCUR 2013;
 * Bouajjani, Emmi, Enea and Hamza, <em>On reducing linearizability to state reachability</em>, ICALP 2015. That they
 * can be found in O(n log n): Abdulla et al., <em>Efficient linearizability monitoring</em>, PLDI 2025. The search:
 * Wing and Gong, <em>Testing and verifying concurrent objects</em>, 1993; Lowe, <em>Testing for linearizability</em>,
 * 2017.
 */
package org.annulus.conformance.history;
