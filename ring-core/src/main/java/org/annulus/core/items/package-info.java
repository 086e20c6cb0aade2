// SPDX-License-Identifier: Apache-2.0
/**
 * The item table of the readiness rings: one 16-byte item for each registered handle, with sticky ready bits that
 * coalesce events, and a private bitmap that says which items are free. After Penyaev's {@code struct user_epitem}
 * (document {@code 001}); used by every policy whose entries are item numbers.
 *
 * <p>The sticky bits are the reservation: an item is put into the index ring only when its bits go from zero to
 * non-zero, so there are never more entries than items, and an index ring with as many slots as items cannot overflow.
 *
 * <h2>Removal</h2>
 *
 * <p>An item whose bits are set when it is removed still has an entry in the index ring. It gets the bit
 * {@link org.annulus.core.items.ItemTable#REMOVED} and rests until a consumer has taken that entry; only then may
 * another registration have it. So a consumer never pairs one registration's bits with another's data. (The RFC
 * postpones the release for the same reason; its later versions free the item at once and accept that pairing.)
 *
 * <table>
 * <caption>ordering</caption>
 * <tr><th>word</th><th>writer</th><th>store</th><th>reader</th><th>load</th><th>why</th></tr>
 * <tr><td>items[].ready_events</td><td>both</td><td>volatile</td><td>both</td><td>volatile</td>
 *     <td>the producer's or pairs with the consumer's exchange, both ways: the consumer sees what was done before the
 *     post, the producer that finds zero sees the consumer's reads of data and index finished</td></tr>
 * <tr><td>items[].events, items[].data</td><td>kernel</td><td>plain</td><td>user</td><td>plain</td>
 *     <td>written before the first post of the registration and after the last read of the one before; the exchange of
 *     ready_events orders both</td></tr>
 * <tr><td>used[], removed[]</td><td>kernel</td><td>volatile</td><td>kernel</td><td>opaque</td>
 *     <td>bits change by read-modify-write; a load only chooses where to try</td></tr>
 * <tr><td>next_free</td><td>kernel</td><td>opaque</td><td>kernel</td><td>opaque</td>
 *     <td>a hint where to search</td></tr>
 * </table>
 */
package org.annulus.core.items;
