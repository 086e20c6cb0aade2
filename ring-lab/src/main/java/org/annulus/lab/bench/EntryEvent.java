// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

/** The 16 bytes of an entry in two fields, and nothing that an event without payload has no need of. */
final class EntryEvent extends PeerEvent {
    private long userData;
    private long value;

    private EntryEvent() {}

    static PeerEvent create() {
        return new EntryEvent();
    }

    @Override
    void set(long newUserData, long newValue) {
        userData = newUserData;
        value = newValue;
    }

    @Override
    void pass(EntrySink sink) {
        sink.accept(userData, value);
    }
}
