// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.annulus.lab.output.Words;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Command lines that were not understood, told to people: the parser's texts name Java types and positions. */
final class UsageErrors {
    private static final Pattern NUMBER = Pattern.compile("'([^']*)' is not an? (int|long|double)");
    private static final Pattern CHOICE = Pattern.compile("expected one of \\[.*] \\(case-\\w+\\) but was '([^']*)'");
    private static final Pattern OPTION = Pattern.compile("--?[\\w-]+");

    private UsageErrors() {}

    /**
     * What is wrong with a command line, and what is possible.
     *
     * @param failure of the parser, or of a command
     * @return one sentence
     */
    static String sentence(ParameterException failure) {
        CommandSpec spec = failure.getCommandLine().getCommandSpec();
        if (failure instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unmatched(spec, unmatched.getUnmatched().get(0));
        }
        if (failure instanceof MutuallyExclusiveArgsException) {
            return excluding(failure.getMessage());
        }
        return failure.getArgSpec() == null ? failure.getMessage() : value(failure.getArgSpec(), failure.getMessage());
    }

    private static String unmatched(CommandSpec spec, String argument) {
        if (spec.parent() == null && !argument.startsWith("-")) {
            return "there is no command " + argument + "; there are " + String.join(", ", commands(spec));
        }
        return spec.qualifiedName() + (argument.startsWith("-") ? " has no option " : " takes no ") + argument + "; "
                + spec.qualifiedName() + " --help says what there is";
    }

    /** Those that --help lists. */
    private static List<String> commands(CommandSpec spec) {
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, CommandLine> command : spec.subcommands().entrySet()) {
            if (!command.getValue().getCommandSpec().usageMessage().hidden()) {
                names.add(command.getKey());
            }
        }
        return names;
    }

    private static String excluding(String message) {
        List<String> options = OPTION.matcher(message)
                .results()
                .map(found -> found.group())
                .filter(name -> name.startsWith("--"))
                .toList();
        return String.join(" and ", options) + " exclude each other; give one of them";
    }

    private static String value(ArgSpec argument, String message) {
        String name = argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
        Matcher number = NUMBER.matcher(message);
        if (number.find()) {
            String wanted =
                    switch (number.group(2)) {
                        case "int" -> "a whole number up to " + Words.number(Integer.MAX_VALUE);
                        case "long" -> "a whole number up to " + Words.number(Long.MAX_VALUE);
                        default -> "a number";
                    };
            return name + " " + number.group(1) + ": " + wanted + " is needed";
        }
        Matcher choice = CHOICE.matcher(message);
        if (choice.find() && argument.type().isEnum()) {
            return name + " " + choice.group(1) + ": there is "
                    + Arrays.stream(argument.type().getEnumConstants())
                            .map(constant -> Words.of((Enum<?>) constant))
                            .collect(Collectors.joining(" or "));
        }
        return message;
    }
}
