// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.cost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.annulus.core.policy.Policies;
import org.annulus.lab.Cli;
import org.annulus.lab.results.Better;
import org.annulus.lab.results.Row;
import org.annulus.lab.section.Scope;
import org.annulus.lab.section.Unit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class CostSectionTest {
    private static final Path PAGE = Path.of("../docs/performance.md");
    private static final Pattern TABLES = Pattern.compile("(?s)\\./annulus (bench cost [^\n]*)\n```\n\n```\n(.*?)```");

    private static List<Unit> units(String... policies) {
        Policies known = Policies.discover();
        return new CostSection()
                .units(new Scope(
                        List.of(policies).stream().map(known::get).toList(),
                        List.of("agrona-many-to-one", "jctools-mpsc", "disruptor-multi"),
                        true,
                        1,
                        () -> null,
                        Path.of("unused")));
    }

    @Test
    void shouldHaveOneUnitASubject() {
        List<Unit> units = units("zijlstra/single", "epoll-rfc/single");
        assertThat(units)
                .extracting(Unit::id)
                .containsExactly(
                        "cost/zijlstra/single",
                        "cost/epoll-rfc/single",
                        "cost/agrona-many-to-one",
                        "cost/jctools-mpsc",
                        "cost/disruptor-multi")
                .isEqualTo(units("zijlstra/single", "epoll-rfc/single").stream()
                        .map(Unit::id)
                        .toList());
    }

    @Test
    void shouldGiveARowAMetric() throws Exception {
        List<Unit> units = units("zijlstra/single");
        List<Row> rows = units.get(0).run().rows();
        assertThat(rows).filteredOn(Row::isMeasured).allSatisfy(row -> {
            assertThat(row.better()).isEqualTo(Better.EXACT);
            assertThat(row.unit()).isEqualTo("per event");
        });
        assertThat(rows).noneMatch(Row::failed);
        assertThat(row(rows, "post", "1", "shared-stores").values()).containsExactly(3.0);
        assertThat(row(rows, "post", "16", "stores-release").values()).containsExactly(1 / 16.0);
        assertThat(row(rows, "register", "1", "accesses").note()).isEqualTo("a completion ring needs no registration");
    }

    @Test
    void shouldSayWhyAPeerHasNoFigure() throws Exception {
        List<Unit> units = units();
        List<Row> agrona = units.get(0).run().rows();
        assertThat(row(agrona, "post", "1", "atomics").median()).isBetween(1.0, 1.01);
        assertThat(row(agrona, "post", "1", "fences").note()).contains("VarHandle.releaseFence");
        for (Unit hidden : units.subList(1, 3)) {
            assertThat(hidden.run().rows()).isNotEmpty().allSatisfy(row -> {
                assertThat(row.isMeasured()).isFalse();
                assertThat(row.failed()).isFalse();
                assertThat(row.note()).contains("nobody can look on");
            });
        }
    }

    private static Row row(List<Row> rows, String operation, String batch, String metric) {
        return rows.stream()
                .filter(row -> row.at("operation").equals(operation)
                        && row.at("batch").equals(batch)
                        && row.metric().equals(metric))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldPrintTablesAndJson() {
        Cli.Result tables = Cli.run("bench", "cost", "--subjects", "zijlstra/single,jctools-spsc");
        assertThat(tables.code()).isZero();
        assertThat(tables.out())
                .contains("a post that takes a slot, 16 in one call")
                .contains("-: none; ?: cannot be seen from outside", "the first VOL loads, the second stores")
                .contains("zijlstra/single  5.004")
                .contains("jctools-spsc: JCTools keeps its elements");
        Cli.Result json = Cli.run("bench", "cost", "--subjects", "zijlstra/single", "--json");
        assertThat(json.out()).contains("\"metric\" : \"shared-lines\"");
        Cli.Result unknown = Cli.run("bench", "cost", "--subjects", "nonsense");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("nonsense");
    }

    @Test
    void shouldShowOnThePageWhatTheCommandPrints() throws IOException {
        Matcher tables = TABLES.matcher(Files.readString(PAGE));
        assertThat(tables.find()).isTrue();
        assertThat(Cli.run(tables.group(1).split(" ")).out()).isEqualTo(tables.group(2));
    }
}
