// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.memory;

import org.annulus.core.layout.Region;

/** Something that happens just before an access, on the thread that makes it. */
@FunctionalInterface
public interface AccessHook {
    /**
     * Called before each access to a word; fences, hints and parking are none. What it throws, the access throws.
     *
     * @param region that the word is in
     * @param offset of the word, in bytes from the start of the region
     */
    void before(Region region, int offset);
}
