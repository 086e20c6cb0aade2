// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.hostile;

import java.util.List;
import org.annulus.conformance.check.Layer;
import org.annulus.conformance.check.NamedCheck;
import org.annulus.conformance.rule.Rule;

/** A check with a peer that writes what it likes; each speaks for one rule. */
abstract class HostileCheck extends NamedCheck {
    HostileCheck(String name, Rule rule) {
        super(Layer.HOSTILE, name, List.of(rule));
    }
}
