// SPDX-License-Identifier: Apache-2.0
/**
 * An example of a ring of one's own: one producer, one consumer, entries in the ring, and two indices.
 *
 * <table>
 * <caption>Ordering</caption>
 * <tr><th>word</th><th>writer</th><th>reader</th><th>why</th></tr>
 * <tr><td>head</td><td>user, release</td><td>kernel, acquire</td><td>a slot is reused after its last read</td></tr>
 * <tr><td>tail</td><td>kernel, release</td><td>user, acquire</td><td>who sees tail sees the entries before it</td></tr>
 * <tr><td>slot</td><td>kernel, plain</td><td>kernel, plain</td><td>from one producer handle to the next</td></tr>
 * </table>
 */
package com.example.ring;
