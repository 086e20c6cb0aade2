// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.check;

import java.util.List;
import java.util.Objects;
import org.annulus.conformance.rule.Rule;

/** A check that knows its layer, its name and its rules when it is made. */
public abstract class NamedCheck implements RuleCheck {
    private final Layer layer;
    private final String name;
    private final List<Rule> rules;

    /**
     * A check.
     *
     * @param layer that it belongs to
     * @param name {@code shouldXWhenY}, or a sentence; unique in its layer
     * @param rules which its success speaks for; a failure that names no rule is of the first
     */
    protected NamedCheck(Layer layer, String name, List<Rule> rules) {
        this.layer = Objects.requireNonNull(layer);
        this.name = Objects.requireNonNull(name);
        this.rules = List.copyOf(rules);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Layer layer() {
        return layer;
    }

    @Override
    public final List<Rule> rules() {
        return rules;
    }
}
