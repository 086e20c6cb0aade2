// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What a queue of references moves: two fields for the 16 bytes of an entry, and the payload in an array of the event's
 * own. Allocated before anything is measured. All accesses are plain: the queue orders them when it hands the event
 * over, and again when the sender learns that there is room.
 */
final class PeerEvent {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private long userData;
    private long value;
    private final byte[] payload;

    PeerEvent(int bytes) {
        this.payload = new byte[bytes];
    }

    void set(long newUserData, long newValue) {
        userData = newUserData;
        value = newValue;
        for (int i = 0; i < payload.length; i += Long.BYTES) {
            LONGS.set(payload, i, newValue + i / Long.BYTES);
        }
    }

    void pass(EntrySink sink) {
        sink.accept(userData, payload.length == 0 ? value : sum());
    }

    private long sum() {
        long sum = 0;
        for (int i = 0; i < payload.length; i += Long.BYTES) {
            sum += (long) LONGS.get(payload, i);
        }
        return sum;
    }
}
