// SPDX-License-Identifier: Apache-2.0
/**
 * The page of a comparison: {@code report.html} with its plots, and tables for programs beside it. Everything in it,
 * sentences too, is computed from the results.
 */
package org.annulus.lab.report;
