// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.trace;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.annulus.explorer.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TextTraceTest {
    private static final Finding RACE = Samples.race();
    private static final Finding EVERYTHING = Samples.everything();

    @Test
    void shouldSayWhatHappenedWhenTwoAccessesRace() {
        String text = TextTrace.DEFAULT.render(RACE, "annulus explore mine --replay 0.0.1.0.2");

        assertThat(text)
                .startsWith("data race: slots[0].data is read and overwritten with nothing between\n")
                .contains("scenario one slot; model ra; 2 threads, 7 steps; "
                        + "can happen on: weak hardware or language level\n")
                .contains("""
                        step  | producer                     | consumer
                        ------+------------------------------+--------------------------------
                              | -- post(1)                   |
                           1  | slots[0].data := 101 plain   |
                           2  | tail := 1 release            |
                              |                              | -- poll()
                           3  |                              | await tail = 1 acquire  <- 2
                           4! |                              | slots[0].data = 101 plain  <- 1
                           5  |                              | head := 1 opaque
                              | -- post(2)                   |
                           6  | await head = 1 acquire  <- 5 |
                           7! | slots[0].data := 102 plain   |
                        ------+------------------------------+--------------------------------
                         end  | in post(2)                   | ended
                        """)
                .containsIgnoringWhitespaces(
                        "slots[0].data, read plainly at step 4, does not happen before its overwrite "
                                + "at step 7: nothing orders them because head was stored opaque (step 5).")
                .contains("\nreplay string: 0.0.1.0.2\n")
                .endsWith("\nto see it again: annulus explore mine --replay 0.0.1.0.2\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {70, 80, 100, 120, 200, 400})
    void shouldKeepToTheWidthWhenNamesAreLong(int width) {
        for (Finding finding : List.of(RACE, EVERYTHING)) {
            assertThat(lines(finding, width))
                    .allSatisfy(
                            line -> assertThat(Printable.width(line)).as(line).isLessThanOrEqualTo(width));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 80, 120, 400})
    void shouldAlignTheColumnsWhenCellsAreWrapped(int width) {
        List<String> rows = table(lines(EVERYTHING, width));
        String rule =
                rows.stream().filter(row -> row.startsWith("---")).findFirst().orElseThrow();
        int[] bars = separators(rule);

        assertThat(bars).hasSize(4);
        assertThat(rows).filteredOn(row -> !row.startsWith("---")).isNotEmpty().allSatisfy(row -> {
            int[] points = row.codePoints().toArray();
            for (int bar : bars) {
                assertThat(bar >= points.length || points[bar] == '|').as(row).isTrue();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 80, 120, 400})
    void shouldShowEveryStepOnceAndInOrderWhenCellsAreWrapped(int width) {
        List<Integer> numbers = table(lines(EVERYTHING, width)).stream()
                .map(row -> row.substring(0, row.indexOf(row.startsWith("-") ? '+' : '|'))
                        .replace("!", "")
                        .strip())
                .filter(number -> number.matches("\\d+"))
                .map(Integer::valueOf)
                .toList();

        assertThat(numbers)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 18).boxed().toList());
    }

    @Test
    void shouldLoseNoLetterWhenANameIsWrapped() {
        String column = String.join(
                "",
                table(lines(EVERYTHING, 70)).stream()
                        .filter(row -> row.indexOf('|') > 0)
                        .map(row -> row.split(Pattern.quote(" |"), 3)[1].strip())
                        .toList());

        assertThat(column).contains("completions[12].generation_counter_of_the_descriptor_of_the_event");
    }

    @Test
    void shouldWriteNoControlCharacterWhenNamesContainThem() {
        assertThat(TextTrace.DEFAULT.render(EVERYTHING, "").codePoints().filter(c -> c != '\n'))
                .noneMatch(Character::isISOControl)
                .noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    }

    @Test
    void shouldAddOnlyAsciiWhenNamesAreAscii() {
        assertThat(TextTrace.DEFAULT.render(RACE, "").codePoints()).allMatch(c -> c < 128);
    }

    @Test
    void shouldSayTheSameWithoutColoursWhenColoursAreWanted() {
        String plain = new TextTrace(100, false).render(EVERYTHING, "again");
        String coloured = new TextTrace(100, true).render(EVERYTHING, "again");

        assertThat(plain).doesNotContain("\u001b");
        assertThat(coloured).contains("\u001b[1;31mcheck failed:\u001b[0m");
        assertThat(strip(coloured.replaceAll("\u001b\\[[0-9;]*m", ""))).isEqualTo(strip(plain));
    }

    @Test
    void shouldSayEveryKindOfStepWhenTheTraceHasIt() {
        assertThat(new TextTrace(400, false).render(EVERYTHING, ""))
                .contains("tail = 0 := 1 volatile  <- initial")
                .contains("tail = 0 acquire  <- initial (older than step 2)")
                .contains("head = 0 volatile  <- initial (not stored: fails for no reason)")
                .contains(":= -0x8000000000000000 plain", "full fence", "spin", "clock = 12", "flush doorbell := 1")
                .contains(
                        "park on doorbell = 0  <- initial (falls asleep)",
                        "unpark doorbell = 1",
                        "wake doorbell  <- 15")
                .contains("stopped for ever");
    }

    @Test
    void shouldSayThatThereIsNothingWhenNoStepWasRecorded() {
        Finding empty = new Finding(
                Finding.Kind.NOT_DETERMINISTIC,
                "m",
                new Trace("s", "sc", List.of("a"), List.of(), List.of(), null),
                "",
                "model sc",
                Finding.Reach.UNKNOWN);

        assertThat(TextTrace.DEFAULT.render(empty, ""))
                .contains("no step was recorded")
                .contains("1 thread, 0 steps");
    }

    @Test
    void shouldPutCaptionsAboveTheNextStepOfTheirThreadWhenOthersCameBetween() {
        Trace trace = new Trace(
                "s",
                "ra",
                List.of("a", "b"),
                List.of(
                        Samples.mark(0, "A"),
                        Samples.mark(1, "B"),
                        Samples.store(1, 1, "w", "plain", 1),
                        Samples.mark(1, "B2"),
                        Samples.mark(1, "B3"),
                        Samples.store(2, 0, "w", "plain", 1),
                        Samples.mark(0, "last")),
                List.of(),
                null);

        assertThat(Captions.placed(trace).steps())
                .extracting(step -> step.number() == 0 ? step.remark() : "" + step.number())
                .containsExactly("B", "1", "A", "2", "last", "B2", "B3");
    }

    @Test
    void shouldShowBothEndsAndTheRaceWhenATraceIsVeryLong() {
        Trace trace = Samples.endless(1000).trace();
        Trace.Conflict conflict = new Trace.Conflict("tail", 500, 1000, "");
        Trace racing = new Trace("s", "ra", trace.threads(), trace.steps(), trace.positions(), conflict);
        List<String> rows = Excerpt.of(racing).steps().stream()
                .map(step -> step.number() == 0 ? step.remark() : Integer.toString(step.number()))
                .toList();

        assertThat(rows.subList(0, 150)).startsWith("1").endsWith("150");
        assertThat(rows.subList(150, 153))
                .containsExactly("... 349 steps left out ...", "500", "... 350 steps left out ...");
        assertThat(rows.subList(153, rows.size()))
                .startsWith("851")
                .endsWith("1000")
                .hasSize(150);
    }

    @Test
    void shouldRefuseAWidthWhenItCannotBeRead() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TextTrace(39, false))
                .withMessageContaining("39")
                .withMessageContaining("40");
    }

    private static List<String> lines(Finding finding, int width) {
        return new TextTrace(width, false).render(finding, "").lines().toList();
    }

    private static List<String> table(List<String> lines) {
        int head = 0;
        while (!lines.get(head).startsWith("step ")) {
            head++;
        }
        return lines.subList(head, lines.subList(head, lines.size()).indexOf("") + head);
    }

    private static int[] separators(String rule) {
        return IntStream.range(0, rule.length())
                .filter(i -> rule.charAt(i) == '+')
                .toArray();
    }

    private static List<String> strip(String text) {
        return Arrays.stream(text.split("\n")).map(String::stripTrailing).toList();
    }
}
