// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.annulus.explorer.Finding;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class JsonTraceTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void shouldHoldEverythingWhenReadBack() throws Exception {
        for (Finding finding : List.of(Samples.race(), Samples.everything())) {
            Trace trace = finding.trace();
            JsonNode json = MAPPER.readTree(JsonTrace.render(finding, "again \\ \"\n"));

            assertThat(json.get("kind").asText()).isEqualTo(finding.kind().name());
            assertThat(json.get("reach").asText()).isEqualTo(finding.reach().name());
            assertThat(json.get("message").asText()).isEqualTo(finding.message());
            assertThat(json.get("replay").asText()).isEqualTo(finding.replay());
            assertThat(json.get("settings").asText()).isEqualTo(finding.settings());
            assertThat(json.get("again").asText()).isEqualTo("again \\ \"\n");
            assertThat(json.get("scenario").asText()).isEqualTo(trace.scenario());
            assertThat(json.get("model").asText()).isEqualTo(trace.model());
            assertThat(json.get("threads")).map(JsonNode::asText).containsExactlyElementsOf(trace.threads());
            assertThat(json.get("positions")).map(JsonNode::asText).containsExactlyElementsOf(trace.positions());
            assertThat(json.get("steps")).map(JsonTraceTest::step).containsExactlyElementsOf(trace.steps());
        }
    }

    @Test
    void shouldNameTheRaceWhenThereIsOne() throws Exception {
        JsonNode race = MAPPER.readTree(JsonTrace.render(Samples.race(), "")).get("conflict");

        assertThat(race.get("word").asText()).isEqualTo("slots[0].data");
        assertThat(race.get("earlier").asInt()).isEqualTo(4);
        assertThat(race.get("later").asInt()).isEqualTo(7);
        assertThat(race.get("sentence").asText()).contains("does not happen before");
        assertThat(MAPPER.readTree(JsonTrace.render(Samples.everything(), ""))
                        .get("conflict")
                        .isNull())
                .isTrue();
    }

    @Test
    void shouldEscapeEveryCharacterWhenItIsNotAllowed() throws Exception {
        StringBuilder all = new StringBuilder("\ud800 \udc00 \uD83D\uDE00 \u2028\u2029");
        for (char c = 0; c < 256; c++) {
            all.append(c);
        }
        String json = JsonText.of(all.toString());

        assertThat(json.chars()).noneMatch(Character::isISOControl);
        assertThat(MAPPER.readValue(json, String.class)).isEqualTo(all.toString());
    }

    @Test
    void shouldBeReadableWhenEmptyOrNested() throws Exception {
        for (Object value : List.of(Map.of(), List.of(), List.of(List.of(), Map.of("a", List.of(1, true))), 7L, "x")) {
            assertThat(MAPPER.readTree(JsonText.of(value)))
                    .isEqualTo(MAPPER.readTree(MAPPER.writeValueAsString(value)));
        }
    }

    @Test
    void shouldRefuseAValueWhenJsonHasNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonText.of(Map.of("a", Double.NaN)))
                .withMessageContaining("java.lang.Double");
    }

    private static Step step(JsonNode json) {
        return new Step(
                json.get("number").asInt(),
                json.get("thread").asInt(),
                Step.Action.valueOf(json.get("action").asText()),
                json.get("word").asText(),
                json.get("mode").asText(),
                json.get("read").isNull() ? null : json.get("read").longValue(),
                json.get("written").isNull() ? null : json.get("written").longValue(),
                json.get("from").asInt(),
                json.get("remark").asText());
    }
}
