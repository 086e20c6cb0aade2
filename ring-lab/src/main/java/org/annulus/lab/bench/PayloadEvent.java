// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The 16 bytes of an entry in two fields, and the payload in an array of the event's own. */
final class PayloadEvent extends PeerEvent {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private long userData;
    private long value;
    private final byte[] payload;

    private PayloadEvent(int bytes) {
        this.payload = new byte[bytes];
    }

    static PeerEvent create(int bytes) {
        return new PayloadEvent(bytes);
    }

    @Override
    void set(long newUserData, long newValue) {
        userData = newUserData;
        value = newValue;
        for (int i = 0; i < payload.length; i += Long.BYTES) {
            LONGS.set(payload, i, newValue + i / Long.BYTES);
        }
    }

    @Override
    void pass(EntrySink sink) {
        long sum = 0;
        for (int i = 0; i < payload.length; i += Long.BYTES) {
            sum += (long) LONGS.get(payload, i);
        }
        sink.accept(userData, sum);
    }
}
