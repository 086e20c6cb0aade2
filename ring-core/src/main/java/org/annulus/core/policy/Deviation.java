// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.policy;

/**
 * A known defect that is part of a historical design. The conformance kit requires the violation to be <em>found</em>:
 * a deviation that no longer shows is a failure too.
 *
 * @param rule the rule that is violated, in a word or two
 * @param text one sentence: under which conditions, and what happens
 * @param source the document or kernel function where the defect stands or is described
 */
public record Deviation(String rule, String text, String source) {}
