// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.search;

/** The scenario did something else when it was run again with the same choices. */
final class NotDeterministic extends Error {
    private static final long serialVersionUID = 1;

    NotDeterministic(int choice, int before, int now) {
        super("choice " + choice + " was among " + before + " ways and is now among " + now
                + ": the scenario must do the same each time,"
                + " without state that outlives an execution, time or chance");
    }
}
