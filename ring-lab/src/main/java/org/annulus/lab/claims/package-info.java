// SPDX-License-Identifier: Apache-2.0
/** {@code annulus claims}: what the five documents claim, executed. */
package org.annulus.lab.claims;
