// SPDX-License-Identifier: Apache-2.0
package org.annulus.jcstress.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingPolicy;

/**
 * What the command line asks for.
 *
 * @param policies to be run, 1 or more; none if only the canaries are
 * @param mode how much jcstress does
 * @param scenarios a pattern for the simple names of the scenarios
 * @param out directory for logs and reports
 */
record Options(List<RingPolicy> policies, Mode mode, Pattern scenarios, Path out) {
    private static final Map<String, String> DEFAULTS =
            Map.of("policy", "all", "mode", "cheap", "scenarios", ".*", "out", "target/jcstress");

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException if something is not understood; the message says what to write
     */
    static Options parse(String[] arguments, Policies known) {
        Map<String, String> values = new LinkedHashMap<>(DEFAULTS);
        for (String argument : arguments) {
            int end = argument.indexOf('=');
            if (!argument.startsWith("--") || end < 0 || !DEFAULTS.containsKey(argument.substring(2, end))) {
                throw new IllegalArgumentException("unknown argument " + argument
                        + "; use --policy=NAME,NAME|all|none, --mode=cheap|quick|..., --scenarios=REGEX, --out=DIR");
            }
            values.put(argument.substring(2, end), argument.substring(end + 1));
        }
        return new Options(
                policies(values.get("policy"), known),
                Mode.of(values.get("mode")),
                pattern(values.get("scenarios")),
                Path.of(values.get("out")).toAbsolutePath());
    }

    private static List<RingPolicy> policies(String names, Policies known) {
        if (names.equals("all")) {
            return known.variants();
        }
        List<RingPolicy> policies = new ArrayList<>();
        if (!names.equals("none")) {
            for (String name : names.split(",")) {
                policies.add(known.get(name));
            }
        }
        return policies;
    }

    private static Pattern pattern(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("scenarios " + regex + " is no regular expression: " + e.getDescription()
                    + "; use for example Two.*");
        }
    }
}
