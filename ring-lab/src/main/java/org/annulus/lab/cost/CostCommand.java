// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.cost;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.annulus.core.policy.Policies;
import org.annulus.lab.ChosenPolicies;
import org.annulus.lab.ExitCode;
import org.annulus.lab.output.Json;
import org.annulus.lab.section.Peers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code annulus bench cost}: what an event costs, counted. */
@Command(
        name = "cost",
        description = {
            "Counts the accesses that posting and draining an event makes.",
            "Loads, stores, read-modify-writes and fences, of which memory, and the cache lines that they write.",
            "One thread fills a ring and drains it, so that nobody competes. The same on every machine, and in every",
            "run."
        },
        mixinStandardHelpOptions = true)
public final class CostCommand implements Callable<Integer> {
    @Option(
            names = "--subjects",
            split = ",",
            paramLabel = "S",
            description = {
                "Policies, and the peers agrona-one-to-one, agrona-many-to-one, jctools-spsc, jctools-mpsc,",
                "disruptor-single, disruptor-multi. Default: all."
            })
    private List<String> subjects = new ArrayList<>();

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** For picocli. */
    public CostCommand() {}

    @Override
    public Integer call() {
        Policies policies = Policies.discover();
        List<Counted> counted = new ArrayList<>();
        for (String name : names(policies)) {
            if (Peers.isPeer(name)) {
                counted.add(Counts.ofPeer(name));
            } else {
                ChosenPolicies.of(name, policies, spec, Peers.NAMES).forEach(policy -> counted.add(Counts.of(policy)));
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(counted.stream()
                    .flatMap(one -> CostSection.rows(one).stream())
                    .toList()));
        } else {
            new CostTables(counted).lines().forEach(out::println);
        }
        out.flush();
        boolean failed = counted.stream().flatMap(one -> one.missing().stream()).anyMatch(Counted.Missing::failed);
        return failed ? ExitCode.WRONG : 0;
    }

    private List<String> names(Policies policies) {
        if (!subjects.isEmpty()) {
            return subjects.stream().distinct().toList();
        }
        List<String> all = new ArrayList<>();
        policies.variants().forEach(policy -> all.add(policy.name().toString()));
        all.addAll(Peers.NAMES);
        return all;
    }
}
