// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.search;

import java.util.Arrays;
import org.annulus.explorer.Exploration;
import org.annulus.explorer.MemoryModel;

/**
 * Choices as a string that survives a command line, behind the settings that give them their meaning:
 * {@code ra+crashes1+spurious+timeouts+steps10000:0x12-3}. Choices are numbers with dashes between them, a run of equal
 * ones is {@code value x count}. Way 0 at the end is left out, since that is what follows the end anyway.
 *
 * <p>The other settings give them no meaning: the ways of a choice are numbered the same in every search, with every
 * bound on preemptions, with every engine; budgets and the seed say which executions are run, not what happens in one.
 */
final class ReplayString {
    /** No choice but the usual ones. */
    private static final String USUAL = "0";

    private static final char COLON = ':';
    private static final String CUMULATIVE = "cumulative";
    private static final String SPURIOUS = "spurious";
    private static final String TIMEOUTS = "timeouts";
    private static final String CRASHES = "crashes";
    private static final String STEPS = "steps";

    private ReplayString() {}

    /** The settings that the meaning of choices depends on, and the choices. */
    static String of(Exploration exploration, int... choices) {
        return exploration.model().label()
                + (exploration.cumulative() ? "+" + CUMULATIVE : "")
                + (exploration.crashes() > 0 ? "+" + CRASHES + exploration.crashes() : "")
                + (exploration.spurious() ? "+" + SPURIOUS : "")
                + (exploration.timeouts() ? "+" + TIMEOUTS : "")
                + "+"
                + STEPS
                + exploration.maxSteps()
                + COLON
                + of(choices);
    }

    /** The same settings in words. */
    static String describe(Exploration exploration) {
        int crashes = exploration.crashes();
        return "model " + exploration.model().label()
                + (exploration.cumulative() ? ", releasing stores publish what weak loads saw" : "")
                + (crashes == 0 ? ", no thread is stopped" : ", up to " + crashes + " stopped")
                + (exploration.spurious() ? ", threads may wake for no reason" : ", no thread wakes for no reason")
                + (exploration.timeouts() ? ", time limits are reached" : ", time limits are never reached")
                + ", up to " + exploration.maxSteps() + " steps";
    }

    private static String of(int... choices) {
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

    /**
     * The settings that a string was made with, over others that do not matter for it. Strings of older versions lack
     * the bound on steps; for those that of the other settings holds.
     */
    static Exploration settings(String text, Exploration others) {
        int colon = text.indexOf(COLON);
        if (colon < 0) {
            throw new IllegalArgumentException("\"" + text
                    + "\" is no replay string: those begin with the model, and a colon stands before the choices"
                    + " (ra+steps10000:0x12-3); copy the whole string");
        }
        Exploration settings =
                others.withCumulative(false).withCrashes(0).withSpurious(false).withTimeouts(false);
        String[] parts = text.substring(0, colon).split("\\+", -1);
        settings = settings.withModel(model(parts[0]));
        for (int i = 1; i < parts.length; i++) {
            settings = with(settings, parts[i]);
        }
        return settings.withPreemptions(-1);
    }

    private static MemoryModel model(String label) {
        for (MemoryModel model : MemoryModel.values()) {
            if (model.label().equals(label)) {
                return model;
            }
        }
        throw new IllegalArgumentException(
                "the replay string is for the model \"" + label + "\"; there are ra, sc, tso");
    }

    private static Exploration with(Exploration settings, String flag) {
        return switch (flag) {
            case CUMULATIVE -> settings.withCumulative(true);
            case SPURIOUS -> settings.withSpurious(true);
            case TIMEOUTS -> settings.withTimeouts(true);
            default -> {
                if (flag.matches(CRASHES + "\\d{1,2}")) {
                    yield settings.withCrashes(Integer.parseInt(flag.substring(CRASHES.length())));
                }
                if (flag.matches(STEPS + "[1-9]\\d{0,8}")) {
                    yield settings.withMaxSteps(Integer.parseInt(flag.substring(STEPS.length())));
                }
                throw new IllegalArgumentException("the replay string has the setting \"" + flag + "\"; there are "
                        + String.join(", ", CUMULATIVE, CRASHES + "N", SPURIOUS, TIMEOUTS, STEPS + "N"));
            }
        };
    }

    /** The choices. */
    static int[] choices(String text) {
        return parse(text.substring(text.indexOf(COLON) + 1));
    }

    private static int[] parse(String text) {
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
