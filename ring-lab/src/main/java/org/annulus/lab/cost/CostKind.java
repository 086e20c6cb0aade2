// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.cost;

import org.annulus.conformance.memory.AccessKind;
import org.annulus.core.memory.AccessMode;

/** What is told apart when accesses are counted: what they do, and in which mode, where that costs something. */
enum CostKind {
    /** Plain and opaque loads: the same instruction on every machine. */
    PLAIN_LOAD(Group.LOADS, "loads-plain"),
    /** Acquire loads, and waits for a word that has its value already. */
    ACQUIRE_LOAD(Group.LOADS, "loads-acquire"),
    /** Volatile loads. */
    VOLATILE_LOAD(Group.LOADS, "loads-volatile"),
    /** Plain and opaque stores. */
    PLAIN_STORE(Group.STORES, "stores-plain"),
    /** Release stores. */
    RELEASE_STORE(Group.STORES, "stores-release"),
    /** Volatile stores, which end with a full fence. */
    VOLATILE_STORE(Group.STORES, "stores-volatile"),
    /** Compare-and-set and compare-and-exchange, failed ones included. */
    COMPARE_AND_SET(Group.ATOMICS, "compare-and-set"),
    /** Exchanges. */
    EXCHANGE(Group.ATOMICS, "exchange"),
    /** Additions. */
    GET_AND_ADD(Group.ATOMICS, "get-and-add"),
    /** Bits set or cleared. */
    GET_AND_OR(Group.ATOMICS, "get-and-or"),
    /** Full fences. */
    FULL_FENCE(Group.FENCES, "fences-full"),
    /** Acquire fences. */
    ACQUIRE_FENCE(Group.FENCES, "fences-acquire"),
    /** Release fences. */
    RELEASE_FENCE(Group.FENCES, "fences-release");

    /** Kinds that are added up. */
    enum Group {
        /** Reads. */
        LOADS("loads"),
        /** Writes that read nothing. */
        STORES("stores"),
        /** All read-modify-writes. */
        ATOMICS("atomics"),
        /** Orders without a word. */
        FENCES("fences");

        private final String metric;

        Group(String metric) {
            this.metric = metric;
        }

        String metric() {
            return metric;
        }
    }

    private final Group group;
    private final String metric;

    CostKind(Group group, String metric) {
        this.group = group;
        this.metric = metric;
    }

    Group group() {
        return group;
    }

    String metric() {
        return metric;
    }

    /** The kind of an access. */
    static CostKind of(AccessKind kind, AccessMode mode) {
        return switch (kind) {
            case LOAD, AWAIT ->
                switch (mode) {
                    case PLAIN, OPAQUE -> PLAIN_LOAD;
                    case ACQUIRE -> ACQUIRE_LOAD;
                    case VOLATILE -> VOLATILE_LOAD;
                    case RELEASE -> throw new IllegalArgumentException("a load cannot release");
                };
            case STORE ->
                switch (mode) {
                    case PLAIN, OPAQUE -> PLAIN_STORE;
                    case RELEASE -> RELEASE_STORE;
                    case VOLATILE -> VOLATILE_STORE;
                    case ACQUIRE -> throw new IllegalArgumentException("a store cannot acquire");
                };
            case COMPARE_AND_SET, FAILED_COMPARE_AND_SET -> COMPARE_AND_SET;
            case EXCHANGE -> EXCHANGE;
            case GET_AND_ADD -> GET_AND_ADD;
            case GET_AND_OR, GET_AND_AND -> GET_AND_OR;
            case FENCE ->
                switch (mode) {
                    case ACQUIRE -> ACQUIRE_FENCE;
                    case RELEASE -> RELEASE_FENCE;
                    case VOLATILE -> FULL_FENCE;
                    case PLAIN, OPAQUE -> throw new IllegalArgumentException("a fence orders something");
                };
        };
    }
}
