// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import org.annulus.core.policy.PolicyName;

/** How the consumers claim: the one thing in which the variants differ. */
enum Variant {
    /** The loop of document 001: one consumer, head is its own. */
    SINGLE("single", "one consumer, which spins on the index slot and writes the zero back"),
    /** "consume events from up to 16 threads in parallel" of document 001: fetch-and-add of head. */
    FETCH_ADD("fetch-add", "consumers claim by fetch-and-add of head, as the RFC proposes; only one is safe"),
    /** Read the slot first, then compare and set head. */
    CAS("cas", "consumers read the slot first, then claim by compare-and-set of head");

    static final String POLICY = "epoll-rfc";

    private final String label;
    private final String summary;

    Variant(String label, String summary) {
        this.label = label;
        this.summary = summary;
    }

    PolicyName policyName() {
        return new PolicyName(POLICY, label);
    }

    String summary() {
        return "items with sticky bits and an index ring, tail first; " + summary;
    }

    boolean manyConsumers() {
        return this == CAS;
    }
}
