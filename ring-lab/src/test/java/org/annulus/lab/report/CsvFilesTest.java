// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report;

import java.util.List;
import java.util.Map;
import org.annulus.lab.results.Better;
import org.annulus.lab.results.PolicyVerdict;
import org.annulus.lab.results.PolicyVerdict.Cell;
import org.annulus.lab.results.Row;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CsvFilesTest {
    @Test
    void shouldHaveConditionsAndEveryValueAsColumns() {
        Row twice = MadeUpResults.throughput("zijlstra/single", Map.of("line", "near"), 4.5, 5.0);
        Row once = MadeUpResults.throughput("zijlstra/ticket", Map.of("line", "far"), 7.0);

        Map<String, String> files = CsvFiles.of(MadeUpResults.of(List.of(twice, once)));

        assertThat(files).containsOnlyKeys("throughput.csv");
        assertThat(files.get("throughput.csv"))
                .isEqualTo("section,subject,batch,capacity,payload,producers,line,metric,unit,better,median,low,high,"
                        + "forks,failed,note,value1,value2\r\n"
                        + "throughput,zijlstra/single,1,4096,16,1,near,time,ns/entry,LOWER,4.75,4.5,5,"
                        + "2,false,,4.5,5\r\n"
                        + "throughput,zijlstra/ticket,1,4096,16,1,far,time,ns/entry,LOWER,7,7,7,1,false,,7,\r\n");
    }

    @Test
    void shouldQuoteAsRfc4180SaysWhenACellHoldsWhatSeparates() {
        assertThat(CsvFiles.quoted("plain text")).isEqualTo("plain text");
        assertThat(CsvFiles.quoted("a,b")).isEqualTo("\"a,b\"");
        assertThat(CsvFiles.quoted("say \"no\"")).isEqualTo("\"say \"\"no\"\"\"");
        assertThat(CsvFiles.quoted("two\nlines")).isEqualTo("\"two\nlines\"");
        assertThat(CsvFiles.quoted("two\r\nlines")).isEqualTo("\"two\r\nlines\"");
    }

    @Test
    void shouldKeepWhatCouldNotBeMeasuredWithItsReason() {
        Row failed = Row.failed("copy", "acall/bounded", Map.of(), "throughput", "it ended, with code 1");

        assertThat(CsvFiles.of(MadeUpResults.of(List.of(failed))).get("copy.csv"))
                .endsWith("copy,acall/bounded,throughput,,LOWER,,,,0,true,\"it ended, with code 1\"\r\n");
    }

    @Test
    void shouldStayInItsDirectoryWhateverASectionIsCalled() {
        Row row = Row.of("../../etc/x", "s", Map.of(), "m", "u", Better.LOWER, 1);

        assertThat(CsvFiles.of(MadeUpResults.of(List.of(row))).keySet())
                .allSatisfy(name -> assertThat(name).doesNotContain("/").doesNotStartWith("."));
    }

    @Test
    void shouldHaveALineForEachCellOfTheMatrix() {
        PolicyVerdict verdict = new PolicyVerdict(
                "zijlstra/single",
                "CONFORMANT",
                "",
                "",
                List.of(
                        new Cell("R1.1", "full-exactly", "MUST", "PASS", "12 checks"),
                        new Cell("R1.2", "refused-is-nothing", "MUST", "PASS", "3 checks")));

        assertThat(CsvFiles.of(MadeUpResults.ofVerdicts(verdict)).get("conformance.csv"))
                .hasLineCount(3);
    }
}
