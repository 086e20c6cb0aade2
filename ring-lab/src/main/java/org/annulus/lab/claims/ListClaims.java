// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.claims;

import java.util.List;
import org.annulus.conformance.check.Effort;
import org.annulus.explorer.Exploration;
import org.annulus.explorer.MemoryModel;
import org.annulus.lab.claims.Finding.Draft;
import org.annulus.lab.claims.ListScenarios.Callback;
import org.annulus.lab.claims.ListScenarios.Operation;

/** What Roman Penyaev and Linus Torvalds say about the ready list under a read lock. */
final class ListClaims {
    /** Release/acquire, without wakes for no reason. */
    static final Exploration UNBOUNDED = Exploration.DEFAULT.withSpurious(false);

    private ListClaims() {}

    static List<Claim> all() {
        return List.of(
                new Claim(
                        "list-parallel",
                        Document.LIST,
                        "Torvalds: \"it's *really* important that only \"add_tail\" operations can be done in"
                                + " parallel\"",
                        "Only additions to the tail may run in parallel.",
                        "the explorer on two additions to the tail, two to the head, and an addition beside a removal",
                        effort -> parallel()),
                new Claim(
                        "list-mix",
                        Document.LIST,
                        "Penyaev: \"adding element either to head or to tail can work in parallel, any mix will corrupt"
                                + " the list\"",
                        "Additions to the head and to the tail at the same time corrupt the list; either alone does"
                                + " not.",
                        "the explorer on each pair of additions; the list walked both ways at the end",
                        effort -> mix(Operation.ADD_HEAD, UNBOUNDED)),
                new Claim(
                        "list-xchg",
                        Document.LIST,
                        "Torvalds: \"makes the memory ordering of xchg() very very important\"",
                        "The exchange of the list's end has to order what stands around it.",
                        "the explorer on two additions with an exchange that orders and with one that is only atomic",
                        effort -> exchange(false)),
                new Claim(
                        "list-wakeup",
                        Document.LIST,
                        "Torvalds: \"the waitqueue_active() games are no no longer reliable. I think they're fine\";"
                                + " Penyaev: \"wake up events are not lost\"",
                        "A waiter is woken although callbacks look for it without its lock.",
                        "the explorer on one and two callbacks beside a waiter, as the patch was sent and with a full"
                                + " fence between the addition and the look",
                        effort -> wakeUp(Callback.AS_SENT, UNBOUNDED)),
                new Claim(
                        "list-throughput",
                        Document.LIST,
                        "subject: \"use rwlock in order to reduce ep_poll_callback() contention\"",
                        "Producers that add under the read lock do not hold each other up, as they do under a"
                                + " spinlock.",
                        "the explorer on an adder that stops inside its addition; read-modify-writes of an addition,"
                                + " counted; both lists filled by several threads in turn, measured",
                        effort -> throughput(false, effort)));
    }

    private static Finding parallel() {
        Explored tails = alike(Operation.ADD_TAIL);
        Explored heads = alike(Operation.ADD_HEAD);
        Explored removal = Explored.of(ListScenarios.parallel(Operation.ADD_TAIL, Operation.REMOVE, false));
        Draft draft = new Draft().saw(tails).saw(heads).saw(removal);
        boolean holds = tails.isRight() && removal.isFound();
        return holds && heads.isRight()
                ? draft.holdsOnly("or only additions to the head: two of these do no harm either")
                : draft.holdsIf(holds);
    }

    /** Two operations of one kind, at a list that is empty, where all links are of one node. */
    private static Explored alike(Operation operation) {
        return Explored.of(ListScenarios.parallel(operation, operation, true));
    }

    /** Additions to the tail beside another operation, at a list with a node explored in some way. */
    static Finding mix(Operation other, Exploration how) {
        Explored tails = alike(Operation.ADD_TAIL);
        Explored heads = alike(Operation.ADD_HEAD);
        Explored empty = Explored.of(ListScenarios.parallel(Operation.ADD_TAIL, other, true));
        Explored apart = Explored.of(ListScenarios.parallel(Operation.ADD_TAIL, other, false), how);
        Draft draft = new Draft().saw(tails).saw(heads).saw(empty).saw(apart);
        boolean corrupts = tails.isRight() && heads.isRight() && empty.isFound();
        return corrupts && apart.isRight()
                ? draft.holdsOnly("the list is empty; with a node between its ends the two touch different words")
                : draft.holdsIf(corrupts && apart.isFound());
    }

    /** With an exchange that is ordered, or not. */
    static Finding exchange(boolean ordered) {
        Explored right = Explored.of(ListScenarios.exchange(true));
        Explored other = Explored.of(ListScenarios.exchange(ordered));
        return new Draft().saw(right).saw(other).holdsIf(right.isRight() && other.isFound());
    }

    /** The callback as it was sent, or in another form, which is explored in some way, but under x86-TSO. */
    static Finding wakeUp(Callback form, Exploration how) {
        Explored sent = Explored.of(ListScenarios.wakeUp(form, 1), how.withModel(MemoryModel.X86_TSO));
        Explored fenced = Explored.of(ListScenarios.wakeUp(Callback.FENCED, 1));
        Explored both = Explored.of(
                ListScenarios.wakeUp(Callback.FENCED, 2),
                Exploration.DEFAULT.withSpurious(false).withPreemptions(2));
        Draft draft = new Draft().saw(sent).saw(fenced).saw(both);
        boolean cured = fenced.isRight() && both.isRight();
        return sent.isFound() && cured
                ? draft.holdsOnly("a full fence stands between the addition and the look for a waiter, which the patch"
                        + " did not have until it was mended in March 2020")
                : draft.holdsIf(cured && sent.isRight());
    }

    /** The list under the read lock, or, to see what it is compared with, under the spinlock as well. */
    static Finding throughput(boolean spinlock, Effort effort) throws InterruptedException {
        Exploration crash = Exploration.DEFAULT.withSpurious(false).withCrashes(1);
        Explored shared = Explored.of(ListScenarios.stoppedAdder(spinlock), crash);
        Explored alone = Explored.of(ListScenarios.stoppedAdder(true), crash);
        int updates = ListAdders.updates(true);
        int updatesAlone = ListAdders.updates(false);
        Draft draft = new Draft()
                .saw(shared)
                .saw(alone)
                .saw(
                        "an addition makes %d read-modify-writes under the read lock, %d under the spinlock",
                        updates, updatesAlone);
        for (int threads : new int[] {1, 2, 4}) {
            ListAdders adders = new ListAdders(threads, effort.choose(20_000, 200_000));
            Duel duel = Duel.of(effort.choose(7, 31), () -> adders.round(true), () -> adders.round(false));
            draft.saw(threads + (threads == 1 ? " thread, " : " threads, "), duel, "read lock", "spinlock");
        }
        boolean holds = shared.isRight() && alone.isFound();
        return holds && updates > updatesAlone
                ? draft.holdsOnly("it is about waiting and not about work: an addition costs more atomic updates, so"
                        + " whether more get done is up to the number of processors (see the ratios)")
                : draft.holdsIf(holds);
    }
}
