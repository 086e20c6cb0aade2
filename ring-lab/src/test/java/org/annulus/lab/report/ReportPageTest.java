// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.annulus.lab.baseline.Changes;
import org.annulus.lab.report.plot.Plot;
import org.annulus.lab.results.Better;
import org.annulus.lab.results.PolicyVerdict;
import org.annulus.lab.results.PolicyVerdict.Cell;
import org.annulus.lab.results.Results;
import org.annulus.lab.results.Row;
import org.annulus.lab.section.Axes;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReportPageTest {
    private static final ReportPage WHOLE = ReportPage.of(MadeUpResults.some(), Optional.empty());
    private static final String HTML = WHOLE.html();

    @Test
    void shouldBeWellFormedWithEveryPlotInBothWidthsWhenAllWasMeasured() throws Exception {
        Document page = parsed(HTML);

        assertThat(WHOLE.plots()).hasSizeGreaterThan(15);
        for (Plot plot : WHOLE.plots()) {
            if (!plot.key().equals("conformance")) {
                assertThat(HTML)
                        .contains("id=\"plot-" + plot.key() + "\"")
                        .contains("id=\"" + plot.key() + "-w-t\"")
                        .contains("id=\"" + plot.key() + "-n-t\"");
            }
            assertThat(plot.description()).isNotBlank();
        }
        assertThat(page.getElementsByTagName("figure").getLength())
                .isEqualTo(WHOLE.plots().size() - 1);
    }

    @Test
    void shouldSayWhoKeptUpOnlySometimes() {
        Row yes = Row.of("one-way", "p", Map.of("rate", "1000"), "kept-up", "forks", Better.HIGHER, 1);
        Row no = Row.of("one-way", "p", Map.of("rate", "1000"), "kept-up", "forks", Better.HIGHER, 0);
        Row never = Row.of("one-way", "q", Map.of("rate", "1000"), "kept-up", "forks", Better.HIGHER, 0);
        Results some = MadeUpResults.some();
        List<Row> rows = Stream.concat(
                        some.rows().stream(), Stream.of(yes.plus(no).plus(yes), never))
                .toList();
        Results results = new Results(
                some.format(),
                some.command(),
                some.place(),
                some.settings(),
                some.seconds(),
                some.complete(),
                rows,
                some.verdicts());
        assertThat(ReportPage.of(results, Optional.empty()).html())
                .contains("kept up with a rate each time: p in 2 of 3 JVMs at 1,000 a second.");
        assertThat(HTML).doesNotContain("kept up with a rate");
    }

    @Test
    void shouldHaveEveryIdOnce() throws Exception {
        List<String> ids = elements(parsed(HTML))
                .map(element -> element.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .toList();

        assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void shouldLeadOnlyToItselfAndToPagesBesideIt() throws Exception {
        Document page = parsed(HTML);
        List<String> ids =
                elements(page).map(element -> element.getAttribute("id")).toList();

        List<String> links = elements(page)
                .map(element -> element.getAttribute("href"))
                .filter(link -> !link.isEmpty())
                .toList();

        assertThat(links).isNotEmpty().allSatisfy(link -> {
            if (link.startsWith("#")) {
                assertThat(ids).contains(link.substring(1));
            } else {
                assertThat(link).matches("conformance/[a-z0-9-]+\\.html");
            }
        });
        assertThat(HTML.replaceAll("xmlns(:\\w+)?=\"[^\"]*\"", ""))
                .doesNotContain("http://", "https://", "<script", "<img", "url(//");
    }

    @Test
    void shouldBeTheSameWhenMadeAgain() {
        Results results = MadeUpResults.of(MadeUpResults.some().rows("throughput"));
        ReportPage one = ReportPage.of(results, Optional.empty());
        ReportPage other = ReportPage.of(results, Optional.empty());

        assertThat(other.html()).isEqualTo(one.html());
        assertThat(other.plots().stream().map(Plot::files).toList())
                .isEqualTo(one.plots().stream().map(Plot::files).toList())
                .isNotEmpty();
    }

    @Test
    void shouldSayWhatIsMissingWhenNothingWasMeasured() throws Exception {
        ReportPage page = ReportPage.of(MadeUpResults.nothing(), Optional.empty());

        assertThat(page.plots()).isEmpty();
        assertThat(parsed(page.html()).getElementsByTagName("section").getLength())
                .isGreaterThan(10);
        assertThat(page.html())
                .contains(
                        "not finished",
                        "No throughput was measured in this run.",
                        "No policy was checked for conformance in this run.",
                        "No file was copied in this run.");
    }

    @Test
    void shouldDoWithAnySingleFigure() throws Exception {
        for (Row row : MadeUpResults.some().rows()) {
            if (row.section().equals("throughput") || row.hashCode() % 40 == 0) {
                ReportPage page = ReportPage.of(MadeUpResults.of(List.of(row)), Optional.empty());
                parsed(page.html());
            }
            if (row.section().equals("round-trip")) {
                break;
            }
        }
    }

    @Test
    void shouldEscapeWhatComesFromOutside() throws Exception {
        String evil = "<b onclick='x'>\"&amp;</b>";
        Row named = Row.of(evil, evil, Map.of(evil, evil), evil, evil, Better.LOWER, 1);
        Row measured = MadeUpResults.throughput(evil, Map.of(), 1.0, 2.0).noted(evil);
        Row failed = Row.failed("copy", evil, Map.of(), "throughput", evil);
        Results made = MadeUpResults.of(List.of(named, measured, failed));
        PolicyVerdict verdict = new PolicyVerdict(
                evil,
                "NOT CONFORMANT",
                evil,
                "javascript:alert(1)",
                List.of(new Cell("R1.1", evil, evil, "FAIL", evil)));
        Results results = new Results(
                made.format(),
                evil,
                made.place(),
                new TreeMap<>(Map.of(evil, evil)),
                1,
                true,
                made.rows(),
                List.of(verdict));

        String html = ReportPage.of(results, Optional.empty()).html();

        parsed(html);
        assertThat(html).doesNotContain("<b onclick", "javascript:").contains("&lt;b onclick");
    }

    @Test
    void shouldLeaveALinkOutWhenThereIsNoSuchPage() {
        Results results = MadeUpResults.ofVerdicts(new PolicyVerdict(
                "zijlstra/single",
                "CONFORMANT",
                "CONFORMANT",
                "conformance/zijlstra-single.html",
                List.of(new Cell("R1.1", "full-exactly", "MUST", "PASS", "evidence"))));

        assertThat(ReportPage.of(results, Optional.empty(), page -> true).html())
                .contains("href=\"conformance/zijlstra-single.html\"");
        assertThat(ReportPage.of(results, Optional.empty(), page -> false).html())
                .doesNotContain("href=\"conformance/")
                .contains("evidence");
    }

    @Test
    void shouldSayWhoIsLeftOutOfAPlotWhenMeasuredElsewhereOnly() {
        Row near = MadeUpResults.throughput("zijlstra/single", Map.of("line", "near"), 8.0, 8.1);
        Row far = MadeUpResults.throughput("zijlstra/ticket", Map.of("line", "far"), 40.0);
        Row one = Row.of(
                "round-trip",
                "acall/bounded",
                Map.of("percentile", "50", "line", "far"),
                "time",
                "ns",
                Better.LOWER,
                900);
        Row two = Row.of(
                "round-trip",
                "acall/bounded",
                Map.of("percentile", "99", "line", "far"),
                "time",
                "ns",
                Better.LOWER,
                990);
        ReportPage page = ReportPage.of(MadeUpResults.of(List.of(near, far, one, two)), Optional.empty());
        assertThat(page.plots())
                .filteredOn(plot -> plot.key().equals("throughput-each"))
                .singleElement()
                .satisfies(plot -> {
                    assertThat(plot.title()).endsWith(", processors near each other");
                    assertThat(plot.description())
                            .endsWith("Processors near each other. Left out, because measured only while they lay"
                                    + " otherwise: zijlstra/ticket.");
                });
        assertThat(page.plots())
                .filteredOn(plot -> plot.key().equals("round-trip"))
                .singleElement()
                .satisfies(plot -> assertThat(plot.title()).contains("processors far from each other"));
    }

    @Test
    void shouldTellNoneFromWhatCannotBeSeenWhenCounting() {
        Map<String, String> at = Map.of("operation", "post", "batch", "1");
        Row none = Row.of("cost", "p", at, "fences", "per event", Better.EXACT, 0);
        Row loads = Row.of("cost", "p", at, "loads", "per event", Better.EXACT, 2);
        Row full = Row.of(
                "cost", "p", Map.of("operation", "drain", "batch", "1"), "fences-full", "per event", Better.EXACT, 1);
        Row others = Row.of("cost", "q", at, "loads", "per event", Better.EXACT, 3);
        Row hidden = Row.notApplicable("cost", "q", at, "fences", "not seen");
        Table table = Table.ofCounts("counts", List.of(none, loads, full, others, hidden));
        assertThat(table.header()).containsExactly("subject", "batch", "operation", "fences", "fences-full", "loads");
        assertThat(table.rows())
                .containsExactly(
                        List.of("p", "1", "post", "-", "-", "2"),
                        List.of("p", "1", "drain", "-", "1", "-"),
                        List.of("q", "1", "post", "?", "?", "3"));
        assertThat(table.isNumeric(3)).isTrue();
        assertThat(HTML).contains("&quot;-&quot; is none");
    }

    @Test
    void shouldSayTheConditionsInWords() {
        assertThat(Axes.STAR.toString())
                .startsWith("producers 1 / 2 / 4; batches of 1 / 16; room for 4,096 / 64 / 65,536;")
                .doesNotContain("[", "=");
    }

    @Test
    void shouldTellWhatChangedWhenThereIsABaseline() throws Exception {
        Row before = MadeUpResults.throughput("zijlstra/single", Map.of(), 10.0, 10.1, 10.2, 10.1);
        Row after = MadeUpResults.throughput("zijlstra/single", Map.of(), 20.0, 20.1, 20.2, 20.1);
        Results old = MadeUpResults.of(List.of(before));
        Results now = MadeUpResults.of(List.of(after));

        ReportPage page = ReportPage.of(now, Optional.of(Changes.between(old, now)));

        parsed(page.html());
        assertThat(page.html())
                .contains("id=\"changes\"")
                .contains("0 figures are better by more than the noise, 1 worse, 0 within it.")
                .contains("Nothing drifted in these two.");
    }

    @Test
    void shouldSayThatTheDriftIsTakenOutOfTheRatios() {
        List<Row> before = new ArrayList<>();
        List<Row> after = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            before.add(MadeUpResults.throughput("p/v" + i, Map.of(), 10.0, 10.1));
            after.add(
                    i == 0
                            ? MadeUpResults.throughput("p/v" + i, Map.of(), 62.0, 62.1)
                            : MadeUpResults.throughput("p/v" + i, Map.of(), 6.2, 6.3));
        }

        String html = ReportPage.of(
                        MadeUpResults.of(after),
                        Optional.of(Changes.between(MadeUpResults.of(before), MadeUpResults.of(after))))
                .html();

        assertThat(html)
                .contains("divided by the drift")
                .contains("throughput time: 0.62 times the baseline is what the figures have become in the middle")
                .contains(">drift<", ">ratio, without the drift<", ">0.62<", ">9.93<");
    }

    private static Document parsed(String html) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }

    private static Stream<Element> elements(Document page) {
        var all = page.getElementsByTagName("*");
        return Stream.iterate(0, i -> i < all.getLength(), i -> i + 1).map(i -> (Element) all.item(i));
    }
}
