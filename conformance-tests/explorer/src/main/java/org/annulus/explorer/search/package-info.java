// SPDX-License-Identifier: Apache-2.0
/**
 * The search through the executions of a scenario: choices, scheduling, pruning.
 *
 * <h2>Which steps are branching points</h2>
 *
 * <p>A thread announces each step before anything is decided, and the running thread itself takes the decision. No
 * decision is needed before a step that concerns nobody else, because every order with steps of others comes to the
 * same: plain accesses where races are looked for (a race is reported in whatever order the two come, and without one
 * the value is fixed), stores into a store buffer, acquire and release fences. With state hashing, also accesses to
 * words that only one thread has touched in all executions so far; when another thread does touch such a word the
 * search begins again. A mortal thread may be stopped before any of these steps all the same: when it arrives there,
 * and once more when a rescuer begins, because to that one alone it makes a difference which comes first. What an
 * invariant reads from fields of its program is therefore looked at before each step, but not in every order of such
 * steps.
 *
 * <h2>What a state is</h2>
 *
 * <p>The history of each thread (operations, words, results, its own choices, what it learned of crashes), which stands
 * for its local state since threads are deterministic; memory, views and clocks as the model has them; who sleeps on
 * what and in which order; time limits and the clock; who lets whom go first; crashes so far; what the program chose;
 * for threads that spin, what they have read since their last spin hint; with a bound on preemptions, who could go on
 * without one. The accesses that the race detector remembers are not part of it: histories determine them. Counted
 * retries are why a spinning thread's history grows with each round: two rounds are two states.
 *
 * <h2>What is left out</h2>
 *
 * <p>Unfair executions: a spinning thread goes on only when something it has read is out of date, or when nobody else
 * can go on; so a counted retry does not run out while another thread is only slow. A thread whose loop writes, or that
 * has reached a time limit, lets all others make a step before it does so again. Threads wake for no reason once each.
 * Failed polls of an await are no steps.
 */
package org.annulus.explorer.search;
