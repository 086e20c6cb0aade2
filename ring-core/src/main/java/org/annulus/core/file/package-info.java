// SPDX-License-Identifier: Apache-2.0
/**
 * Rings in files, for two processes. A ring file holds, one behind the other: the superblock, the regions
 * {@code control}, {@code counters} and {@code doorbell} of every ring, and the policy's shared regions. Private
 * regions are never in it.
 *
 * <p>{@link org.annulus.core.file.SuperblockLayout} draws the superblock. Its first part never changes and is covered
 * by a checksum; {@code ready} is written last, so a file that is not ready is being made or was left by a dead
 * process.
 *
 * <table>
 * <caption>ordering</caption>
 * <tr><th>word</th><th>writer</th><th>store</th><th>reader</th><th>load</th><th>why</th></tr>
 * <tr><td>ready</td><td>creator</td><td>release</td><td>both</td><td>acquire</td>
 *     <td>whoever sees 1 sees the whole file initialised</td></tr>
 * <tr><td>kernel_owner, user_owner</td><td>both</td><td>volatile</td><td>both</td><td>acquire</td>
 *     <td>taken by compare-and-set; a side taken over from a dead process is then this process's alone</td></tr>
 * </table>
 */
package org.annulus.core.file;
