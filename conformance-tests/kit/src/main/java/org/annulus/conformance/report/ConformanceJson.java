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

/** Reports for programs. */
final class ConformanceJson {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ConformanceJson() {}

    static String of(List<PolicyReport> reports) {
        ObjectNode root = JSON.createObjectNode();
        root.set("environment", environment());
        ArrayNode policies = root.putArray("policies");
        reports.forEach(report -> add(policies.addObject(), report));
        try {
            return JSON.writeValueAsString(root) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode environment() {
        Environment here = Environment.here();
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
        ArrayNode rules = node.putArray("rules");
        for (RuleResult result : report.rules()) {
            Rule rule = result.rule();
            ObjectNode cell = rules.addObject();
            cell.put("rule", rule.number());
            cell.put("key", rule.key());
            cell.put("level", rule.level().name().toLowerCase(Locale.ROOT));
            cell.put("outcome", result.outcome().label());
            cell.put("text", result.text());
            ArrayNode checks = cell.putArray("checks");
            for (CheckResult check : result.checks()) {
                ObjectNode one = checks.addObject();
                one.put("layer", check.layer().label());
                one.put("check", check.check());
                one.put("outcome", check.outcomeFor(rule).label());
                one.put("text", check.textFor(rule));
                one.put("seconds", Math.round(check.seconds() * 1000) / 1000.0);
            }
        }
    }
}
