// SPDX-License-Identifier: Apache-2.0
package org.annulus.jcstress.scenario;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.Outcome;

/** The outcomes that a scenario accepts, read as jcstress reads them: an identifier is a regular expression. */
record Grading(Set<String> accepted) {
    static Grading of(Class<?> scenario) {
        JCStressMeta meta = scenario.getAnnotation(JCStressMeta.class);
        Set<String> accepted = new TreeSet<>();
        for (Outcome outcome : (meta == null ? scenario : meta.value()).getAnnotationsByType(Outcome.class)) {
            if (outcome.expect() != Expect.FORBIDDEN) {
                accepted.addAll(List.of(outcome.id()));
            }
        }
        return new Grading(accepted);
    }
}
