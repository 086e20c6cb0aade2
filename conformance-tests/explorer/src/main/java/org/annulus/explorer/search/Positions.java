// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.annulus.explorer.model.Model;

/** Where threads stand, in words. */
final class Positions {
    private Positions() {}

    /** Where those of some threads stand that have not ended. */
    static String describe(Actor[] actors, Model model, Predicate<Actor> which) {
        List<String> sentences = new ArrayList<>();
        for (Actor actor : actors) {
            boolean begun = actor.next != Actor.Next.START || actor.missed();
            if (actor.next != Actor.Next.ENDED && begun && which.test(actor)) {
                sentences.add(actor.name + " " + of(actor, model));
            }
        }
        return String.join(", ", sentences);
    }

    static String of(Actor actor, Model model) {
        return switch (actor.next) {
            case START -> "has not begun";
            case ENDED -> "ended";
            case STOPPED -> "was stopped";
            case AWAIT -> "waits for " + actor.location.name();
            case SPIN -> "spins on " + model.watchedWords(actor.number);
            case WAKE -> actor.woken ? "was woken" : "is parked on " + actor.location.name();
            case FENCE -> "stands before a fence";
            case CLOCK -> "stands before a look at the clock";
            default -> "stands before " + actor.location.name();
        };
    }
}
