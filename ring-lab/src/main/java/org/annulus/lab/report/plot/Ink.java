// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report.plot;

import java.util.List;
import java.util.stream.Stream;

/**
 * A colour of the plots. Plots are drawn with the light ones; since no two are alike, the dark ones can take their
 * place in the finished text.
 *
 * @param name in the style sheet
 * @param light on white paper, {@code #rrggbb}
 * @param dark on a dark screen, {@code #rrggbb}
 */
public record Ink(String name, String light, String dark) {
    /** Behind everything. */
    public static final Ink PAPER = new Ink("paper", "#ffffff", "#14181d");
    /** Text. */
    public static final Ink TEXT = new Ink("text", "#1c2128", "#e3e8ee");
    /** Text of less weight, and axes. */
    public static final Ink FAINT = new Ink("faint", "#57606a", "#9aa6b2");
    /** The grid. */
    public static final Ink GRID = new Ink("grid", "#e6eaee", "#2b323b");
    /** What stands behind what is shown. */
    public static final Ink BACKGROUND = new Ink("background", "#c9d0d8", "#454e5a");

    /** Good, in the matrix. */
    public static final Ink GOOD = new Ink("good", "#cfe8d5", "#1d4a2c");
    /** Bad, in the matrix. */
    public static final Ink BAD = new Ink("bad", "#f2b5b0", "#7a2623");
    /** Known and declared, in the matrix. */
    public static final Ink REMARK = new Ink("remark", "#ffe3a3", "#5c4613");
    /** Not looked at, in the matrix. */
    public static final Ink OPEN = new Ink("open", "#eef1f5", "#232c38");

    /** Steps from little to much, told apart by lightness alone. */
    static final List<Ink> STEPS = List.of(
            new Ink("step0", "#d3dbe4", "#3a4552"),
            new Ink("step1", "#9cc3e0", "#35658a"),
            new Ink("step2", "#4a8fc2", "#5a9fd0"),
            new Ink("step3", "#f0b75a", "#c98b25"),
            new Ink("step4", "#d9772b", "#ee8f45"),
            new Ink("step5", "#9e2f12", "#ff7a5c"));

    /** Of designs; with normal eyes and with each kind of colour blindness apart from its neighbours. */
    static final List<Ink> DESIGNS = List.of(
            new Ink("design0", "#0072b2", "#4da6e0"),
            new Ink("design1", "#d55e00", "#ff8f4d"),
            new Ink("design2", "#007a5a", "#33c79c"),
            new Ink("design3", "#aa3377", "#e98bc3"),
            new Ink("design4", "#b08a00", "#e6bf3c"),
            new Ink("design5", "#3aa0c8", "#8fd8f5"),
            new Ink("design6", "#505050", "#bdbdbd"),
            new Ink("design7", "#6b4c9a", "#b59be0"),
            new Ink("design8", "#8c4a2b", "#d09a7c"));

    /**
     * All of them.
     *
     * @return each once
     */
    public static List<Ink> all() {
        return Stream.of(List.of(PAPER, TEXT, FAINT, GRID, BACKGROUND, GOOD, BAD, REMARK, OPEN), STEPS, DESIGNS)
                .flatMap(List::stream)
                .toList();
    }
}
