// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.policies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.annulus.core.layout.OrderingTable;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** The table in each policy's package documentation is the one that its layouts carry. */
final class OrderingTableTest {
    private static final Pattern ROW = Pattern.compile("<tr>((?:<td>[^<]*</td>){6})</tr>");

    @TestFactory
    Stream<DynamicTest> shouldShowEveryRowOfEveryLayoutAndNoOther() {
        return PolicyModules.byPackage().entrySet().stream()
                .map(module -> DynamicTest.dynamicTest(module.getKey(), () -> assertThat(documented(module.getKey()))
                        .containsExactlyInAnyOrderElementsOf(carried(module.getValue()))));
    }

    private static Set<String> carried(List<RingPolicy> policies) {
        Set<String> rows = new LinkedHashSet<>();
        for (RingPolicy policy : policies) {
            OrderingTable.rows(policy.layout(policy.resolve(RingGeometry.DEFAULT)))
                    .forEach(row -> rows.add(String.join(
                            "|", row.word(), row.writer(), row.store(), row.reader(), row.load(), row.why())));
        }
        return rows;
    }

    private static Set<String> documented(String policyPackage) throws IOException {
        String source = Files.readString(packageInfo(policyPackage))
                .replaceAll("\\s*\\n \\*\\s*", " ")
                .replace("</td> <td>", "</td><td>");
        Set<String> rows = new LinkedHashSet<>();
        Matcher found = ROW.matcher(source);
        while (found.find()) {
            rows.add(found.group(1).replaceAll("^<td>|</td>$", "").replace("</td><td>", "|"));
        }
        return rows;
    }

    private static Path packageInfo(String policyPackage) throws IOException {
        String inModule = "src/main/java/" + policyPackage.replace('.', '/') + "/package-info.java";
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            return modules.map(module -> module.resolve(inModule))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no module has " + inModule));
        }
    }
}
