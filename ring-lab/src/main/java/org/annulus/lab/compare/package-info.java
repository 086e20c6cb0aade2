// SPDX-License-Identifier: Apache-2.0
/** {@code annulus compare}: every variant on the same work, in one run. */
package org.annulus.lab.compare;
