// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

/** Where received entries end. A JVM that measures loads one implementation only, so that the call inlines. */
@FunctionalInterface
interface EntrySink {
    /**
     * Takes an entry.
     *
     * @param userData number of the sender, from 1; of a readiness ring without payload, the item
     * @param value of the entry; of a readiness ring without payload, its bits; with a payload, the sum of its words
     */
    void accept(long userData, long value);
}
