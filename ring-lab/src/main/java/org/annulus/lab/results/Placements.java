// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.results;

/** How far apart the processors lay while a figure was taken, as a row says it. */
public final class Placements {
    /** The condition of a row that says it: {@code near} or {@code far}. */
    public static final String CONDITION = "line";

    private Placements() {}

    /**
     * For people.
     *
     * @param placement what the condition says; empty if a row does not have it
     * @return as the rest of a sentence about processors
     */
    public static String apart(String placement) {
        return switch (placement) {
            case "near" -> "near each other";
            case "far" -> "far from each other";
            case "" -> "somewhere";
            default -> "placed as " + placement;
        };
    }
}
