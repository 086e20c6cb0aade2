// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

/** Where received values end: a sum that depends on every one of them. Padded, as both ends of a ring are hot. */
@SuppressWarnings("unused")
final class Sink implements EntrySink {
    private long a00, a01, a02, a03, a04, a05, a06, a07, a08, a09, a10, a11, a12, a13, a14, a15;
    long sum;
    private long b00, b01, b02, b03, b04, b05, b06, b07, b08, b09, b10, b11, b12, b13, b14, b15;

    @Override
    public void accept(long userData, long value) {
        sum += userData + value;
    }
}
