// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.claims;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code docs/claims.md}: written from findings, and read again for the verdicts that are recorded there. What the page
 * says is the record; there is no other.
 */
final class ClaimsPage {
    private static final String HEADING = "### `";
    private static final String VERDICT = "- Verdict: **";
    private static final String END = "**";
    private static final String SEPARATOR = ": ";

    private ClaimsPage() {}

    /**
     * What a page says about a claim.
     *
     * @param verdict as it was found when the page was written
     * @param condition with it; empty if there is none
     */
    record Recorded(ClaimVerdict verdict, String condition) {
        boolean matches(Finding finding) {
            return verdict == finding.verdict() && condition.equals(finding.condition());
        }

        String sentence() {
            return condition.isEmpty() ? verdict.label() : verdict.label() + SEPARATOR + condition;
        }
    }

    /**
     * Reads the verdicts of a page.
     *
     * @param lines of the page
     * @return by id, in the order of the page
     * @throws IllegalArgumentException if a line that should have a verdict has none
     */
    static Map<String, Recorded> read(List<String> lines) {
        Map<String, Recorded> recorded = new LinkedHashMap<>();
        String id = null;
        for (String line : lines) {
            if (line.startsWith(HEADING)) {
                id = line.substring(HEADING.length(), line.indexOf('`', HEADING.length()));
            } else if (line.startsWith(VERDICT) && id != null) {
                int end = line.indexOf(END, VERDICT.length());
                ClaimVerdict verdict =
                        ClaimVerdict.labelled(line.substring(VERDICT.length(), Math.max(end, VERDICT.length())));
                String rest = line.substring(end + END.length());
                recorded.put(id, new Recorded(verdict, rest.startsWith(SEPARATOR) ? rest.substring(2) : ""));
            }
        }
        return recorded;
    }

    /**
     * Writes the page.
     *
     * @param findings of all claims, in order
     * @param machine that found them, with the date
     * @param command that did
     */
    static List<String> write(Map<Claim, Finding> findings, String machine, String command) {
        List<String> page = new ArrayList<>(List.of(
                "# Claims",
                "",
                "What the [five documents](sources.md) claim about rings, executed. A verdict is found by running the"
                        + " claim; `annulus claims` runs",
                "all of them again and fails if one has changed. This page is its output, and the only record:",
                "`--markdown docs/claims.md` writes it anew.",
                "",
                "```sh",
                "./annulus claims                       # all of them",
                "./annulus claims zijlstra --trace      # one document's, with the interleavings that were found",
                "./annulus claims aio-aba --quick",
                "```",
                "",
                "*Holds with a condition*: it holds, and the execution has shown what else has to be so, or where it"
                        + " stops being so.",
                "*Not testable here*: this machine lacks what it takes, for example a Linux kernel with AIO; such a row"
                        + " agrees with",
                "whatever is recorded, and the command says so.",
                "",
                "*explorer* is the [model checker](explorer.md). *All there are*: every interleaving, and every value"
                        + " that a weak load",
                "may return, was run, up to the number of preemptions that is named. A replay string stands for the one"
                        + " execution that",
                "shows it; `--trace` prints it step by step. What is *counted* is exact and the same on every machine."
                        + " What is *measured*",
                "stands beside a verdict and moves with the machine. No verdict rests on it, with one exception:"
                        + " `zijlstra-once` says",
                "*not tearing* because no torn word was seen, and only if the control beside it was seen torn; else the"
                        + " claim is not",
                "testable. An exploration whose budget of executions runs out is neither right nor wrong: a claim that"
                        + " needs it is not",
                "testable either.",
                "",
                "Evidence below: " + machine + "; `" + command + "`.",
                ""));
        page.addAll(List.of("| claim | verdict |", "|---|---|"));
        findings.forEach((claim, finding) -> page.add("| [`" + claim.id() + "`](#" + claim.id() + "): "
                + claim.statement() + " | " + finding.verdict().label() + " |"));
        Document document = null;
        for (Map.Entry<Claim, Finding> entry : findings.entrySet()) {
            Claim claim = entry.getKey();
            if (claim.document() != document) {
                document = claim.document();
                page.addAll(List.of(
                        "",
                        "## " + document.title(),
                        "",
                        "Document `" + document.number() + "`: " + document.author() + " (`" + document.file()
                                + "`)."));
            }
            page.addAll(section(claim, entry.getValue()));
        }
        return page;
    }

    private static List<String> section(Claim claim, Finding finding) {
        List<String> lines = new ArrayList<>(List.of(
                "",
                HEADING + claim.id() + "`",
                "",
                claim.statement(),
                "",
                "- Source: " + claim.passage(),
                "- Test: " + claim.method(),
                VERDICT
                        + finding.verdict().label()
                        + END
                        + (finding.condition().isEmpty() ? "" : SEPARATOR + finding.condition()),
                "- Evidence:"));
        finding.evidence().forEach(sentence -> lines.add("  - " + sentence));
        return lines;
    }
}
