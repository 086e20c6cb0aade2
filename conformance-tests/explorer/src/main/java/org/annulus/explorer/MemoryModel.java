// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer;

/** What a load may return. */
public enum MemoryModel {
    /** Release/acquire with a view for each thread, and race detection on plain accesses: the language level. */
    RELEASE_ACQUIRE("ra"),
    /** Every load returns the latest store; race detection on plain accesses. */
    SEQUENTIALLY_CONSISTENT("sc"),
    /** One first-in-first-out store buffer for each thread; says nothing about compilers. */
    X86_TSO("tso");

    private final String label;

    MemoryModel(String label) {
        this.label = label;
    }

    /**
     * The name on the command line.
     *
     * @return two or three letters
     */
    public String label() {
        return label;
    }
}
