// SPDX-License-Identifier: Apache-2.0
/** {@code annulus explore}: every interleaving and every weak load of small scenarios of a ring. */
package org.annulus.lab.explore;
