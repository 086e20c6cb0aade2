// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.annulus.core.layout.OrderingTable;
import org.annulus.core.layout.RingLayout;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The table in the package documentation is the one that the layouts carry. */
final class OrderingTableTest {
    private static final Pattern ROW = Pattern.compile("<tr>((?:<td>[^<]*</td>){6})</tr>");

    @Test
    void shouldShowEveryRowOfTheLayoutsAndNoOther() throws IOException {
        Set<String> carried = new LinkedHashSet<>();
        QueueGeometry geometry = QueueGeometry.of(8, 2, Coalescing.OR);
        collect(RingLayout.of(new EventQueueLayout(geometry, 64).region()), carried);
        collect(new WaitingLayout(64).layout(), carried);
        assertThat(documented()).containsExactlyInAnyOrderElementsOf(carried);
    }

    private static void collect(RingLayout layout, Set<String> rows) {
        OrderingTable.rows(layout)
                .forEach(row -> rows.add(
                        String.join("|", row.word(), row.writer(), row.store(), row.reader(), row.load(), row.why())));
    }

    private static Set<String> documented() throws IOException {
        Path source = Path.of("src/main/java/org/annulus/core/waiting/queue/package-info.java");
        String text =
                Files.readString(source).replaceAll("\\s*\\n \\*\\s*", " ").replace("</td> <td>", "</td><td>");
        Set<String> rows = new LinkedHashSet<>();
        Matcher found = ROW.matcher(text);
        while (found.find()) {
            rows.add(found.group(1).replaceAll("^<td>|</td>$", "").replace("</td><td>", "|"));
        }
        return rows;
    }
}
