// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.memory;

/** Is told each access of a {@link RecordedMemory} just after it was made, on the thread that made it. */
@FunctionalInterface
public interface AccessRecorder {
    /**
     * An access was made. What is thrown here, the access throws.
     *
     * @param access what, where and how
     */
    void saw(RecordedAccess access);
}
