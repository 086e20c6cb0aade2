// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.cost;

import org.annulus.core.layout.Region;
import org.annulus.core.layout.Visibility;

/** Whose memory an access is of: what it can cost beside the instruction. */
enum Place {
    /** The other side has it too, and reads it at work: its cache lines move between processors. */
    SHARED,
    /** Counts for tools. The other side has it and does not look, so the line stays where it is. */
    COUNTERS,
    /** One side's own; producers of one side share it nevertheless. */
    PRIVATE;

    private static final String COUNTERS_REGION = "counters";

    static Place of(Region region) {
        if (region.visibility() != Visibility.SHARED) {
            return PRIVATE;
        }
        return region.name().equals(COUNTERS_REGION) ? COUNTERS : SHARED;
    }
}
