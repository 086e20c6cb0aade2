// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.copy;

/**
 * What one side of a copy has done.
 *
 * @param bytes read or written
 * @param sha256 of them, in hexadecimal
 * @param seconds that it took, from the first block to the last one handed back; the kernel side's clock, 0 on the user
 *     side
 * @param error why it failed; null if it did not
 */
record CopyResult(long bytes, String sha256, double seconds, String error) {
    static CopyResult failed(String error) {
        return new CopyResult(0, "", 0, error);
    }
}
