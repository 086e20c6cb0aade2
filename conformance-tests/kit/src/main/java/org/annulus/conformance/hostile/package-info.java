// SPDX-License-Identifier: Apache-2.0
/**
 * A user side that writes what it likes into every shared word, at any moment: twenty kinds of attack, generated from
 * the layout. The kernel side stays inside its regions, ends in bounded steps, answers from its closed sets, gives no
 * slot to two reservations and lets no other ring notice; what it loses is that user's events. The user side bounds
 * what it reads.
 */
package org.annulus.conformance.hostile;
