// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.inspect;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.annulus.core.policy.Deviation;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingTraits;
import org.annulus.lab.output.Json;
import org.annulus.lab.output.TextTable;
import org.annulus.lab.output.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code annulus policies}: what there is to choose from. */
@Command(
        name = "policies",
        description = "Lists every policy and variant with its traits and its known deviations.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: annulus policies", "         annulus policies zijlstra/sketch --json"})
public final class PoliciesCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "POLICY", description = "Only these, by name or beginning of a name.")
    private List<String> wanted = new ArrayList<>();

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** For picocli. */
    public PoliciesCommand() {}

    /** A variant as JSON. */
    private record Listed(
            String name, boolean isDefault, String summary, RingTraits traits, List<Deviation> deviations) {}

    @Override
    public Integer call() {
        Policies policies = Policies.discover();
        List<RingPolicy> variants = policies.variants().stream()
                .filter(variant ->
                        wanted.isEmpty() || wanted.stream().anyMatch(name -> matches(policies, variant, name)))
                .toList();
        for (String name : wanted) {
            if (variants.stream().noneMatch(variant -> matches(policies, variant, name))) {
                policies.get(name);
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(variants.stream()
                    .map(variant -> new Listed(
                            variant.name().toString(),
                            policies.isDefault(variant),
                            variant.summary(),
                            variant.traits(),
                            variant.deviations()))
                    .toList()));
        } else {
            print(out, policies, variants);
        }
        return 0;
    }

    private static boolean matches(Policies policies, RingPolicy variant, String name) {
        return variant.name().toString().equals(name)
                || variant.name().policy().equals(name)
                || variant.name().toString().startsWith(name);
    }

    private static void print(PrintWriter out, Policies policies, List<RingPolicy> variants) {
        TextTable table = new TextTable(
                "POLICY",
                "DELIVERY",
                "PRODUCERS",
                "CONSUMERS",
                "WHEN FULL",
                "STALLED PRODUCER",
                "RESERVE",
                "PUBLISH",
                "COMPLETE",
                "DEVIATIONS");
        for (RingPolicy variant : variants) {
            RingTraits traits = variant.traits();
            table.row(
                    variant.name() + (policies.isDefault(variant) ? " *" : ""),
                    Words.of(traits.delivery()),
                    Words.handles(traits.producers()),
                    Words.handles(traits.consumers()),
                    Words.of(traits.whenFull()),
                    Words.of(traits.stalledProducer()),
                    Words.of(traits.reserve()),
                    Words.of(traits.publish()),
                    Words.of(traits.complete()),
                    variant.deviations().isEmpty() ? "-" : variant.deviations().size());
        }
        table.lines().forEach(out::println);
        out.println();
        out.println("* what the bare policy name stands for");
        Map<Deviation, List<String>> deviating = new LinkedHashMap<>();
        for (RingPolicy variant : variants) {
            for (Deviation deviation : variant.deviations()) {
                deviating
                        .computeIfAbsent(deviation, same -> new ArrayList<>())
                        .add(variant.name().toString());
            }
        }
        deviating.forEach((deviation, names) -> {
            out.println();
            out.println(String.join(", ", names) + ": deviation from " + deviation.rule());
            out.println("  " + deviation.text());
            out.println("  source: " + deviation.source());
        });
    }
}
