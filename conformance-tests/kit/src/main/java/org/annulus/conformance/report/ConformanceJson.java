// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.policy.Deviation;

/** Reports for programs; {@code docs/conformance.md} describes the fields. */
public final class ConformanceJson {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ConformanceJson() {}

    /**
     * A report as JSON.
     *
     * @param report any
     * @return indented, with a line feed at the end
     */
    public static String of(ConformanceReport report) {
        ObjectNode root = JSON.createObjectNode();
        root.put("kit", report.environment().kit());
        if (!report.command().isEmpty()) {
            root.put("command", report.command());
        }
        root.set("environment", environment(report.environment()));
        root.put("verdict", report.verdict().label());
        root.put("seconds", rounded(report.seconds()));
        ArrayNode policies = root.putArray("policies");
        report.policies().forEach(policy -> add(policies.addObject(), policy));
        try {
            return JSON.writeValueAsString(root) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode environment(Environment here) {
        ObjectNode node = JSON.createObjectNode();
        node.put("java", here.java());
        node.put("machine", here.machine());
        node.put("processors", here.processors());
        node.put("system", here.system());
        node.put("date", here.date());
        return node;
    }

    private static void add(ObjectNode node, PolicyReport report) {
        node.put("policy", report.policy().name().toString());
        node.put("level", report.effort().label());
        node.put("verdict", report.verdict().label());
        node.put("summary", report.summary());
        node.put("seconds", rounded(report.seconds()));
        addDeviations(node.putArray("deviations"), report);
        addLayers(node.putArray("layers"), report.layers());
        ArrayNode rules = node.putArray("rules");
        report.rules().forEach(result -> add(rules.addObject(), result));
    }

    private static void addDeviations(ArrayNode deviations, PolicyReport report) {
        List<Deviation> found = report.found();
        for (Deviation deviation : report.policy().deviations()) {
            ObjectNode node = deviations.addObject();
            node.put("deviation", deviation.rule());
            node.put("rule", Rule.named(deviation.rule()).orElseThrow().number());
            node.put("text", deviation.text());
            node.put("source", deviation.source());
            node.put("found", found.contains(deviation));
        }
    }

    private static void addLayers(ArrayNode layers, List<LayerEvidence> all) {
        for (LayerEvidence evidence : all) {
            ObjectNode node = layers.addObject();
            node.put("layer", evidence.layer().label());
            node.put("checks", evidence.checks());
            node.put("notRun", evidence.notRun());
            add(node, evidence.figures());
            node.put("seconds", rounded(evidence.seconds()));
        }
    }

    private static void add(ObjectNode node, RuleResult result) {
        Rule rule = result.rule();
        node.put("rule", rule.number());
        node.put("key", rule.key());
        node.put("level", rule.level().name().toLowerCase(Locale.ROOT));
        node.put("outcome", result.outcome().label());
        node.put("text", result.text());
        ArrayNode checks = node.putArray("checks");
        for (CheckResult check : result.checks()) {
            ObjectNode one = checks.addObject();
            one.put("layer", check.layer().label());
            one.put("check", check.check());
            one.put("outcome", check.outcomeFor(rule).label());
            one.put("text", check.textFor(rule));
            add(one, check.figures());
            one.put("seconds", rounded(check.seconds()));
        }
    }

    private static void add(ObjectNode node, Figures figures) {
        ObjectNode counts = node.putObject("figures");
        figures.counts().forEach(counts::put);
        if (figures.complete() + figures.budget() > 0) {
            node.put("complete", figures.complete());
            node.put("budget", figures.budget());
        }
        if (!figures.seeds().isEmpty()) {
            ArrayNode seeds = node.putArray("seeds");
            figures.seeds().forEach(seeds::add);
        }
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * 1000) / 1000.0;
    }
}
