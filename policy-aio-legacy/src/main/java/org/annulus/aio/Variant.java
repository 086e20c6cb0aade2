// SPDX-License-Identifier: Apache-2.0
package org.annulus.aio;

import org.annulus.core.policy.PolicyName;

/** The variants: how events are reaped. The kernel side is the same for all. */
enum Variant {
    /** Kent Overstreet's patch of 2012, which document 004 answers. */
    CMPXCHG("cmpxchg", true, "reapers copy the event, then claim it by compare-and-exchange of head, as in 2012"),
    /** The reaper of fio, QEMU and Seastar: one thread, and no system call. */
    SINGLE("single", false, "one reaper in user space: acquires tail, releases head, as Seastar does"),
    /** io_getevents: aio_read_evt of Linux 2.6. */
    KERNEL("kernel", true, "reapers take turns under ring_lock, as io_getevents does");

    static final String POLICY = "aio-legacy";

    private final String label;
    private final boolean manyConsumers;
    private final String summary;

    Variant(String label, boolean manyConsumers, String summary) {
        this.label = label;
        this.manyConsumers = manyConsumers;
        this.summary = summary;
    }

    PolicyName policyName() {
        return new PolicyName(POLICY, label);
    }

    String summary() {
        return "the completion ring of Linux AIO, byte for byte; " + summary;
    }

    boolean manyConsumers() {
        return manyConsumers;
    }

    /** Whether an event may be overwritten while a reaper that has lost its claim still copies it. */
    boolean racingReaders() {
        return this == CMPXCHG;
    }
}
