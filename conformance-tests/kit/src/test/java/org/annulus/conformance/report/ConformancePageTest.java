// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.report;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.annulus.conformance.rule.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import static org.assertj.core.api.Assertions.assertThat;

final class ConformancePageTest {
    private static String page(PolicyReport... reports) {
        return ConformancePage.of(ConformanceReport.here("annulus check " + Samples.HOSTILE, List.of(reports)));
    }

    private static Document parse(String page) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    }

    private static List<Element> elements(Document page, String name) {
        NodeList nodes = page.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    private static Element byId(Document page, String id) {
        return elements(page, "*").stream()
                .filter(element -> element.getAttribute("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldBeWellFormedAndShowForeignTextAsText() throws Exception {
        Document page = parse(page(Samples.everything(), Samples.sound("sound")));
        assertThat(elements(page, "script")).isEmpty();
        assertThat(byId(page, "p1-R2.5").getElementsByTagName("pre").item(0).getTextContent())
                .contains("race: entries[0].value\n  P0      | C0\n")
                .contains("</pre><script>alert(\"1\")</script> & 'x' ]]>")
                .doesNotContain("\u001b", "\u202e");
    }

    @Test
    void shouldLinkEachCellToWhatWasDone() throws Exception {
        Document page = parse(page(Samples.everything(), Samples.sound("sound")));
        Set<String> ids = elements(page, "*").stream()
                .map(element -> element.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toSet());
        List<String> links = elements(page, "a").stream()
                .map(link -> link.getAttribute("href"))
                .toList();
        assertThat(links).allSatisfy(link -> assertThat(link).startsWith("#"));
        assertThat(ids)
                .containsAll(links.stream().map(link -> link.substring(1)).toList());
        for (int policy = 1; policy <= 2; policy++) {
            for (Rule rule : Rule.values()) {
                assertThat(links).contains("#p" + policy + "-" + rule.number());
            }
        }
    }

    @Test
    void shouldSayWhatStandsBehindACell() throws Exception {
        Document page = parse(page(Samples.everything()));
        assertThat(byId(page, "p1-R2.3").getTextContent()).contains("history: long", "200,000 operations, seed 7");
        assertThat(byId(page, "p1-R7.2").getTextContent()).contains("no SIGKILL here; use Linux");
        assertThat(byId(page, "p1-R2.2").getTextContent()).contains("lost after\n3 laps");
        assertThat(byId(page, "p1-R4.4").getTextContent()).contains("declared and not found, deviation 'close'");
        assertThat(byId(page, "p1-R2.5").getParentNode().getAttributes().getNamedItem("open"))
                .isNotNull();
        assertThat(byId(page, "p1-R1.1").getParentNode().getAttributes().getNamedItem("open"))
                .isNull();
        assertThat(byId(page, "R2.2").getNextSibling().getNextSibling().getTextContent())
                .contains(Rule.NO_LOSS.sentence(), Rule.NO_LOSS.intent(), Rule.NO_LOSS.bug());
    }

    @Test
    void shouldShowEveryRuleForEveryPolicyWhenThereAreMany() throws Exception {
        List<PolicyReport> many = new ArrayList<>(List.of(Samples.everything()));
        IntStream.range(1, 30).forEach(i -> many.add(Samples.sound("v" + i)));
        Document page = parse(page(many.toArray(PolicyReport[]::new)));
        Element matrix = elements(page, "table").stream()
                .filter(table -> table.getAttribute("class").startsWith("matrix"))
                .findFirst()
                .orElseThrow();
        NodeList cells = matrix.getElementsByTagName("td");
        assertThat(cells.getLength()).isEqualTo(30 * Rule.values().length);
        assertThat(IntStream.range(0, cells.getLength())
                        .mapToObj(i -> cells.item(i).getTextContent())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(".", "F", "D", "-", "?");
    }

    @Test
    void shouldNeedNoNetwork() {
        assertThat(page(Samples.everything()).replace("xmlns=\"http://www.w3.org/1999/xhtml\"", ""))
                .contains("default-src 'none'")
                .doesNotContain("http:", "https:", "src=", "@import", "url(");
    }

    @Test
    void shouldWriteBothFilesWhenTestsReport(@TempDir Path directory) throws Exception {
        ReportFiles files = new ReportFiles(directory.resolve("deep"));
        files.write(List.of(Samples.sound("one")));
        files.write(List.of(Samples.sound("two")));
        assertThat(Files.readString(directory.resolve("deep/conformance.json"))).contains("sample/one", "sample/two");
        parse(Files.readString(directory.resolve("deep/conformance.html")));
    }
}
