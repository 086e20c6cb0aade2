// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.pages;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.annulus.lab.Cli;
import org.annulus.lab.report.ReportFiles;
import org.annulus.lab.report.SampleReport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages that commands write, in a browser. Pictures of them are in {@code target/pages}. */
@Tag("pages")
class PagesTest {
    private static final Path OUT = Path.of("target", "pages").toAbsolutePath();
    private static final int DESK = 1280;
    private static final int TELEPHONE = 400;

    /** What is wider than the window and lies in nothing that scrolls, or is cut by what holds it. */
    private static final String CUT_OFF = """
            (() => {
              const wide = document.documentElement.clientWidth;
              const scrolls = element => {
                for (let at = element; at; at = at.parentElement) {
                  const way = getComputedStyle(at).overflowX;
                  if (way === 'auto' || way === 'scroll') { return true; }
                }
                return false;
              };
              const found = [];
              if (document.scrollingElement.scrollWidth > wide) {
                found.push('the page is ' + document.scrollingElement.scrollWidth + ' wide');
              }
              for (const one of document.querySelectorAll('body *')) {
                const box = one.getBoundingClientRect();
                if (box.width > 0 && box.height > 0 && (box.right > wide + 1 || box.left < -1)
                    && !scrolls(one) && !one.closest('svg')) {
                  found.push(one.tagName + '.' + one.className + ' from ' + box.left + ' to ' + box.right);
                }
              }
              return found.slice(0, 20);
            })()
            """;

    /** Text of plots that reaches out of its plot, lies on other text of its kind, or is too small to be read. */
    private static final String UNREADABLE = """
            (() => {
              const found = [];
              for (const svg of document.querySelectorAll('figure svg')) {
                const box = svg.getBoundingClientRect();
                if (box.width === 0) { continue; }
                const scale = box.width / svg.viewBox.baseVal.width;
                for (const text of svg.querySelectorAll('text')) {
                  const at = text.getBoundingClientRect();
                  const what = svg.querySelector('title').textContent + ': ' + text.textContent.trim();
                  if (at.left < box.left - 1 || at.right > box.right + 1
                      || at.top < box.top - 1 || at.bottom > box.bottom + 1) {
                    found.push('cut: ' + what);
                  }
                  if (parseFloat(getComputedStyle(text).fontSize) * scale < 8.5) {
                    found.push('small: ' + what);
                  }
                }
                const axis = [...svg.querySelectorAll('text.axis-text-x, text.axis-text-y')];
                const boxes = axis.map(text => text.getBoundingClientRect());
                for (let i = 1; i < axis.length; i++) {
                  const a = boxes[i - 1], b = boxes[i];
                  if (axis[i].className.baseVal === axis[i - 1].className.baseVal
                      && a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 4 && b.top < a.bottom - 4) {
                    found.push('overlap: ' + axis[i - 1].textContent.trim() + ' and ' + axis[i].textContent.trim()
                        + ' in ' + svg.querySelector('title').textContent);
                  }
                }
              }
              return found.slice(0, 20);
            })()
            """;

    private static Chromium chromium;
    private static Tab tab;

    @BeforeAll
    static void pages() throws Exception {
        Files.createDirectories(OUT);
        SampleReport.write(OUT.resolve("report"));
        SampleReport.writeUnfinished(OUT.resolve("unfinished"));
        Cli.run("check", "zijlstra/single", "--html", OUT.resolve("check.html").toString());
        Cli.run(
                "explore",
                "epoll-rfc/single",
                "--html",
                OUT.resolve("explore.html").toString());
        chromium = Chromium.start();
        tab = Tab.open(chromium);
    }

    @AfterAll
    static void end() throws Exception {
        if (tab != null) {
            tab.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    static Stream<String> all() {
        return Stream.of("report/" + ReportFiles.PAGE, "unfinished/" + ReportFiles.PAGE, "check.html", "explore.html");
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldOpenWithoutComplaintsAtEveryWidthInLightAndDark(String page) throws Exception {
        for (int width : List.of(DESK, 700, TELEPHONE)) {
            for (boolean dark : List.of(false, true)) {
                tab.open(OUT.resolve(page), width, dark);
                assertThat(tab.complaints()).isEmpty();
                assertThat(tab.texts(CUT_OFF)).as("%s at %d", page, width).isEmpty();
                assertThat(tab.texts(UNREADABLE)).as("%s at %d", page, width).isEmpty();
                tab.picture(OUT.resolve(page.replaceAll("[/.]", "-") + "-" + width + (dark ? "-dark" : "") + ".png"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldLeadSomewhereWithEveryLink(String page) throws Exception {
        tab.open(OUT.resolve(page), DESK, false);

        assertThat(tab.texts("[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href'))"
                        + ".filter(href => !document.getElementById(decodeURIComponent(href.substring(1))))"))
                .isEmpty();
        assertThat(tab.texts("[...document.querySelectorAll('a[href]:not([href^=\"#\"])')].map(a => a.href)"))
                .allSatisfy(link -> assertThat(Path.of(URI.create(link.replaceAll("#.*", ""))))
                        .exists());
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldBeDarkOnADarkScreenAndLightOnPaper(String page) throws Exception {
        String brightness = "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3)"
                + ".reduce((sum, one) => sum + Number(one), 0)";
        tab.open(OUT.resolve(page), DESK, true);
        assertThat(tab.evaluate(brightness).asInt()).isLessThan(200);
        tab.show(DESK, 900, "light", "screen");
        assertThat(tab.evaluate(brightness).asInt()).isGreaterThan(700);
        tab.show(793, 1123, "dark", "print");
        assertThat(tab.evaluate(brightness).asInt()).isGreaterThan(700);
        String name = page.replaceAll("[/.]", "-");
        tab.picture(OUT.resolve(name + "-print.png"));
        tab.print(OUT.resolve(name + "-print.pdf"));
        assertThat(OUT.resolve(name + "-print.pdf")).isNotEmptyFile();
    }

    @Test
    void shouldShowEveryPlotOnceAndNotEmptyAtBothWidths() throws Exception {
        String shown = "[...document.querySelectorAll('figure')].filter(figure => [...figure.querySelectorAll('svg')]"
                + ".filter(svg => svg.getBoundingClientRect().height > 60"
                + " && svg.querySelectorAll('path, circle, line, rect').length > 5"
                + " && svg.querySelectorAll('text').length > 2).length !== 1).map(figure => figure.id)";
        for (int width : List.of(DESK, TELEPHONE)) {
            tab.open(OUT.resolve("report").resolve(ReportFiles.PAGE), width, false);
            assertThat(tab.evaluate("document.querySelectorAll('figure').length")
                            .asInt())
                    .isGreaterThan(20);
            assertThat(tab.texts(shown)).isEmpty();
        }
    }

    @Test
    void shouldOpenEveryPlotFile() throws Exception {
        try (Stream<Path> files = Files.list(OUT.resolve("report/plots"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".svg")).toList()) {
                tab.open(file, 900, false);
                assertThat(tab.complaints()).as(file.toString()).isEmpty();
                assertThat(tab.evaluate("document.documentElement.querySelectorAll('text').length")
                                .asInt())
                        .as(file.toString())
                        .isGreaterThan(2);
            }
        }
    }

    /** The checks above find what they are for. */
    @Test
    void shouldFindWhatIsWrongWithAPage() throws Exception {
        Path bad = OUT.resolve("bad.html");
        Files.writeString(bad, """
                <!DOCTYPE html><html><head><meta charset="utf-8"/><title>bad</title></head>
                <body style="margin: 0"><div style="width: 1500px">too wide</div><img src="none.png" alt=""/>
                <figure><svg width="200" height="60" viewBox="0 0 200 60"><title>plot</title>
                <text class="axis-text-x" x="10" y="40" font-size="14">first</text>
                <text class="axis-text-x" x="20" y="40" font-size="14">second</text>
                <text x="190" y="20" font-size="14">beyond the end</text>
                <text x="10" y="20" font-size="6">small</text></svg></figure>
                <script>console.error('spoken'); undefinedFunction();</script></body></html>
                """);
        tab.open(bad, DESK, false);

        assertThat(String.join("\n", tab.complaints())).contains("spoken", "undefinedFunction", "ERR_FILE_NOT_FOUND");
        assertThat(String.join("\n", tab.texts(CUT_OFF))).contains("the page is 1500 wide", "DIV");
        assertThat(String.join("\n", tab.texts(UNREADABLE)))
                .contains("overlap: first and second", "cut: plot: beyond the end", "small: plot: small");
    }
}
