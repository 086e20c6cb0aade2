// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.compare;

import java.util.List;

/**
 * A finished comparison.
 *
 * @param machine processor, system, JVM and date
 * @param bytes of the file
 * @param rounds copies through each policy
 * @param policies one a policy
 */
record CompareReport(String machine, long bytes, int rounds, List<Compared> policies) {}
