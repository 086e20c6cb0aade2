// SPDX-License-Identifier: Apache-2.0
/**
 * The completion ring of Zach Brown's acall (2008/09; LWN 316806), which he named in 2012 as his answer to everything
 * that is wrong with the AIO ring (document {@code 004}): the ring lies in memory that the user allocated, anywhere
 * ("shared mem or hugetlb pages or tmpfs pages"); nothing is registered or pinned; there is no tail, so no index has to
 * be kept in step by two sides; a slot says itself whether it is full, by a cookie that is not 0.
 *
 * <pre>
 * struct acall_completion_ring { u32 head; u32 nr; struct acall_completion comps[0]; };
 * struct acall_completion { u64 return_code; u64 cookie; };
 * </pre>
 *
 * <h2>Steps</h2>
 *
 * <pre>
 * producer                                             consumer
 * look      get_user(nr): not what it was: BROKEN      claim     next slot whose cookie is not 0, up to head;
 * reserve   compare-and-set head to head + 1                     a hole is skipped and looked at again
 * fill      put_user(return_code)                      read      cookie, return_code
 * publish   smp_wmb; put_user(cookie), not 0           complete  cookie = 0
 * </pre>
 *
 * <p>{@code original} reserves as the original did, and asks nobody for room: that is the application's duty.
 * {@code bounded} adds the look, which needs more than a look at the cookie: that is 0 before a completion and 0 again
 * while a producer has the slot and has not published, so a producer that only looks comes around, a lap later, to a
 * slot that a stopped producer still has. A private word per slot closes that:
 *
 * <pre>
 * reserve   take reserved[slot] by compare-and-set     taken: pass the slot over, its producer has it
 *           cookie not 0: give it back, FULL           the oldest completion is not taken yet
 *           compare-and-set head                       failed: give it back, look again
 * publish   return_code, cookie, reserved[slot] = 0
 * </pre>
 *
 * <p>A consumer of a {@code -cas} variant claims by compare-and-set of the cookie, to a value that is neither 0 nor a
 * cookie: with 0 a producer could have the slot before it is read, and a copy made before the claim could belong to the
 * lap before, since the cookies of two completions may be equal.
 *
 * <h2>Ordering</h2>
 *
 * <p>{@code annulus layout POLICY --ordering} prints the rows of one variant. Where a word has two rows, return_code is
 * opaque in {@code original}, where an overrun races; seen and pending are stronger with many consumers.
 *
 * <table>
 * <caption>word, writer, store mode, reader, load mode, why</caption>
 * <tr><th>word</th><th>writer</th><th>store</th><th>reader</th><th>load</th><th>why</th></tr>
 * <tr><td>head</td><td>kernel</td><td>volatile</td><td>both</td><td>acquire</td>
 *     <td>whoever sees a reservation sees what its producer had published before it</td></tr>
 * <tr><td>nr</td><td>user</td><td>opaque</td><td>kernel</td><td>opaque</td>
 *     <td>only ever a reason to refuse; slots come from the geometry that was checked</td></tr>
 * <tr><td>comps[].return_code</td><td>kernel</td><td>plain</td><td>user</td><td>plain</td>
 *     <td>ordered by the cookie on the way out and on the way back</td></tr>
 * <tr><td>comps[].return_code</td><td>kernel</td><td>opaque</td><td>user</td><td>opaque</td>
 *     <td>an overrun races with the consumer's copy</td></tr>
 * <tr><td>comps[].cookie</td><td>both</td><td>release</td><td>both</td><td>acquire</td>
 *     <td>not 0: return_code is there; 0 again: it was read for the last time</td></tr>
 * <tr><td>reserved[]</td><td>kernel</td><td>release</td><td>kernel</td><td>acquire</td>
 *     <td>set by compare-and-set; whoever finds 0 sees the cookie of the last owner</td></tr>
 * <tr><td>seen</td><td>user</td><td>plain</td><td>user</td><td>plain</td>
 *     <td>for the next consumer handle; ordered by the lock of the handle pool</td></tr>
 * <tr><td>seen</td><td>user</td><td>volatile</td><td>user</td><td>acquire</td>
 *     <td>whoever sees a position sees its pending bit set</td></tr>
 * <tr><td>pending[]</td><td>user</td><td>plain</td><td>user</td><td>plain</td>
 *     <td>one consumer</td></tr>
 * <tr><td>pending[]</td><td>user</td><td>volatile</td><td>user</td><td>opaque</td>
 *     <td>a hint where to look; cleared before the cookie is, so never after the next set</td></tr>
 * </table>
 *
 * <h2>Hostile and dead peers</h2>
 *
 * <p>Every word of the ring is the user's. The kernel side reads nr once a submission and refuses for good
 * ({@link org.annulus.core.handle.Refusal#BROKEN}) if it is not what it was; it reads head once a try, bounds it by the
 * geometry, and its compare-and-set proves it; it gives up as {@link org.annulus.core.handle.Refusal#BUSY} after 64
 * tries. A cookie that the user scribbles makes the ring look fuller or emptier than it is, to that user. Which slot a
 * producer has is private, so no scribbling gives one slot to two.
 *
 * <p>Memory that is gone (a file truncated under its mapping) throws {@link java.lang.InternalError} at the access, or,
 * in compiled code, some steps after it. The producer catches it and the ring is broken; a reservation is refused. From
 * publish, or where it comes late, the caller of the post gets the error, once, and goes on with its other rings: there
 * is no position that would be true. The original did not look for the fault of its compare-and-set and tried for ever.
 * A read-only buffer is refused when it is wrapped, since a store to it ends the JVM; so does any access to an address
 * that was unmapped, so buffers are kept reachable and raw addresses are the caller's promise.
 *
 * <p>A kernel side that dies loses what it had reserved and not published; those positions stay holes. Where a producer
 * thread ends between reserve and publish while its side lives on, {@code bounded} passes its slot over until another
 * kernel side takes over, and {@code original} gives it away a lap later. A user side that dies loses nothing that it
 * had not cleared: the next one finds every cookie that is not 0. A completion is cleared before the handler is called,
 * so the one being handled counts as delivered; with {@code -cas}, one that was claimed and not read yet is lost.
 *
 * <h2>Waiting</h2>
 *
 * <p>There is no tail, so how many completions there are for a thread that waits for several is counted: slots whose
 * cookie a completion can carry. One that a consumer has claimed ({@code -cas}) is not among them. It is there for
 * nobody else, so it is no reason to wake a thread; and when it is given up, there is room and not a completion. A post
 * that finds no room rings for everybody. The count takes a look at each slot, while somebody sleeps for more than one;
 * in a ring of more than 1024 a post does not count, and wakes such a thread each time.
 *
 * <h2>Bounds</h2>
 *
 * <p>A consumer counts head on in 64 bits. It tells 2<sup>32</sup> posts between two of its looks from none by the slot
 * that head comes to next. A consumer of a single-consumer variant that sleeps through exactly 2<sup>32</sup> posts
 * between two of its steps may deliver one completion out of order.
 */
package org.annulus.acall;
