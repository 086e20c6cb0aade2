// SPDX-License-Identifier: Apache-2.0
/**
 * What an event costs, exactly: the accesses that posting and draining it makes, counted. The counts are the same on
 * every machine and in every run.
 */
package org.annulus.lab.cost;
