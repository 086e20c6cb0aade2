// SPDX-License-Identifier: Apache-2.0
/**
 * Waiting with one event queue for each waiter: the coalescing event queue of Akaros, and waits with a timeout whose
 * alarm nobody else can consume.
 *
 * <pre>
 * producers        source                       waiter                            clock
 *            post  +-------------+  announce    +---------------------+    arm    +-------+
 *  ---------------&gt;| EventQueue  |&lt;--------------| WaitEntry           |----------&gt;| inbox |
 *                  | coalescing  |              | own queue, alarm,   |           | heap  |
 *                  | + who waits |--------------&gt;| sleep flag          |&lt;----------|       |
 *                  +-------------+     LOOK     +---------------------+   ALARM   +-------+
 *                                                taken from one pool
 * </pre>
 *
 * <h2>The coalescing queue</h2>
 *
 * <p>After Akaros ({@code kern/src/ceq.c}, {@code user/parlib/ceq.c}). Events have numbers. Posts to one number merge,
 * so nothing can overflow but the index ring, which is an optimisation: it says which numbers to look at, and may be
 * far smaller than the number space. If it has no room, the producer marks the overflow, and a consumer scans all
 * numbers; a scan can be left with one event in hand and is continued by whoever polls next. A ring entry may be
 * spurious.
 *
 * <pre>
 * post   payload; merge value; posted already: done
 *        exchange posted for 1; entry in the ring, or overflow
 * poll   pop entries: posted = 0, exchange value for 0; nothing there: spurious, on to the next
 *        ring empty: go on with the scan, or begin it if the ring overflowed
 * </pre>
 *
 * <p>What differs from Akaros, and why:
 *
 * <ul>
 *   <li>A spurious entry is skipped. Akaros answers "empty", and the waiter that believes it sleeps with an event in
 *       the queue ({@link org.annulus.core.waiting.queue.SpuriousEntry#ANSWER_EMPTY} does so too, for tests).
 *   <li>Overflow, scan and cursor are one word, changed by compare-and-set. No consumer holds a lock, no moment shows
 *       neither overflow nor scan while events are left (commit {@code ff691c62} of Akaros), and whether the queue is
 *       empty is asked of the scan as well.
 *   <li>A producer takes a slot only when it is empty, so a consumer that claimed one and was stopped holds up nobody
 *       but, in the end, the ring: there is no third index that consumers advance in turn.
 *   <li>A consumer that finds a slot claimed and not written scans instead of spinning. A dead producer costs the use
 *       of the ring, no event but its own.
 *   <li>The payload is not cleared when it is taken: that could wipe out the next one.
 *   <li>A value that coalesced to nothing, because another consumer has it, is no event.
 * </ul>
 *
 * <h2>Why no post is missed</h2>
 *
 * <p>The merges and exchanges of one number have one order, and each acquires those before it. A producer merges and
 * then looks at {@code posted}; a consumer clears {@code posted} and then exchanges. If the exchange comes first, the
 * merge acquires the clearing, and the producer enters the number again. If it comes second, it takes the value. The
 * producer that finds {@code posted} set leaves the rest to the one who set it: that one's entry is taken later, by a
 * consumer that clears and exchanges after it.
 *
 * <h2>Waiting</h2>
 *
 * <p>{@link org.annulus.core.waiting.queue.EventWait} has the steps. Every look that decides to sleep stands behind an
 * announcement and a full fence, and every look for sleepers behind what was published and a full fence: at the source
 * (a bit in {@code waiting}), at the entry ({@code asleep}), at the clock ({@code clock_asleep}), at the close.
 *
 * <p>An entry's queue gets two messages. LOOK is a hint and may come late, to the next owner. ALARM is the completion
 * of the entry's own alarm. Before commit {@code 40387f02} (document {@code 003}) Akaros had one alarm queue for all
 * waiters: a waiter took the completion of another one's cancelled alarm, and that one slept on. Here an alarm's
 * completion goes to the queue of the entry that armed it; a cancel that comes first leaves none, one that comes too
 * late waits for this one; and the entry goes back to the pool afterwards.
 *
 * <h2>Dead threads</h2>
 *
 * <p>A waiter that dies keeps its entry, with whatever comes to it late; the pool does without. A wake-up that was sent
 * to it alone is lost, as is one of a producer that dies between its entry and the wake-up: the event is found by the
 * next look of anybody. A producer that dies between mark and entry leaves its number marked: later posts to it merge
 * until a scan finds them ({@code rescan}).
 *
 * <table>
 * <caption>ordering</caption>
 * <tr><th>word</th><th>writer</th><th>store</th><th>reader</th><th>load</th><th>why</th></tr>
 * <tr><td>produced[]</td><td>kernel</td><td>volatile</td><td>user</td><td>acquire</td>
 *     <td>moved by whoever saw the slot empty, so whoever sees it moved finds no older entry</td></tr>
 * <tr><td>consumed[]</td><td>user</td><td>volatile</td><td>kernel</td><td>acquire</td>
 *     <td>moved by whoever saw the entry, so who sees it moved finds the slot not as before the entry</td></tr>
 * <tr><td>recovery[].state</td><td>both</td><td>volatile</td><td>user</td><td>acquire</td>
 *     <td>one word, so that overflow turns into a scan, and a scan into none, in one step</td></tr>
 * <tr><td>recovery[].ever</td><td>kernel</td><td>volatile</td><td>both</td><td>acquire</td>
 *     <td>set before the overflow of the same post, whose state the scan has acquired</td></tr>
 * <tr><td>recovery[].dropped</td><td>user</td><td>volatile</td><td>user</td><td>opaque</td>
 *     <td>a count for people</td></tr>
 * <tr><td>ring[]</td><td>both</td><td>release</td><td>both</td><td>acquire</td>
 *     <td>as produced and consumed say it too; a consumer that finds it emptied also finds it claimed</td></tr>
 * <tr><td>events[].coalesced</td><td>both</td><td>volatile</td><td>both</td><td>volatile</td>
 *     <td>a merge that comes too late for an exchange has acquired what went before it</td></tr>
 * <tr><td>events[].payload</td><td>kernel</td><td>opaque</td><td>user</td><td>opaque</td>
 *     <td>stored before the merge, loaded after the exchange; the last one wins</td></tr>
 * <tr><td>events[].posted</td><td>both</td><td>opaque</td><td>both</td><td>opaque</td>
 *     <td>cleared before the exchange and looked at after the merge, which order it</td></tr>
 * <tr><td>waiting[]</td><td>both</td><td>volatile</td><td>kernel</td><td>opaque</td>
 *     <td>full fences on both sides: the producer sees the bit, or the waiter the event</td></tr>
 * <tr><td>turn</td><td>kernel</td><td>opaque</td><td>kernel</td><td>opaque</td>
 *     <td>a hint; any value is right</td></tr>
 * <tr><td>closed</td><td>both</td><td>release</td><td>both</td><td>acquire</td>
 *     <td>looked at before the queue: what was posted before the close is then visible</td></tr>
 * <tr><td>taken[]</td><td>user</td><td>volatile</td><td>user</td><td>opaque</td>
 *     <td>bits change by read-modify-write, which hands the entry over; a load only chooses</td></tr>
 * <tr><td>used[]</td><td>user</td><td>volatile</td><td>user</td><td>opaque</td>
 *     <td>a count for people</td></tr>
 * <tr><td>room_closed</td><td>both</td><td>release</td><td>both</td><td>acquire</td>
 *     <td>with a full fence behind the store and one before the load: one side sees the other</td></tr>
 * <tr><td>clock_asleep</td><td>kernel</td><td>opaque</td><td>user</td><td>opaque</td>
 *     <td>full fences on both sides: who arms sees it, or the clock sees the inbox</td></tr>
 * <tr><td>clock_due</td><td>kernel</td><td>opaque</td><td>user</td><td>opaque</td>
 *     <td>full fences on both sides: who arms sees it, or the clock sees the inbox</td></tr>
 * <tr><td>entries[].deadline</td><td>user</td><td>opaque</td><td>kernel</td><td>opaque</td>
 *     <td>stored before alarm is armed; one that is too new fails at alarm</td></tr>
 * <tr><td>entries[].alarm</td><td>both</td><td>release</td><td>both</td><td>acquire</td>
 *     <td>armed by its owner's release; cancelled or completed by whose compare-and-set comes first</td></tr>
 * <tr><td>entries[].asleep</td><td>both</td><td>opaque</td><td>both</td><td>opaque</td>
 *     <td>full fences on both sides: the waker sees it, or the sleeper the message</td></tr>
 * </table>
 */
package org.annulus.core.waiting.queue;
