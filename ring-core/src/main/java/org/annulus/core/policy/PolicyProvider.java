// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.policy;

import java.util.List;

/**
 * A policy with all its variants, found by {@link java.util.ServiceLoader} or handed to Guice. Implementations have a
 * public constructor without arguments.
 */
public interface PolicyProvider {
    /**
     * The variants; all have the same policy name.
     *
     * @return at least one
     */
    List<RingPolicy> variants();

    /**
     * The variant that the bare policy name stands for.
     *
     * @return one of {@link #variants()}
     */
    RingPolicy defaultVariant();
}
