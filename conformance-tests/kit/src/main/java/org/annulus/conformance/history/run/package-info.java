// SPDX-License-Identifier: Apache-2.0
/**
 * Runs of a policy with real threads whose histories are recorded and checked. Independent of any test framework: a run
 * answers with a {@link org.annulus.conformance.history.run.HistoryResult}.
 */
package org.annulus.conformance.history.run;
