// SPDX-License-Identifier: Apache-2.0
/** {@code annulus check}: the conformance kit, on shipped policies and on the user's own. */
package org.annulus.lab.check;
