// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.model;

/** Where a memory model asks what happens next. */
public interface Decisions {
    /**
     * Takes one of several ways; the search takes the others in other executions.
     *
     * @param alternatives how many, 1 or more; number 0 is the most usual one
     * @return 0 to one less
     */
    int choose(int alternatives);
}
