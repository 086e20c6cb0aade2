// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.search;

import java.util.Arrays;

/**
 * Choices as a string that survives a command line: numbers with dashes between them, a run of equal ones as
 * {@code value x count}. Way 0 at the end is left out, since that is what follows the end anyway.
 */
final class ReplayString {
    /** No choice but the usual ones. */
    private static final String USUAL = "0";

    private ReplayString() {}

    static String of(int... choices) {
        StringBuilder text = new StringBuilder();
        int end = choices.length;
        while (end > 0 && choices[end - 1] == 0) {
            end--;
        }
        for (int i = 0; i < end; ) {
            int run = i;
            while (run < end && choices[run] == choices[i]) {
                run++;
            }
            text.append(i == 0 ? "" : "-").append(choices[i]);
            if (run - i > 1) {
                text.append('x').append(run - i);
            }
            i = run;
        }
        return end == 0 ? USUAL : text.toString();
    }

    static int[] parse(String text) {
        int[] choices = new int[16];
        int count = 0;
        for (String part : text.split("-", -1)) {
            if (!part.matches("\\d{1,9}(x\\d{1,6})?")) {
                throw new IllegalArgumentException("\"" + part + "\" in the replay string \"" + text
                        + "\" is neither a number nor a number and how often (3x12); copy the whole string");
            }
            int cross = part.indexOf('x');
            int value = Integer.parseInt(cross < 0 ? part : part.substring(0, cross));
            int times = cross < 0 ? 1 : Integer.parseInt(part.substring(cross + 1));
            if (count + times > choices.length) {
                choices = Arrays.copyOf(choices, 2 * (count + times));
            }
            Arrays.fill(choices, count, count + times, value);
            count += times;
        }
        return Arrays.copyOf(choices, count);
    }
}
