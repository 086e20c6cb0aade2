// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.trace;

import java.util.LinkedHashMap;
import java.util.Map;
import org.annulus.explorer.Finding;

/**
 * A finding as JSON, for programs. Names of members are those of the records {@link Finding}, {@link Trace} and
 * {@link Step}, enum constants are their names. Values of words are whole numbers of 64 bits, so a reader that keeps
 * numbers as doubles loses digits of large ones.
 */
public final class JsonTrace {
    private JsonTrace() {}

    /**
     * A finding as JSON.
     *
     * @param finding what was found
     * @param again the command that shows it again, or empty
     * @return one object; each step stands in a line of its own
     */
    public static String render(Finding finding, String again) {
        Trace trace = finding.trace();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("kind", finding.kind());
        object.put("message", finding.message());
        object.put("reach", finding.reach());
        object.put("settings", finding.settings());
        object.put("replay", finding.replay());
        object.put("again", again);
        object.put("scenario", trace.scenario());
        object.put("model", trace.model());
        object.put("threads", trace.threads());
        object.put("steps", trace.steps().stream().map(JsonTrace::step).toList());
        object.put("positions", trace.positions());
        object.put("conflict", trace.conflict() == null ? null : conflict(trace));
        return JsonText.of(object) + "\n";
    }

    private static Map<String, Object> step(Step step) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("number", step.number());
        object.put("thread", step.thread());
        object.put("action", step.action());
        object.put("word", step.word());
        object.put("mode", step.mode());
        object.put("read", step.read());
        object.put("written", step.written());
        object.put("from", step.from());
        object.put("remark", step.remark());
        return object;
    }

    private static Map<String, Object> conflict(Trace trace) {
        Trace.Conflict conflict = trace.conflict();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("word", conflict.word());
        object.put("earlier", conflict.earlier());
        object.put("later", conflict.later());
        object.put("reason", conflict.reason());
        object.put("sentence", new Sentences(trace).conflict().orElse(""));
        return object;
    }
}
