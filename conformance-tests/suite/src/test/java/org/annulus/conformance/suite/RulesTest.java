// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.annulus.conformance.check.FixtureProvider;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.policy.Policies;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every rule has checks, every check names its rules, and what is written about both is so. */
final class RulesTest {
    private static final Path PAGE =
            Path.of("../../docs/conformance.md").toAbsolutePath().normalize();
    private static final Path RESOURCE = Path.of("../kit/src/main/resources/org/annulus/conformance/rule/rules.json")
            .toAbsolutePath()
            .normalize();
    private static final String BEGIN = "<!-- the rules, written by RulesTest -->\n";
    private static final String END = "<!-- end of the rules -->\n";

    private static final RuleBook BOOK = new RuleBook(Policies.discover().variants().stream()
            .map(policy -> FixtureProvider.find(policy, RulesTest.class.getClassLoader()))
            .toList());

    @Test
    void shouldHaveACheckForEveryRule() {
        assertThat(BOOK.unchecked()).as("rules without a check").isEmpty();
    }

    @Test
    void shouldHaveARuleForEveryCheck() {
        assertThat(BOOK.nameless()).as("checks without a rule").isEmpty();
    }

    @Test
    void shouldShowTheRulesOnThePage() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(page).contains(BEGIN, END);
        String head = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
        String expected = head + BOOK.markdown() + page.substring(page.indexOf(END));
        requireSame(expected, page, PAGE);
    }

    @Test
    void shouldHaveTheRulesInTheJarOfTheKit() throws IOException {
        try (InputStream in = Rule.class.getResourceAsStream("rules.json")) {
            String actual = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            requireSame(BOOK.json(), actual, RESOURCE);
        }
    }

    private static void requireSame(String expected, String actual, Path file) throws IOException {
        if (!expected.equals(actual)) {
            Path written = Path.of("target").resolve(file.getFileName()).toAbsolutePath();
            Files.createDirectories(written.getParent());
            Files.writeString(written, expected);
            throw new AssertionError(file + " is not what the rules and their checks say; if they are right: cp "
                    + written + " " + file);
        }
    }
}
