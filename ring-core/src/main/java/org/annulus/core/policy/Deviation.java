// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.policy;

/**
 * A known defect that is part of a historical design. The conformance kit requires the violation to be <em>found</em>:
 * a deviation that no longer shows is a failure too.
 *
 * @param rule the rule that is violated: its key or its number in the conformance kit, such as {@code no-tearing} or
 *     {@code R2.5}; or the kit's own name for a known way to break one, such as {@code overlap} or {@code user death}.
 *     The kit refuses any other, and lists those that there are
 * @param text one sentence: under which conditions, and what happens
 * @param source the document or kernel function where the defect stands or is described
 */
public record Deviation(String rule, String text, String source) {}
