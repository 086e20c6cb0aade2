// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.results;

/** Which way of two figures is the better one. */
public enum Better {
    /** A time, for example. */
    LOWER,
    /** A throughput, for example. */
    HIGHER,
    /** A count that is the same on every machine, the lower the better; any difference is a change of the code. */
    EXACT
}
