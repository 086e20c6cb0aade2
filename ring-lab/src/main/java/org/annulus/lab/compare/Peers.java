// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.compare;

import java.util.List;

/** What our rings are compared with. */
final class Peers {
    /** Names that the benchmarks know; for one producer, then for many, of each library. */
    static final List<String> NAMES = List.of(
            "agrona-one-to-one",
            "agrona-many-to-one",
            "jctools-spsc",
            "jctools-mpsc",
            "disruptor-single",
            "disruptor-multi");

    private Peers() {}
}
