// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.Layer;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.check.RuleCheck;
import org.annulus.conformance.report.ConformanceRun;
import org.annulus.conformance.rule.DeviationNames;
import org.annulus.conformance.rule.Family;
import org.annulus.conformance.rule.Rule;

/** The rules with the checks that some policies have for them, as the page shows them and as programs read them. */
final class RuleBook {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** Names of checks in a cell of the page; {@code rules.json} has all. */
    private static final int NAMED = 3;

    private final Map<Rule, Map<Layer, SortedSet<String>>> checks = new EnumMap<>(Rule.class);
    private final List<String> nameless = new ArrayList<>();

    RuleBook(Collection<RingFixture> fixtures) {
        for (Rule rule : Rule.values()) {
            checks.put(rule, new EnumMap<>(Layer.class));
        }
        for (RingFixture fixture : fixtures) {
            for (Effort effort : Effort.values()) {
                new ConformanceRun(fixture, effort).checks().forEach(pending -> add(fixture, pending.check()));
            }
        }
    }

    private void add(RingFixture fixture, RuleCheck check) {
        if (check.rules().isEmpty()) {
            nameless.add(fixture.policy().name() + ", " + check.layer().label() + ": " + check.name());
        }
        for (Rule rule : check.rules()) {
            checks.get(rule)
                    .computeIfAbsent(check.layer(), layer -> new TreeSet<>())
                    .add(check.name());
        }
    }

    /** Rules that nothing looks at. */
    List<Rule> unchecked() {
        return checks.entrySet().stream()
                .filter(entry -> entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Checks that name no rule. */
    List<String> nameless() {
        return List.copyOf(nameless);
    }

    /** A table for each family. */
    String markdown() {
        StringBuilder page = new StringBuilder();
        for (Family family : Family.values()) {
            page.append("\n### ").append(family.title()).append("\n\n");
            page.append("| rule | level | what, and why | binds | tested by | seen in |\n|---|---|---|---|---|---|\n");
            for (Rule rule : Rule.values()) {
                if (rule.family() == family) {
                    page.append("| **%s** %s | %s | %s *%s* | %s | %s | %s |\n"
                            .formatted(
                                    rule.number(),
                                    rule.key(),
                                    rule.level(),
                                    cell(rule.sentence()),
                                    cell(rule.intent()),
                                    cell(rule.capability().trait()),
                                    cell(testedBy(rule)),
                                    cell(rule.bug())));
                }
            }
        }
        return page.append(deviations()).append("\n").toString();
    }

    /** The names that are neither numbers nor keys. */
    private static String deviations() {
        StringBuilder names = new StringBuilder("""

                ### Names of deviations

                A policy's deviation goes by the number or the key of a rule, and then excuses whatever breaks
                that rule; or by one of these names, and then excuses that way to break it and no other. A defect
                that breaks several rules needs a deviation for each. Any other name is refused.

                | name | a way to break |
                |---|---|
                """);
        for (Rule rule : Rule.values()) {
            for (String name : rule.deviations()) {
                if (!DeviationNames.isWhole(name, rule)) {
                    names.append("| `%s` | %s |\n".formatted(name, rule));
                }
            }
        }
        return names.toString();
    }

    private String testedBy(Rule rule) {
        return checks.get(rule).isEmpty()
                ? "nothing yet"
                : checks.get(rule).entrySet().stream()
                        .map(entry -> entry.getKey().label() + ": " + names(entry.getValue()))
                        .collect(Collectors.joining("; "));
    }

    private static String names(SortedSet<String> names) {
        String first = names.stream().limit(NAMED).map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        return first + (names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "");
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    /** All of it. */
    String json() throws IOException {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode rules = root.putArray("rules");
        for (Rule rule : Rule.values()) {
            ObjectNode node = rules.addObject();
            node.put("number", rule.number());
            node.put("key", rule.key());
            node.put("family", rule.family().title());
            node.put("level", rule.level().name());
            node.put("capability", rule.capability().trait());
            node.put("sentence", rule.sentence());
            node.put("intent", rule.intent());
            node.put("bug", rule.bug());
            ArrayNode deviations = node.putArray("deviations");
            rule.deviations().forEach(deviations::add);
            ObjectNode layers = node.putObject("checks");
            checks.get(rule).forEach((layer, names) -> {
                ArrayNode array = layers.putArray(layer.label());
                names.forEach(array::add);
            });
        }
        return JSON.writeValueAsString(root) + "\n";
    }
}
