// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

/**
 * How much of a scenario was run in which time.
 *
 * @param scenario its title
 * @param engine what ran it
 * @param executions that were run
 * @param steps visible steps of all of them; 0 if they are not counted
 * @param seconds that it took
 */
record ExplorerRate(String scenario, String engine, long executions, long steps, double seconds) {}
