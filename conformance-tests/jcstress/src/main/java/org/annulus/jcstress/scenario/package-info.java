// SPDX-License-Identifier: Apache-2.0
/**
 * The scenarios, written once against the SPI: two actors and an arbiter. Which outcomes are acceptable follows from
 * the sequential specification; a test enumerates it. An outcome that is not listed fails the run.
 */
package org.annulus.jcstress.scenario;
