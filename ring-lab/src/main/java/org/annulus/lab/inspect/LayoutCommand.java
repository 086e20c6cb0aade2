// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.inspect;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.annulus.core.file.SharedRegions;
import org.annulus.core.file.SuperblockLayout;
import org.annulus.core.handle.GateLayout;
import org.annulus.core.layout.MemoryMap;
import org.annulus.core.layout.OrderingTable;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.lab.output.Json;
import org.annulus.lab.output.TextTable;
import org.annulus.lab.output.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code annulus layout}: the memory map of a ring. */
@Command(
        name = "layout",
        description = "Draws the memory map of a ring: offset, width, cache line, word, writer, meaning.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: annulus layout zijlstra --entries 64",
            "         annulus layout zijlstra/ticket-index --ordering",
            "         annulus layout superblock"
        })
public final class LayoutCommand implements Callable<Integer> {
    @Parameters(paramLabel = "POLICY", description = "A policy, or 'superblock' for the first page of a ring file.")
    private String policy;

    @Option(names = "--entries", paramLabel = "N", description = "Slots of the ring; default: the policy's.")
    private int entries;

    @Option(
            names = "--items",
            paramLabel = "N",
            description = "Registrations of a readiness ring; default: the policy's.")
    private int items;

    @Option(names = "--all", description = "Also draws the regions that every ring has.")
    private boolean all;

    @Option(names = "--ordering", description = "Shows the ordering table instead: writer, mode, reader, mode, why.")
    private boolean ordering;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** For picocli. */
    public LayoutCommand() {}

    /** A layout as JSON. */
    private record Described(String policy, RingGeometry geometry, List<Region> regions) {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (policy.equals("superblock")) {
            print(out, "superblock", RingGeometry.DEFAULT, RingLayout.of(SuperblockLayout.REGION));
            return 0;
        }
        RingPolicy known = Policies.discover().get(policy);
        RingGeometry geometry =
                known.resolve(RingGeometry.DEFAULT.withEntries(entries).withItems(items));
        RingLayout layout = known.layout(geometry);
        if (all) {
            List<Region> regions = new ArrayList<>(SharedRegions.of(layout, geometry));
            regions.add(GateLayout.GATE);
            layout.regions().stream()
                    .filter(region -> !layout.shared().contains(region))
                    .forEach(regions::add);
            print(out, known.name().toString(), geometry, new RingLayout(regions));
        } else {
            print(out, known.name().toString(), geometry, layout);
        }
        return 0;
    }

    private void print(PrintWriter out, String name, RingGeometry geometry, RingLayout layout) {
        if (json) {
            out.println(Json.write(new Described(name, geometry, layout.regions())));
        } else if (ordering) {
            TextTable table = new TextTable("REGION", "WORD", "WRITER", "STORE", "READER", "LOAD", "WHY");
            OrderingTable.rows(layout)
                    .forEach(row -> table.row(
                            row.region(), row.word(), row.writer(), row.store(), row.reader(), row.load(), row.why()));
            table.lines().forEach(out::println);
        } else {
            out.println(name + ", " + Words.number(layout.totalLength()) + " bytes"
                    + (geometry.entries() == 0 ? "" : ", " + describe(geometry)));
            out.println();
            MemoryMap.draw(layout).forEach(out::println);
        }
    }

    private static String describe(RingGeometry geometry) {
        return geometry.entries() + " entries"
                + (geometry.items() == 0 ? "" : ", " + geometry.items() + " items")
                + ", indices of " + geometry.indexBits() + " bits";
    }
}
