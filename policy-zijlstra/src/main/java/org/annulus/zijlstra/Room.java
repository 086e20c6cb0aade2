// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

import org.annulus.core.memory.IndexWord;

/**
 * Whether there is room in a ring of events. With items there always is: there are never more entries than items.
 *
 * @param bounded false: never ask
 * @param head the user's word; read once for each decision and bounded by the caller
 * @param capacity slots
 */
record Room(boolean bounded, IndexWord head, int capacity) {}
