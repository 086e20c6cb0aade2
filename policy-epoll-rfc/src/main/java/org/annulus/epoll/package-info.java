// SPDX-License-Identifier: Apache-2.0
/**
 * Roman Penyaev's RFC of 9 January 2019, "epoll: support pollable epoll from userspace" (document {@code 001}), whole:
 * items with sticky ready bits, an index ring of item numbers, add, modify and delete, expand and shrink, and the wait
 * in which they come into force. The kernel side's list is the one of document {@code 002}, as the kernel had it from
 * 5.1 to 6.17.
 *
 * <h2>Steps</h2>
 *
 * <pre>
 * producer, ep_poll_callback                      consumer
 * reserve  lock shared                            claim     head == tail: empty; new tail: compare the lengths
 *          or bits into ready_events              spin      index slot until not 0, a counted number of looks
 *          not 0 before: COALESCED, done          complete  index slot = 0
 *          position = fetch-add tail                        data
 * publish  index slot = item + 1                            bits = exchange ready_events for 0
 *          unlock                                           head + 1, then the handler
 *
 * while INACTIVE, to the list                     epoll_wait
 * reserve  lock shared                            ACTIVE        head != tail: STALE, else EMPTY
 *          or bits into revents                   INACTIVE      lock; head != tail: STALE
 *          membership by compare-and-set          lengths       what the items need; rested items are free
 *          exchange the list's end, link          scan          cut the list off, open the overflow list, unlock
 * publish  unlock                                 transfer      each as a post; lock; the overflow list, turned round
 *                                                 ACTIVE        unlock; STALE or EMPTY
 * </pre>
 *
 * <p>Tail moves before the slot is written (Zijlstra's objection, document {@code 000}), so that a consumer may find a
 * slot that is 0, and has to spin and to write the zero back. It spins a counted number of times here; the claim then
 * says that there is nothing yet and head stays where it is. That is all that is changed.
 *
 * <h2>Why a slot is not overwritten too early</h2>
 *
 * <p>There are at least 16 slots more than items. Of the {@code n + 1} positions from {@code p} to {@code p + n} some
 * two belong to one item; the later one was reserved after a consumer exchanged the item's bits, at or behind
 * {@code p}, and one consumer had set slot {@code p} to 0 before. With several consumers {@code cas} keeps the same:
 * nobody moves head past a slot that is not 0. {@code fetch-add} does not, and is lapped.
 *
 * <h2>Expand and shrink</h2>
 *
 * <p>A ring has memory for the most items it may grow to. What is part of it now stands in the header: one page of
 * items (248) and one of index slots (1,024) at first. {@link org.annulus.epoll.EpollKernelSide#add} takes a page more
 * when no item is free, {@link org.annulus.epoll.EpollKernelSide#delete} gives pages back when the last one is unused
 * and the rest at most half used; either way the ring is INACTIVE and posts go to the list. The next
 * {@link org.annulus.epoll.EpollKernelSide#epollWait} that finds the ring drained changes the lengths, frees the items
 * that were deleted meanwhile, puts the list into the ring and makes it ACTIVE. Consumers cache the lengths
 * ({@link org.annulus.epoll.UserMapping}) and compare them with each new tail, which is the first place where they can
 * matter. A wait that answered BUSY in the middle is gone on with by the next one, which changes the lengths again if
 * items were added or deleted in between. {@code register} of the common API grows an empty ring on the spot instead,
 * and asks for a drain otherwise.
 *
 * <p>An item that is removed while an event of it is in the ring keeps its number until that event was consumed
 * (EPOLLREMOVED, as in the later versions of the series), and in an INACTIVE ring until the wait. No registration ever
 * gets another one's data.
 *
 * <h2>Ordering</h2>
 *
 * <p>{@code annulus layout POLICY --ordering} prints the rows of one variant. Head has two rows: with fetch-add and cas
 * it changes by read-modify-write.
 *
 * <table>
 * <caption>word, writer, store mode, reader, load mode, why</caption>
 * <tr><th>word</th><th>writer</th><th>store</th><th>reader</th><th>load</th><th>why</th></tr>
 * <tr><td>state</td><td>kernel</td><td>release</td><td>user</td><td>acquire</td>
 *     <td>a hint to go and wait; whoever sees ACTIVE sees the lengths of that wait</td></tr>
 * <tr><td>header_length</td><td>kernel</td><td>release</td><td>user</td><td>opaque</td>
 *     <td>stored before the first tail that needs it, loaded after tail</td></tr>
 * <tr><td>index_length</td><td>kernel</td><td>release</td><td>user</td><td>opaque</td>
 *     <td>stored before the first tail that needs it, loaded after tail</td></tr>
 * <tr><td>max_items_nr</td><td>kernel</td><td>release</td><td>user</td><td>opaque</td>
 *     <td>stored before the first tail that needs it, loaded after tail</td></tr>
 * <tr><td>max_index_nr</td><td>kernel</td><td>release</td><td>user</td><td>opaque</td>
 *     <td>stored before the first tail that needs it, loaded after tail</td></tr>
 * <tr><td>head</td><td>user</td><td>volatile</td><td>kernel</td><td>acquire</td>
 *     <td>a kernel side that finds the ring empty finds the slots given back</td></tr>
 * <tr><td>tail</td><td>kernel</td><td>volatile</td><td>user</td><td>acquire</td>
 *     <td>the addition is the reservation; whoever sees tail sees the lengths that go with it</td></tr>
 * <tr><td>items[].ready_events</td><td>both</td><td>volatile</td><td>both</td><td>volatile</td>
 *     <td>the producer's or pairs with the consumer's exchange, both ways</td></tr>
 * <tr><td>items[].events</td><td>kernel</td><td>plain</td><td>kernel</td><td>plain</td>
 *     <td>written by register and unregister, read when a kernel side takes over</td></tr>
 * <tr><td>items[].data</td><td>kernel</td><td>plain</td><td>user</td><td>plain</td>
 *     <td>out by the entry, back by the exchange of ready_events; a take-over acquires them</td></tr>
 * <tr><td>index[]</td><td>both</td><td>release</td><td>user</td><td>acquire</td>
 *     <td>the slot is the flag: spun on, and set to 0 before the item's exchange</td></tr>
 * <tr><td>lock</td><td>kernel</td><td>volatile</td><td>kernel</td><td>volatile</td>
 *     <td>taken and given back by read-modify-write</td></tr>
 * <tr><td>state</td><td>kernel</td><td>opaque</td><td>kernel</td><td>opaque</td>
 *     <td>ordered by the lock, or as good late as early</td></tr>
 * <tr><td>max_index_nr</td><td>kernel</td><td>opaque</td><td>kernel</td><td>opaque</td>
 *     <td>ordered by the lock, or as good late as early</td></tr>
 * <tr><td>items_nr</td><td>kernel</td><td>opaque</td><td>kernel</td><td>opaque</td>
 *     <td>ordered by mtx</td></tr>
 * <tr><td>abandoned</td><td>kernel</td><td>opaque</td><td>kernel</td><td>opaque</td>
 *     <td>ordered by the lock, or as good late as early</td></tr>
 * <tr><td>abandoned_position</td><td>kernel</td><td>opaque</td><td>kernel</td><td>opaque</td>
 *     <td>ordered by the lock, or as good late as early</td></tr>
 * <tr><td>mapped_nr</td><td>kernel</td><td>opaque</td><td>kernel</td><td>opaque</td>
 *     <td>ordered by mtx</td></tr>
 * <tr><td>rdllist.next</td><td>kernel</td><td>opaque</td><td>kernel</td><td>opaque</td>
 *     <td>linked under the shared lock, walked after the exclusive one</td></tr>
 * <tr><td>rdllist.prev</td><td>kernel</td><td>volatile</td><td>kernel</td><td>opaque</td>
 *     <td>the exchange puts the adders in an order; others look under the exclusive lock</td></tr>
 * <tr><td>ovflist</td><td>kernel</td><td>volatile</td><td>kernel</td><td>opaque</td>
 *     <td>the exchange puts the adders in an order; it opens and closes under the exclusive lock</td></tr>
 * <tr><td>mtx</td><td>kernel</td><td>release</td><td>kernel</td><td>acquire</td>
 *     <td>whoever takes it sees what the one before did</td></tr>
 * <tr><td>next_free</td><td>kernel</td><td>opaque</td><td>kernel</td><td>opaque</td>
 *     <td>a hint; any value in range is right</td></tr>
 * <tr><td>used[]</td><td>kernel</td><td>volatile</td><td>kernel</td><td>opaque</td>
 *     <td>bits change by read-modify-write; a load only chooses where to try</td></tr>
 * <tr><td>removed[]</td><td>kernel</td><td>volatile</td><td>kernel</td><td>opaque</td>
 *     <td>bits change by read-modify-write; a load only chooses where to try</td></tr>
 * <tr><td>epi[].event.events</td><td>kernel</td><td>opaque</td><td>kernel</td><td>opaque</td>
 *     <td>a post that overlaps a modify may go either way</td></tr>
 * <tr><td>epi[].revents</td><td>kernel</td><td>volatile</td><td>kernel</td><td>volatile</td>
 *     <td>the adder's or pairs with the exchange of the scan</td></tr>
 * <tr><td>epi[].rdllink.next</td><td>kernel</td><td>opaque</td><td>kernel</td><td>opaque</td>
 *     <td>linked under the shared lock, walked after the exclusive one</td></tr>
 * <tr><td>epi[].rdllink.prev</td><td>kernel</td><td>opaque</td><td>kernel</td><td>opaque</td>
 *     <td>linked under the shared lock, walked after the exclusive one</td></tr>
 * <tr><td>epi[].next</td><td>kernel</td><td>volatile</td><td>kernel</td><td>opaque</td>
 *     <td>entered by compare-and-set; walked under the exclusive lock</td></tr>
 * <tr><td>head</td><td>user</td><td>release</td><td>kernel</td><td>acquire</td>
 *     <td>a kernel side that finds the ring empty finds the slots given back</td></tr>
 * </table>
 *
 * <h2>Hostile and dead peers</h2>
 *
 * <p>The kernel side decides on its private words. Tail it adds to, and masks what comes back; head it compares with
 * tail, to say STALE or EMPTY and to choose the moment at which lengths change, which only the user's own events depend
 * on; lengths and state it never reads back, but when it takes a ring over, and then takes only what a kernel side can
 * have written. A user that writes to its ring loses its own events.
 *
 * <p>A producer that dies between tail and slot leaves a slot on which the consumer waits, until another kernel side
 * takes the ring over ({@code TakeOver}); that one also loses what waited on the list of the old one. A thread that
 * only stops there lets {@code epollWait} answer BUSY and nobody wait. A consumer that dies loses: with {@code single},
 * between the slot and head, that slot, on which its successor waits, and up to the exchange the item too, which stays
 * ready without an entry; with {@code cas} the same between the slot and head, and the item alone between head and the
 * exchange; with {@code fetch-add} whatever it had claimed. {@link org.annulus.epoll.EpollKernelSide#recover} repairs
 * both. After the exchange the one event is lost in every variant. A kernel side may take over while the one consumer
 * of {@code single} or {@code fetch-add} runs, at any instruction of either; with {@code cas} no consumer may be
 * between claim and complete. One that died while it changed the lengths left the ring empty, so that its successor has
 * them from max_items_nr alone; other lengths that do not fit make the ring BROKEN and stay as they are.
 *
 * <p>With {@code fetch-add} an empty ring need not have been read, since head moves first: lengths change only when the
 * slot before head is 0 too. A take-over's mark there is followed by another at tail and answered STALE.
 */
package org.annulus.epoll;
