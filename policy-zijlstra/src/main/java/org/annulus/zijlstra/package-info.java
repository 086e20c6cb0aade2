// SPDX-License-Identifier: Apache-2.0
/**
 * The release-tail ring of Peter Zijlstra's mail of 31 May 2019 (document {@code 000}): the entry is written first, and
 * tail is released after it, so that a consumer that acquires tail finds every entry before it written. It needs no
 * spin on an empty slot and no store that resets one, unlike the RFC that the mail answers (document {@code 001}).
 *
 * <h2>Steps</h2>
 *
 * <pre>
 * producer                                        consumer
 * reserve   slot = next of the private counter    claim     tail = acquire; head == tail: empty
 * fill      write the entry into slot             read      copy the entry at head
 * publish   release tail                          complete  head + 1; release head once a batch
 * </pre>
 *
 * <p>With one producer that is all. With many, tail must never cover a slot that is not written, and never go back; the
 * mail does not say how, and Penyaev's answer points that out. Each {@link org.annulus.zijlstra.Publisher} is an answer
 * of its own:
 *
 * <pre>
 * single          the counter is a field of the one producer
 * sketch          the mail as it stands; wrong with two producers
 * ticket          each producer waits for the one before it, then releases tail
 * last-committer  whoever commits last publishes for all; nobody waits
 * packed-counter  position, advance and references in one word; the last one out adds the advance to tail
 * </pre>
 *
 * <h2>Entries</h2>
 *
 * <pre>
 *            head      tail                                  head      tail
 *              v         v                                     v         v
 * inline  +---+---+---+---+---+            index  +---+---+---+---+---+---+    items  +-----------------+
 *         |   | e | e | e |   | ...               |   | 2 | 0 | 3 |   |            0  | ready  data     |
 *         +---+---+---+---+---+                   +---+---+---+---+---+---+        1  | 0      data     |
 *         e = user_data, value: 16 bytes                 item numbers                 +-----------------+
 * </pre>
 *
 * <p>Inline, every post is delivered, and a full ring refuses: producers look at head. With items, posts to one item
 * merge in its sticky ready bits until a consumer exchanges them for zero; an item is put into the ring only when its
 * bits were zero, so that there are never more entries than items and the ring cannot overflow.
 *
 * <h2>Why a slot of the index ring is not overwritten too early</h2>
 *
 * <p>No producer looks at head there. Let a producer write position {@code p + n}, {@code n} being the slots. Of the
 * {@code n + 1} positions from {@code p} to {@code p + n} two belong to one item, since there are at most {@code n}
 * items. The later of the two was reserved after a consumer exchanged the item's bits, which it does after it has read
 * position {@code p}: the exchange and the or are both ways ordered, and the additions to the slot counter order the
 * later reservations. So the slot was read before it is written. A second consumer that reads it too late finds head
 * moved, and its claim fails.
 *
 * <h2>Ordering</h2>
 *
 * <p>{@code annulus layout POLICY --ordering} prints the rows of one variant. Where a word has two rows, the stronger
 * modes are those of the variants that need them: compare-and-set of head with many consumers, read-modify-write of
 * tail with last-committer and packed-counter, opaque copies of entries that are claimed after they were copied.
 *
 * <table>
 * <caption>word, writer, store mode, reader, load mode, why</caption>
 * <tr><th>word</th><th>writer</th><th>store</th><th>reader</th><th>load</th><th>why</th></tr>
 * <tr><td>head</td><td>user</td><td>release</td><td>kernel</td><td>acquire</td>
 *     <td>the slot is overwritten only after its last read</td></tr>
 * <tr><td>head</td><td>user</td><td>volatile</td><td>kernel</td><td>acquire</td>
 *     <td>the slot is overwritten only after its last read</td></tr>
 * <tr><td>tail</td><td>kernel</td><td>volatile</td><td>user</td><td>acquire</td>
 *     <td>whoever sees tail sees every entry before it</td></tr>
 * <tr><td>tail</td><td>kernel</td><td>release</td><td>user</td><td>acquire</td>
 *     <td>whoever sees tail sees every entry before it</td></tr>
 * <tr><td>entries[].user_data</td><td>kernel</td><td>plain</td><td>user</td><td>plain</td>
 *     <td>ordered by tail on the way out and by head on the way back</td></tr>
 * <tr><td>entries[].user_data</td><td>kernel</td><td>opaque</td><td>user</td><td>opaque</td>
 *     <td>a copy that races with the next lap is thrown away: its claim of head fails</td></tr>
 * <tr><td>entries[].value</td><td>kernel</td><td>plain</td><td>user</td><td>plain</td>
 *     <td>ordered by tail on the way out and by head on the way back</td></tr>
 * <tr><td>entries[].value</td><td>kernel</td><td>opaque</td><td>user</td><td>opaque</td>
 *     <td>a copy that races with the next lap is thrown away: its claim of head fails</td></tr>
 * <tr><td>index[]</td><td>kernel</td><td>opaque</td><td>user</td><td>opaque</td>
 *     <td>ordered by tail on the way out, by the exchange of the item on the way back</td></tr>
 * <tr><td>items[].ready_events</td><td>both</td><td>volatile</td><td>both</td><td>volatile</td>
 *     <td>the producer's or pairs with the consumer's exchange, both ways</td></tr>
 * <tr><td>items[].events</td><td>kernel</td><td>plain</td><td>kernel</td><td>plain</td>
 *     <td>written by register and unregister, read when a kernel side takes over</td></tr>
 * <tr><td>items[].data</td><td>kernel</td><td>plain</td><td>user</td><td>plain</td>
 *     <td>out by the entry, back by the exchange of ready_events; a take-over acquires them</td></tr>
 * <tr><td>slot</td><td>kernel</td><td>plain</td><td>kernel</td><td>plain</td>
 *     <td>for the next producer handle; ordered by the lock of the handle pool</td></tr>
 * <tr><td>slot</td><td>kernel</td><td>volatile</td><td>kernel</td><td>volatile</td>
 *     <td>atomic_fetch_inc of the mail</td></tr>
 * <tr><td>reserved</td><td>kernel</td><td>volatile</td><td>kernel</td><td>acquire</td>
 *     <td>a producer looks at head after this, and must not find an older one than is in here</td></tr>
 * <tr><td>reserved</td><td>kernel</td><td>volatile</td><td>kernel</td><td>opaque</td>
 *     <td>changes by fetch-and-add, which orders a slot's last read before its next write</td></tr>
 * <tr><td>turn</td><td>kernel</td><td>release</td><td>kernel</td><td>acquire</td>
 *     <td>the entries of all earlier producers are published with this one's tail</td></tr>
 * <tr><td>commit</td><td>kernel</td><td>volatile</td><td>kernel</td><td>volatile</td>
 *     <td>the last to add acquires the entries of all who added before</td></tr>
 * <tr><td>shadow_cnt</td><td>kernel</td><td>volatile</td><td>kernel</td><td>acquire</td>
 *     <td>the last producer out acquires the entries of all who left before</td></tr>
 * <tr><td>shadow_cnt</td><td>kernel</td><td>volatile</td><td>kernel</td><td>opaque</td>
 *     <td>the last producer out acquires the entries of all who left before</td></tr>
 * <tr><td>used[]</td><td>kernel</td><td>volatile</td><td>kernel</td><td>opaque</td>
 *     <td>bits change by read-modify-write; a load only chooses where to try</td></tr>
 * <tr><td>removed[]</td><td>kernel</td><td>volatile</td><td>kernel</td><td>opaque</td>
 *     <td>bits change by read-modify-write; a load only chooses where to try</td></tr>
 * <tr><td>next_free</td><td>kernel</td><td>opaque</td><td>kernel</td><td>opaque</td>
 *     <td>a hint; any value in range is right</td></tr>
 * </table>
 *
 * <h2>Hostile and dead peers</h2>
 *
 * <p>The kernel side decides on its private words and on head, which it reads once for each decision and bounds: a head
 * that is impossible breaks the ring for good ({@link org.annulus.core.handle.Refusal#BROKEN}); one that is merely
 * wrong lets the user lose its own events. Tail is compared and set, or added to, and never decided on. If the user
 * truncates the memory under a producer, its post, reserve or publish fails, the ring is broken, and with
 * {@code ticket} the turn is passed on, so that no other producer waits for ever.
 *
 * <p>A producer that dies between reserve and publish stalls the variants for many, until a kernel side takes the ring
 * over and starts from what was published; with items it puts those into the ring that were left ready without an
 * entry. It can tell which those are, while consumers are at work, if the ring has as many slots more than items as it
 * has consumers, which is the default; in a ring without them an item may fall silent, or with many consumers an entry
 * be overwritten.
 *
 * <p>A consumer that dies loses what it had taken and not handled: nothing with events and one consumer, whose batch is
 * delivered again; the one event that it had claimed, with many; with items the one whose bits it had exchanged. A
 * consumer among many that dies between its claim and the exchange leaves its item ready and without an entry: it stays
 * silent until a kernel side takes over.
 */
package org.annulus.zijlstra;
