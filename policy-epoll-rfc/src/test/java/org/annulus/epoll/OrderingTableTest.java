// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.annulus.core.layout.OrderingTable;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The table in the package's documentation is the one that the layouts carry. */
final class OrderingTableTest {
    private static final Pattern ROW = Pattern.compile("<tr>((?:<td>[^<]*</td>){6})</tr>");

    @Test
    void shouldShowEveryRowOfEveryLayoutAndNoOther() throws IOException {
        Set<String> fromLayouts = new LinkedHashSet<>();
        for (RingPolicy policy : Policies.discover().variants()) {
            OrderingTable.rows(policy.layout(policy.resolve(RingGeometry.DEFAULT)))
                    .forEach(row -> fromLayouts.add(String.join(
                            "|", row.word(), row.writer(), row.store(), row.reader(), row.load(), row.why())));
        }
        String source = Files.readString(Path.of("src/main/java/org/annulus/epoll/package-info.java"))
                .replaceAll("\\s*\\n \\*\\s*", " ")
                .replace("</td> <td>", "</td><td>");
        Set<String> documented = new LinkedHashSet<>();
        Matcher rows = ROW.matcher(source);
        while (rows.find()) {
            documented.add(rows.group(1).replaceAll("^<td>|</td>$", "").replace("</td><td>", "|"));
        }
        assertThat(documented).containsExactlyInAnyOrderElementsOf(fromLayouts);
    }
}
