// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.trace;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.annulus.explorer.Finding;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import static org.assertj.core.api.Assertions.assertThat;

class HtmlTraceTest {
    private static final Finding RACE = Samples.race();
    private static final Finding EVERYTHING = Samples.everything();

    @Test
    void shouldHaveOneRowForEachStepWhenRead() throws Exception {
        Document page = parse(EVERYTHING);

        for (int number = 1; number <= 18; number++) {
            int step = number;
            List<Element> rows = elements(page, "tr").stream()
                    .filter(row -> row.getAttribute("id").equals("s" + step))
                    .toList();
            assertThat(rows).as("step %d", number).hasSize(1);
            assertThat(first(rows.get(0), "th").getTextContent()).isEqualTo(Integer.toString(number));
        }
        assertThat(elements(page, "tr")).hasSize(1 + 19 + 1);
    }

    @Test
    void shouldFillOnlyTheCellOfTheActingThreadWhenAStepIsShown() throws Exception {
        for (Finding finding : List.of(RACE, EVERYTHING)) {
            Document page = parse(finding);
            for (Step step : finding.trace().steps()) {
                if (step.action() != Step.Action.MARK) {
                    NodeList cells = byId(page, "s" + step.number()).getElementsByTagName("td");
                    assertThat(cells.getLength())
                            .isEqualTo(finding.trace().threads().size());
                    for (int i = 0; i < cells.getLength(); i++) {
                        assertThat(cells.item(i).getTextContent().isEmpty()).isEqualTo(i != step.thread());
                    }
                }
            }
        }
    }

    @Test
    void shouldCarryAnArrowThroughEveryRowWhenAnotherThreadReadsAStore() throws Exception {
        Document page = parse(EVERYTHING);

        // Step 5 reads step 2 of another thread: the line must not be interrupted between the two rows.
        for (int row = 2; row <= 5; row++) {
            assertThat(paths(byId(page, "s" + row), 2, 5))
                    .as("row of step %d", row)
                    .hasSize(1);
        }
        assertThat(paths(byId(page, "s6"), 2, 5)).isEmpty();
        assertThat(paths(page.getDocumentElement(), 8, 17)).isNotEmpty();
        assertThat(paths(page.getDocumentElement(), 15, 16)).isNotEmpty();
    }

    @Test
    void shouldHighlightTheGapWhenTwoAccessesRace() throws Exception {
        Document page = parse(RACE);

        List<Element> gap = elements(page, "path").stream()
                .filter(path -> path.getAttribute("class").equals("gap"))
                .toList();
        // Rows of steps 4 to 7 and of the mark between.
        assertThat(gap).hasSize(5);
        assertThat(elements(page, "div").stream()
                        .filter(div -> div.getAttribute("class").contains("races"))
                        .map(div -> div.getAttribute("data-step")))
                .containsExactly("4", "7");
        assertThat(page.getDocumentElement().getTextContent())
                .contains("slots[0].data, read plainly at step 4, does not happen before its overwrite at step 7");
    }

    @Test
    void shouldSayEveryArrowInWordsWhenArrowsAreNotSeen() throws Exception {
        Document page = parse(RACE);

        assertThat(elements(page, "li").stream().map(Element::getTextContent))
                .containsExactly(
                        "step 3, consumer: waited for tail = 1 (acquire), stored by producer at step 2",
                        "step 4, consumer: loads slots[0].data = 101 (plain), stored by producer at step 1",
                        "step 6, producer: waited for head = 1 (acquire), stored by consumer at step 5");
    }

    @Test
    void shouldShowNamesAsTextWhenTheyContainMarkup() throws Exception {
        String html = HtmlTrace.render(EVERYTHING, "annulus --replay '<&>'");

        assertThat(html).doesNotContain("<b>\"R").contains("&lt;b&gt;&quot;R&amp;D&quot;");
        assertThat(parse(html).getDocumentElement().getTextContent()).contains("<b>\"R&D\" 'x'</b>", "'<&>'");
    }

    @Test
    void shouldLeadSomewhereWhenALinkIsFollowed() throws Exception {
        for (Finding finding : List.of(RACE, EVERYTHING)) {
            Document page = parse(finding);
            assertThat(elements(page, "a")).isNotEmpty().allSatisfy(link -> {
                assertThat(link.getAttribute("href")).startsWith("#s");
                assertThat(byId(page, link.getAttribute("href").substring(1))).isNotNull();
            });
        }
    }

    @Test
    void shouldNeedNoNetworkWhenOpened() throws Exception {
        String html = HtmlTrace.render(EVERYTHING, "");

        assertThat(html).doesNotContain(" src=", "@import", "url(", "<link");
        assertThat(html.replace("http://www.w3.org/1999/xhtml", "")).doesNotContain("http://", "https://");
        assertThat(html).contains("default-src 'none'");
    }

    @Test
    void shouldKeepArrowsApartWhenTheyPassTheSameGutter() {
        List<Step> steps = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            steps.add(Samples.store(i, 0, "w" + i, "release", i));
        }
        for (int i = 1; i <= 4; i++) {
            steps.add(new Step(4 + i, 1, Step.Action.LOAD, "w" + i, "acquire", (long) i, null, i, ""));
        }
        steps.add(new Step(9, 1, Step.Action.LOAD, "w4", "acquire", 4L, null, 4, ""));
        Arrows arrows = new Arrows(new Trace("s", "ra", List.of("a", "b"), steps, List.of(), null));

        assertThat(arrows.lanes()).containsExactly(4);
        for (Arrow one : arrows.all()) {
            for (Arrow other : arrows.all()) {
                boolean meet = one.top() <= other.bottom() && other.top() <= one.bottom();
                boolean together = one.fromRow() == other.fromRow();
                if (meet) {
                    assertThat(arrows.lane(one) == arrows.lane(other))
                            .as(one + " " + other)
                            .isEqualTo(together);
                }
            }
        }
    }

    @Test
    void shouldStaySmallWhenAnExecutionFindsNoEnd() throws Exception {
        Finding endless = Samples.endless(10_000);
        String html = HtmlTrace.render(endless, "");
        Document page = parse(html);

        assertThat(html.length()).isLessThan(1_000_000);
        assertThat(elements(page, "tr")).hasSize(1 + 2 * Excerpt.EACH_END + 1 + 1);
        assertThat(page.getDocumentElement().getTextContent()).contains("10000 steps", "... 9700 steps left out ...");
        assertThat(elements(page, "a")).allSatisfy(link -> assertThat(
                        byId(page, link.getAttribute("href").substring(1)))
                .isNotNull());
    }

    @Test
    void shouldNotGrowWiderThanAPageWhenVeryManyArrowsPass() {
        assertThat(new PageGrid(List.of(20, 20), List.of(1)).span(0)).isEqualTo(140 + 18);
        assertThat(new PageGrid(List.of(20, 20), List.of(12)).span(0)).isEqualTo(140 + 117);
        assertThat(new PageGrid(List.of(20, 20), List.of(30)).span(0)).isEqualTo(140 + 93);
        assertThat(new PageGrid(List.of(20, 20), List.of(30)).lane(0, 29)).isLessThan(42 + 140 + 93);
    }

    private static Document parse(Finding finding) throws Exception {
        return parse(HtmlTrace.render(finding, ""));
    }

    private static Document parse(String html) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }

    private static List<Element> elements(Document page, String name) {
        return elements(page.getDocumentElement(), name);
    }

    private static List<Element> elements(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = parent.getElementsByTagName(name);
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }

    private static Element first(Element parent, String name) {
        return elements(parent, name).get(0);
    }

    private static Element byId(Document page, String id) {
        return elements(page, "tr").stream()
                .filter(row -> row.getAttribute("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<Element> paths(Element parent, int from, int to) {
        return elements(parent, "path").stream()
                .filter(path -> path.getAttribute("data-from").equals(Integer.toString(from)))
                .filter(path -> List.of(path.getAttribute("data-to").split(" ")).contains(Integer.toString(to)))
                .toList();
    }
}
