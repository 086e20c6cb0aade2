// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.stall;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingPolicy;
import org.annulus.lab.ChosenPolicies;
import org.annulus.lab.ExitCode;
import org.annulus.lab.output.Json;
import org.annulus.lab.section.Peers;
import org.annulus.lab.stall.Stalls.Effort;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code annulus bench stall}: what others wait for a producer that stops. */
@Command(
        name = "stall",
        description = {
            "Measures what a stopped producer costs the others.",
            "Stops one of two producers between reserve and publish, for 50 ms, 30 times. Meanwhile the other one",
            "posts an event each 20 us, and a consumer drains. Measures what is delivered meanwhile, the longest",
            "wait for an event, the longest call, and how much is still accepted, beside as long a time in which",
            "nobody stops. Exit code 1 if that contradicts what a policy declares.",
            "Run it alone: three threads on two processors leave no room for a fourth."
        },
        mixinStandardHelpOptions = true)
public final class StallCommand implements Callable<Integer> {
    @Option(
            names = "--subjects",
            split = ",",
            paramLabel = "S",
            description = {
                "Policies, and the peers agrona-many-to-one, jctools-mpsc, disruptor-multi.",
                "Default: all that have two producers."
            })
    private List<String> subjects = new ArrayList<>();

    @Option(names = "--quick", description = "5 stops of 5 ms: to see that it runs, not to quote.")
    private boolean quick;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** For picocli. */
    public StallCommand() {}

    @Override
    public Integer call() {
        Effort effort = Effort.of(quick);
        List<Stalled> all = new ArrayList<>();
        Policies known = Policies.discover();
        List<String> names = names(known);
        requireRivals(names, known);
        for (String name : names) {
            if (Peers.isPeer(name)) {
                all.add(Stalls.ofPeer(name, effort));
            } else {
                chosen(name, known).forEach(policy -> all.add(Stalls.of(policy, effort)));
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(all.stream()
                    .flatMap(one -> StallRows.of(one, effort.holdMillis()).stream())
                    .toList()));
        } else {
            new StallTables(all, effort).lines().forEach(out::println);
        }
        out.flush();
        boolean wrong =
                all.stream().anyMatch(one -> one.failed() || one.contradiction().isPresent());
        return wrong ? ExitCode.WRONG : 0;
    }

    /** Before a table without a line in it. */
    private void requireRivals(List<String> names, Policies known) {
        boolean any = false;
        for (String name : names) {
            any |= Peers.isPeer(name)
                    ? Stalls.hasRival(name)
                    : chosen(name, known).stream()
                            .anyMatch(policy -> policy.traits().producers() > 1);
        }
        if (!any) {
            throw new ParameterException(
                    spec.commandLine(),
                    String.join(", ", names) + (names.size() == 1 ? " has" : " have")
                            + " one producer: nobody else to wait;"
                            + " name subjects with two, for example zijlstra/ticket");
        }
    }

    private List<RingPolicy> chosen(String name, Policies known) {
        return ChosenPolicies.of(name, known, spec, Peers.NAMES);
    }

    private List<String> names(Policies known) {
        if (!subjects.isEmpty()) {
            return subjects.stream().distinct().toList();
        }
        List<String> names = new ArrayList<>();
        for (RingPolicy policy : known.variants()) {
            if (policy.traits().producers() > 1) {
                names.add(policy.name().toString());
            }
        }
        Peers.NAMES.stream().filter(Stalls::hasRival).forEach(names::add);
        return names;
    }
}
