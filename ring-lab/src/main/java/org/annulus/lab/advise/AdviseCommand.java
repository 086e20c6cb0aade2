// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.advise;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.annulus.core.policy.Deviation;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingTraits.Allocator;
import org.annulus.core.policy.RingTraits.Order;
import org.annulus.lab.ExitCode;
import org.annulus.lab.output.Json;
import org.annulus.lab.output.TextTable;
import org.annulus.lab.output.Words;
import org.annulus.lab.output.Wrapped;
import org.annulus.lab.results.Placements;
import org.annulus.lab.results.Row;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code annulus advise}: which ring for these needs. */
@Command(
        name = "advise",
        description = {
            "Says which ring fits, and why the others do not.",
            "Filters by what the designs claim, and what the conformance kit found; orders by what 'annulus compare'",
            "measured: here, if it was run here, else on the machine of the shipped results. Only figures of one",
            "placement of the processors are compared; rings that are level are ordered by their known defects.",
            "Prints the configuration of the first one. Exit code 1 if nothing fits; it then says which wish to drop."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: annulus advise --producers 4 --each --throughput",
            "         annulus advise --coalesced --cross-process --hostile-user --latency"
        })
public final class AdviseCommand implements Callable<Integer> {
    private static final int WIDTH = 110;

    @Option(names = "--producers", defaultValue = "1", description = "Producers at once; default: ${DEFAULT-VALUE}.")
    private int producers;

    @Option(names = "--consumers", defaultValue = "1", description = "Consumers at once; default: ${DEFAULT-VALUE}.")
    private int consumers;

    @ArgGroup
    private DeliveryWish delivery = new DeliveryWish();

    private static final class DeliveryWish {
        @Option(names = "--each", description = "Every post is delivered; the default.")
        private boolean each;

        @Option(names = "--coalesced", description = "Posts to one item merge until they are taken: readiness.")
        private boolean coalesced;
    }

    @Option(names = "--hostile-user", description = "The user side may write anything into shared memory.")
    private boolean hostileUser;

    @Option(names = "--cross-process", description = "The sides are two processes.")
    private boolean crossProcess;

    @Option(
            names = "--must-survive-producer-death",
            description = "A producer that dies costs its own event and nothing else.")
    private boolean mustSurviveProducerDeath;

    @Option(
            names = "--order",
            paramLabel = "O",
            converter = OrderConverter.class,
            description = "global, per-producer or none; default: none.")
    private Order order = Order.NONE;

    @Option(names = "--memory", paramLabel = "user|kernel", description = "Who allocates the ring; default: either.")
    private Allocator memory;

    @Option(
            names = "--sleep",
            description = "Consumers sleep while there is nothing: the configuration gets a doorbell.")
    private boolean sleep;

    @ArgGroup
    private GoalWish goal = new GoalWish();

    private static final class GoalWish {
        @Option(names = "--throughput", description = "Orders by time an entry in a steady stream; the default.")
        private boolean throughput;

        @Option(names = "--latency", description = "Orders by the median of the round trip through two rings.")
        private boolean latency;
    }

    @Option(names = "--results", paramLabel = "FILE", description = "The results.json of a comparison to go by.")
    private Path results;

    @Option(
            names = "--reduce",
            paramLabel = "FILE",
            hidden = true,
            description = "Writes what advice needs of the results, as they are shipped, and advises nothing.")
    private Path reduce;

    @Spec
    private CommandSpec spec;

    /** For picocli. */
    public AdviseCommand() {}

    /** The orders as people write them. */
    static final class OrderConverter implements ITypeConverter<Order> {
        /** For picocli. */
        OrderConverter() {}

        @Override
        public Order convert(String value) {
            try {
                return Order.valueOf(value.toUpperCase(Locale.ROOT).replace('-', '_'));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("'" + value + "' is no order; use global, per-producer or none");
            }
        }
    }

    @Override
    public Integer call() throws IOException {
        if (producers < 1 || consumers < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--producers " + producers + " and --consumers " + consumers + "; both are 1 or more");
        }
        Measured measured = Measured.find(results, Path.of(""));
        if (reduce != null) {
            Files.writeString(reduce, Json.line(measured.reduced()) + "\n");
            return 0;
        }
        KitEvidence kit = new KitEvidence(measured.results());
        List<RingPolicy> policies = Policies.discover().variants();
        List<Wish> wishes = wishes();
        Goal by = goal.latency ? Goal.latency(measured.results()) : Goal.THROUGHPUT;
        Figures figures = Figures.of(by, measured.results(), producers);
        Advice advice = Advice.of(policies, wishes, kit, figures);
        List<String> lines = new ArrayList<>();
        lines.add("wanted: " + wishes.stream().map(Wish::option).collect(Collectors.joining(" ")) + " " + by.option());
        if (!advice.fitting().isEmpty()) {
            fitting(lines, advice, figures, measured, wishes);
        }
        excluded(lines, advice);
        if (advice.fitting().isEmpty()) {
            lines.add("");
            lines.addAll(toDrop(wishes, policies, kit, figures));
        } else {
            pick(lines, advice.ranking());
        }
        PrintWriter out = spec.commandLine().getOut();
        lines.forEach(out::println);
        out.flush();
        return advice.fitting().isEmpty() ? ExitCode.WRONG : 0;
    }

    private List<Wish> wishes() {
        List<Wish> wishes = new ArrayList<>();
        wishes.add(Wishes.producers(producers));
        wishes.add(Wishes.consumers(consumers));
        wishes.add(delivery.coalesced ? Wishes.coalesced() : Wishes.each());
        if (hostileUser) {
            wishes.add(Wishes.hostileUser());
        }
        if (crossProcess) {
            wishes.add(Wishes.crossProcess());
        }
        if (mustSurviveProducerDeath) {
            wishes.add(Wishes.survivesProducerDeath());
        }
        if (order != Order.NONE) {
            wishes.add(Wishes.order(order));
        }
        if (memory != null) {
            wishes.add(Wishes.memory(memory));
        }
        return wishes;
    }

    private void fitting(List<String> lines, Advice advice, Figures figures, Measured measured, List<Wish> wishes) {
        lines.add("measured: " + measured.from() + ", "
                + measured.results().place().machine() + ", "
                + measured.results().place().date());
        lines.add("");
        advice.fitting().stream()
                .flatMap(candidate -> candidate.figure().stream())
                .findFirst()
                .ifPresentOrElse(
                        row -> Stream.of(
                                        "by " + figures.goal().describe(row, producers),
                                        placement(advice.ranking()),
                                        "level are figures within a tenth, and forks that overlap; among level ones the"
                                                + " fewer known defects come first, then what can no more than is"
                                                + " wished")
                                .forEach(line -> lines.addAll(Wrapped.lines(line, WIDTH, "  "))),
                        () -> lines.add("nothing was measured of these; run 'annulus compare --sections "
                                + figures.goal().section() + "'"));
        TextTable table = new TextTable("", "FITS", "MEDIAN", "FORKS", "KNOWN DEFECTS");
        for (Candidate candidate : advice.fitting()) {
            table.row(
                    candidate.rank(),
                    candidate.name(),
                    candidate.figure().map(row -> Words.time(row.median())).orElse("-"),
                    candidate.figure().map(AdviseCommand::forks).orElse("-"),
                    candidate.policy().deviations().isEmpty()
                            ? "none"
                            : rules(candidate.policy().deviations()));
        }
        lines.addAll(table.lines());
        String asked = wishes.stream()
                .filter(wish -> !wish.rules().isEmpty())
                .map(Wish::option)
                .collect(Collectors.joining(", "));
        grouped(
                lines,
                advice.fitting(),
                one -> one.flaws().isEmpty()
                        ? ""
                        : "comes last: declares a defect of what " + asked + " asks for (" + rules(one.flaws()) + ")");
        grouped(lines, advice.fitting(), Candidate::lack);
    }

    private static String placement(Ranking ranking) {
        String there = Placements.apart(ranking.placement());
        String others = ranking.measured().entrySet().stream()
                .filter(entry -> !entry.getKey().equals(ranking.placement()))
                .map(entry -> "; " + Placements.apart(entry.getKey()) + ": " + entry.getValue())
                .collect(Collectors.joining());
        return "processors " + there + ", where " + ranking.measured().get(ranking.placement()) + " of the "
                + ranking.candidates().size() + " that fit were measured" + others
                + ("".equals(others) ? "" : " (never compared with these)");
    }

    private static String forks(Row row) {
        return row.values().size() == 1 ? "one" : Words.time(row.low()) + " to " + Words.time(row.high());
    }

    private static String rules(List<Deviation> deviations) {
        return deviations.stream().map(Deviation::rule).collect(Collectors.joining(", "));
    }

    /** Those of which the same is to be said together. */
    private static void grouped(List<String> lines, List<Candidate> all, Function<Candidate, String> said) {
        Map<String, List<String>> names = all.stream()
                .filter(one -> !said.apply(one).isEmpty())
                .collect(Collectors.groupingBy(
                        said, LinkedHashMap::new, Collectors.mapping(Candidate::name, Collectors.toList())));
        names.forEach((text, group) ->
                lines.addAll(Wrapped.lines("  " + String.join(", ", group) + ": " + text, WIDTH, "    ")));
    }

    /** Those with the same reasons together. */
    private static void excluded(List<String> lines, Advice advice) {
        if (advice.excluded().isEmpty()) {
            return;
        }
        Map<String, List<String>> byReason = advice.excluded().stream()
                .collect(Collectors.groupingBy(
                        one -> String.join("; it ", one.sentences()),
                        LinkedHashMap::new,
                        Collectors.mapping(one -> one.policy().name().toString(), Collectors.toList())));
        lines.add("");
        lines.add("does not fit:");
        byReason.forEach((reason, names) ->
                lines.addAll(Wrapped.lines("  " + String.join(", ", names) + ": it " + reason, WIDTH, "    ")));
    }

    private static List<String> toDrop(List<Wish> wishes, List<RingPolicy> policies, KitEvidence kit, Figures figures) {
        List<List<Wish>> found = Advice.toDrop(
                wishes,
                left -> !Advice.of(policies, left, kit, figures).fitting().isEmpty());
        return found.isEmpty()
                ? List.of("nothing fits, whatever is dropped")
                : found.stream()
                        .map(dropped -> "nothing fits; without "
                                + dropped.stream().map(Wish::option).collect(Collectors.joining(" and ")) + " "
                                + Advice.of(policies, Advice.without(wishes, dropped), kit, figures)
                                        .fitting()
                                        .get(0)
                                        .name()
                                + " does")
                        .toList();
    }

    private void pick(List<String> lines, Ranking ranking) {
        Candidate best = ranking.candidates().get(0);
        lines.add("");
        lines.add("pick " + best.name());
        List<String> level =
                ranking.first().stream().skip(1).map(Candidate::name).toList();
        if (!level.isEmpty() && best.figure().isPresent()) {
            lines.addAll(Wrapped.lines(
                    "  level with it, and behind it for known defects or for what is not wished: "
                            + String.join(", ", level),
                    WIDTH,
                    "    "));
        }
        best.policy()
                .deviations()
                .forEach(deviation -> lines.addAll(
                        Wrapped.lines("  known defect, " + deviation.rule() + ": " + deviation.text(), WIDTH, "    ")));
        Configuration configuration = new Configuration(best.policy(), producers, consumers, crossProcess, sleep);
        lines.add("");
        lines.addAll(Wrapped.lines(
                sleep
                        ? "with a doorbell, because of --sleep: each post looks whether a consumer sleeps, and wakes it"
                        : "without a doorbell: consumers poll;"
                                + " if they are to sleep while there is nothing, add --sleep",
                WIDTH,
                ""));
        lines.add("");
        lines.add("plain:");
        configuration.plain().forEach(line -> lines.add("    " + line));
        lines.add("");
        lines.add("by configuration, also for Guice:");
        configuration.properties().forEach(line -> lines.add("    " + line));
        Configuration.guice().forEach(line -> lines.add("    " + line));
    }
}
