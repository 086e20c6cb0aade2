// SPDX-License-Identifier: Apache-2.0
/**
 * The command line {@code annulus}. Each command is a class of its own; what they print goes through
 * {@link org.annulus.lab.output}. Exit codes: 0 good, 1 something was found wrong or could not be done, 2 usage.
 */
package org.annulus.lab;
