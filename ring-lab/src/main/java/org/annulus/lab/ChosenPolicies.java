// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.UnknownPolicyException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Policies as a user names them: a variant, or a design with all its variants. */
public final class ChosenPolicies {
    private ChosenPolicies() {}

    /**
     * Finds policies on the class path.
     *
     * @param names of variants or designs; empty for all
     * @return each once, in the order of the names
     * @throws org.annulus.core.policy.UnknownPolicyException if one is unknown
     */
    public static List<RingPolicy> of(List<String> names) {
        return of(names, Policies.discover());
    }

    /**
     * Finds policies.
     *
     * @param names of variants or designs; empty for all
     * @param known where to look
     * @return each once, in the order of the names
     * @throws org.annulus.core.policy.UnknownPolicyException if one is unknown
     */
    public static List<RingPolicy> of(List<String> names, Policies known) {
        return names.isEmpty()
                ? known.variants()
                : names.stream().flatMap(name -> named(name, known)).distinct().toList();
    }

    /**
     * Finds policies where peers could have been named, too.
     *
     * @param name of a variant or a design
     * @param known where to look
     * @param spec of the command
     * @param peers that could have been named
     * @return one or more
     * @throws ParameterException if it is unknown, naming policies and peers
     */
    public static List<RingPolicy> of(String name, Policies known, CommandSpec spec, Collection<String> peers) {
        try {
            return of(List.of(name), known);
        } catch (UnknownPolicyException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    e.getMessage() + "; and the peers " + String.join(", ", new TreeSet<>(peers)),
                    e);
        }
    }

    private static Stream<RingPolicy> named(String name, Policies known) {
        List<RingPolicy> variants = known.variants().stream()
                .filter(policy -> policy.name().policy().equals(name))
                .toList();
        return variants.isEmpty() ? Stream.of(known.get(name)) : variants.stream();
    }
}
