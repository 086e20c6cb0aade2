// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class ConformanceJsonTest {
    private static JsonNode json(String command, PolicyReport... reports) throws Exception {
        return new ObjectMapper().readTree(ConformanceJson.of(ConformanceReport.here(command, List.of(reports))));
    }

    private static JsonNode named(JsonNode array, String field, String value) {
        return StreamSupport.stream(array.spliterator(), false)
                .filter(node -> node.get(field).asText().equals(value))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldSayWhichKitAndCommandAndWhere() throws Exception {
        JsonNode root = json("annulus check x", Samples.sound("one"));
        assertThat(root.get("kit").asText()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
        assertThat(root.get("command").asText()).isEqualTo("annulus check x");
        assertThat(root.get("environment").get("java").asText()).isNotEmpty();
        assertThat(root.get("verdict").asText()).isEqualTo("CONFORMANT");
        assertThat(json("", Samples.sound("one")).has("command")).isFalse();
    }

    @Test
    void shouldSayWhichDeviationsWereFound() throws Exception {
        JsonNode deviations =
                json("", Samples.everything()).get("policies").get(0).get("deviations");
        assertThat(named(deviations, "deviation", "overrun").get("found").asBoolean())
                .isTrue();
        assertThat(named(deviations, "deviation", "overrun").get("rule").asText())
                .isEqualTo("R2.2");
        assertThat(named(deviations, "deviation", "close").get("found").asBoolean())
                .isFalse();
    }

    @Test
    void shouldGiveTheFiguresOfEachCheckAndTheirSums() throws Exception {
        JsonNode policy = json("", Samples.everything()).get("policies").get(0);
        JsonNode explore = named(policy.get("layers"), "layer", "explore");
        assertThat(explore.get("checks").asInt()).isEqualTo(3);
        assertThat(explore.get("figures").get("executions").asInt()).isEqualTo(1_300);
        assertThat(explore.get("complete").asInt()).isEqualTo(1);
        assertThat(explore.get("budget").asInt()).isEqualTo(1);
        assertThat(named(policy.get("layers"), "layer", "crash").get("notRun").asInt())
                .isEqualTo(1);
        JsonNode check =
                named(policy.get("rules"), "rule", "R2.3").get("checks").get(0);
        assertThat(check.get("figures").get("operations").asInt()).isEqualTo(200_000);
        assertThat(check.get("seeds").get(0).asInt()).isEqualTo(7);
    }
}
