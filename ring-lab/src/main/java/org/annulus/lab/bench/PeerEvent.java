// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

/**
 * What a queue of references moves. Allocated before anything is measured. All accesses are plain: the queue orders
 * them when it hands the event over, and again when the sender learns that there is room.
 *
 * <p>There are two kinds, and a JVM that measures loads one of them only, so that calls through here inline without a
 * check: neither is made but by a static method of its own class, or the verifier of the caller would load both.
 */
abstract class PeerEvent {
    /** An event for that load: with a payload only if there is one. */
    static PeerEvent of(Load load) {
        return load.beside() == 0 ? EntryEvent.create() : PayloadEvent.create(load.beside());
    }

    abstract void set(long newUserData, long newValue);

    abstract void pass(EntrySink sink);
}
