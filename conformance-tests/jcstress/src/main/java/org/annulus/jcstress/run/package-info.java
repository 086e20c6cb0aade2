// SPDX-License-Identifier: Apache-2.0
/**
 * Runs jcstress and does not take its word for it: jcstress ends well when it has found no test, and when a machine has
 * too few processors for one. So what it lists and what it says to have run is compared with what was meant to run, and
 * canaries have to fail first.
 */
package org.annulus.jcstress.run;
