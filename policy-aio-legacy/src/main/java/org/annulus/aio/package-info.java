// SPDX-License-Identifier: Apache-2.0
/**
 * The completion ring of Linux AIO (struct aio_ring, fs/aio.c), byte for byte, with the reaper of 2012 that document
 * {@code 004} answers. A credit is taken when an operation is submitted; the place in the ring is given out when it is
 * completed, under a lock, so that a completion never finds the ring full.
 *
 * <h2>Steps</h2>
 *
 * <pre>
 * producer = CPU                                          function of fs/aio.c
 * reserve   a credit of this CPU, else a batch from the   aio_get_req, get_reqs_available
 *           shared count, else what the user has reaped   user_refill_reqs_available
 *           gives back; none: FULL, which is EAGAIN
 * publish   completion_lock; event at the private tail;   aio_complete
 *           private tail; read head; release tail;
 *           completed_events + 1; credits of reaped       refill_reqs_available, put_reqs_available
 *           events go back, head clamped
 *
 * consumer  cmpxchg                      single                   kernel
 * claim     head, tail; equal: empty;    tail, when the known     head, tail; equal: look again
 *           copy the event at head       events are used up         under ring_lock
 * complete  compare-and-exchange head;   copy the event           ring_lock; look again; copy; head
 *           it failed: LOST
 * release   -                            release head             -
 * </pre>
 *
 * <p>To reserve is io_submit and to publish is the completion: any time may lie between, and completions may come in
 * another order than submissions. Events are delivered in the order of completion.
 *
 * <h2>Who owns ring_lock</h2>
 *
 * <p>io_getevents is a system call: it runs on the thread that consumes, and no producer ever takes its lock. What
 * counts is that ring_lock is out of reach of whoever writes the shared words. It lies in the private region of the
 * user side: all consumers of a ring belong to its one user side, and a reaper in user space, like any program that
 * maps the ring, has no way to it. That is also what is wrong with it, see the deviation.
 *
 * <h2>Ordering</h2>
 *
 * <p>{@code annulus layout POLICY --ordering} prints the rows of one variant. Where a word has two rows, the stronger
 * modes are those of {@code cmpxchg}.
 *
 * <table>
 * <caption>word, writer, store mode, reader, load mode, why</caption>
 * <tr><th>word</th><th>writer</th><th>store</th><th>reader</th><th>load</th><th>why</th></tr>
 * <tr><td>head</td><td>user</td><td>release</td><td>kernel</td><td>acquire</td>
 *     <td>an event is overwritten only after its last read</td></tr>
 * <tr><td>head</td><td>user</td><td>volatile</td><td>kernel</td><td>acquire</td>
 *     <td>an event is overwritten only after its last read</td></tr>
 * <tr><td>tail</td><td>kernel</td><td>release</td><td>user</td><td>acquire</td>
 *     <td>whoever sees tail sees every event before it</td></tr>
 * <tr><td>io_events[].data</td><td>kernel</td><td>plain</td><td>user</td><td>plain</td>
 *     <td>ordered by tail on the way out and by head on the way back</td></tr>
 * <tr><td>io_events[].data</td><td>kernel</td><td>opaque</td><td>user</td><td>opaque</td>
 *     <td>a copy that races with the next lap is thrown away, unless head is back at its value</td></tr>
 * <tr><td>io_events[].obj</td><td>kernel</td><td>plain</td><td>user</td><td>plain</td>
 *     <td>ordered by tail on the way out and by head on the way back</td></tr>
 * <tr><td>io_events[].obj</td><td>kernel</td><td>opaque</td><td>user</td><td>opaque</td>
 *     <td>a copy that races with the next lap is thrown away, unless head is back at its value</td></tr>
 * <tr><td>io_events[].res</td><td>kernel</td><td>plain</td><td>user</td><td>plain</td>
 *     <td>ordered by tail on the way out and by head on the way back</td></tr>
 * <tr><td>io_events[].res</td><td>kernel</td><td>opaque</td><td>user</td><td>opaque</td>
 *     <td>a copy that races with the next lap is thrown away, unless head is back at its value</td></tr>
 * <tr><td>io_events[].res2</td><td>kernel</td><td>plain</td><td>user</td><td>plain</td>
 *     <td>ordered by tail on the way out and by head on the way back</td></tr>
 * <tr><td>io_events[].res2</td><td>kernel</td><td>opaque</td><td>user</td><td>opaque</td>
 *     <td>a copy that races with the next lap is thrown away, unless head is back at its value</td></tr>
 * <tr><td>reqs_available</td><td>kernel</td><td>volatile</td><td>kernel</td><td>opaque</td>
 *     <td>changes by compare-and-exchange and by addition; a load only says what to compare with</td></tr>
 * <tr><td>tail</td><td>kernel</td><td>plain</td><td>kernel</td><td>plain</td>
 *     <td>touched under completion_lock only</td></tr>
 * <tr><td>completed_events</td><td>kernel</td><td>plain</td><td>kernel</td><td>plain</td>
 *     <td>touched under completion_lock only</td></tr>
 * <tr><td>completion_lock</td><td>kernel</td><td>release</td><td>kernel</td><td>acquire</td>
 *     <td>taken by compare-and-set; whoever takes it sees what the last holder did</td></tr>
 * <tr><td>kioctx_cpu[]</td><td>kernel</td><td>plain</td><td>kernel</td><td>plain</td>
 *     <td>one thread's own; the next handle is ordered by the lock of the handle pool</td></tr>
 * <tr><td>ring_lock</td><td>user</td><td>release</td><td>user</td><td>acquire</td>
 *     <td>taken by compare-and-set; whoever takes it sees what the last holder did</td></tr>
 * </table>
 *
 * <p>Why an event is not overwritten too early: at most nr - 1 credits exist beyond those that a head gave back. The
 * completion that writes an event for the second time is therefore behind a refill that acquired a head past it; that
 * refill held completion_lock before the completion did, and the reaper had read the event before it stored that head.
 *
 * <h2>Hostile and dead peers</h2>
 *
 * <p>The kernel side decides on its private words and on head, read once under completion_lock for each decision and
 * clamped; a forged head moves credits from completed to available, never more than were completed, so that credits are
 * at most nr - 1 and at least 0 whatever the user writes. What the user loses is its own: events that were not read are
 * overwritten, or no credits come back. Tail is written and read back only by a kernel side that takes over, once, and
 * clamped.
 *
 * <p>A producer that dies between reserve and publish takes its credit with it, until a kernel side takes the ring over
 * and rebuilds the credits from head and tail; nobody waits for it. One that dies while it holds completion_lock dies
 * with its whole side, and the takeover makes a new lock. If the ring's memory goes away under it (a truncated file),
 * it passes the lock on and the ring is broken.
 *
 * <p>A user side that dies loses, of each consumer, with {@code cmpxchg} and {@code kernel} the one event that was
 * claimed and not yet handed to the handler; with {@code single} nothing, and the events of its last drain come again.
 */
package org.annulus.aio;
