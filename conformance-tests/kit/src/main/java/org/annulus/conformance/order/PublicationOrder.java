// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.order;

import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.memory.AccessKind;
import org.annulus.conformance.rule.Rule;

/**
 * What an event says is stored before it is published: before the last store of the publish to a shared word that the
 * user side loads with acquire; or, where another producer is to publish it, before a releasing store to a private
 * word. And what publishes releases.
 */
final class PublicationOrder implements AccessObserver {
    private Access content;
    private Access publication;
    private boolean contentIsLast;
    private boolean handedOn;
    private boolean fenced;

    @Override
    public void began(Call call) {
        content = null;
        publication = null;
        contentIsLast = false;
        handedOn = false;
        fenced = false;
    }

    @Override
    public void saw(Access access) {
        if (!isPublishing(access.call())) {
            return;
        }
        if (access.kind() == AccessKind.FENCE) {
            fenced |= access.mode().releases();
        } else if (access.isPublication()) {
            if (!access.mode().releases() && !fenced) {
                throw violation(access, "it publishes an event to a load with acquire, and does not release");
            }
            publication = access;
            contentIsLast = false;
        } else if (access.kind().writes() && access.isShared() && access.isContent()) {
            content = access;
            contentIsLast = true;
            handedOn = false;
            fenced = false;
        } else if (access.kind().writes() && !access.isShared()) {
            handedOn |= access.mode().releases();
        }
    }

    @Override
    public void ended(Call call, long answer) {
        if (!isPublishing(call) || !contentIsLast) {
            return;
        }
        if (publication != null) {
            throw new RuleViolation(
                    Rule.PUBLICATION,
                    content + "\n  comes after the publication in the same call, " + publication + "\n  in " + call
                            + "; the user side may find the event before its words: store the event first",
                    null);
        }
        if (!handedOn) {
            throw new RuleViolation(
                    Rule.PUBLICATION,
                    content + "\n  is not followed by any releasing store, neither to a shared word that the user side"
                            + " loads with acquire nor to a private one\n  in " + call,
                    null);
        }
    }

    /** A whole post may do other things for the user side to see, so its steps are looked at one by one. */
    private static boolean isPublishing(Call call) {
        return call.operation() == Operation.PUBLISH || call.operation() == Operation.POST_BATCH;
    }

    private static RuleViolation violation(Access access, String why) {
        return new RuleViolation(
                Rule.PUBLICATION, access + Sites.line() + "\n  in " + access.call() + "; " + why, null);
    }
}
