// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

/** What a slot of the ring holds. */
enum Entries {
    /** The 16-byte event itself; every post is delivered. */
    INLINE,
    /** The number of an item with sticky ready bits; posts to one item merge. */
    INDEX
}
