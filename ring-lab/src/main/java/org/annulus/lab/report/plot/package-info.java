// SPDX-License-Identifier: Apache-2.0
/**
 * The plots of a comparison. lets-plot draws them, as SVG text and without AWT, so that neither fonts nor a screen are
 * needed; what is here says what is to be drawn.
 */
package org.annulus.lab.report.plot;
