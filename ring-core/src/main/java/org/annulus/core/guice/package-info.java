// SPDX-License-Identifier: Apache-2.0
/**
 * Optional wiring for applications that use Guice: policies by name, and named rings from configuration. Nothing else
 * in Annulus needs Guice, and no hot path sees it.
 */
package org.annulus.core.guice;
