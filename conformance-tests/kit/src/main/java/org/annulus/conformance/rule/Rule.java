// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.rule;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The rules that the kit holds rings to: the source of {@code docs/conformance.md} and of {@code rules.json} in this
 * package, which a test compares with it. Every check names its rules, and every rule has checks.
 */
public enum Rule {
    /** R1.1. */
    FULL_EXACTLY(
            Family.RESERVATION,
            Level.MUST,
            Capability.REFUSES,
            "A post is refused as FULL when the ring holds exactly its capacity, never before and never after, at every"
                    + " start position.",
            "Room is computed from two indices that wrap; one that is off by one loses an entry or overwrites one.",
            "aeron-io/aeron#2015: try_claim gave an index out although the ring was full, and the entry there"
                    + " was overwritten."),
    /** R1.2. */
    REFUSED_IS_NOTHING(
            Family.RESERVATION,
            Level.MUST,
            Capability.ANY,
            "A refused call changes no word of the ring and gives no handle.",
            "Who is refused tries again; what the first try left behind adds up.",
            "aeron-io/aeron#1966: the answer of a refused claim was used as a position."),
    /** R1.3. */
    END_DISTANCE(
            Family.RESERVATION,
            Level.MUST,
            Capability.ANY,
            "Runs of every length fit at every distance from the end of the ring.",
            "A batch that wraps is written in two parts, and a padding entry may fit exactly.",
            "aeron-io/agrona#22: padding of exactly one header left a length of 0, and the reader stood" + " still."),
    /** R1.4. */
    RESERVED_IS_USED(
            Family.RESERVATION,
            Level.MUST,
            Capability.ANY,
            "A slot that is reserved and not published, or claimed and not released, is in use: nobody else gets it.",
            "Otherwise two sides write one slot.",
            "CVE-2024-41009: a BPF reservation overlapped one that was not committed yet.",
            "overlap"),
    /** R2.1. */
    PUBLICATION(
            Family.DELIVERY,
            Level.MUST,
            Capability.ANY,
            "An event is delivered after its publication only, and everything that the producer wrote before is"
                    + " visible with it.",
            "The store that publishes is a release, and the load that finds it an acquire; all else follows.",
            "Linux 679c40a86efa (2003): no barrier between aio's event and its tail; ia64 saw the new tail"
                    + " and the old event.",
            "publication"),
    /** R2.2. */
    NO_LOSS(
            Family.DELIVERY,
            Level.MUST,
            Capability.ANY,
            "Every event that was accepted is delivered, unless a declared trait says which is not.",
            "It is what a ring is for.",
            "Linux d856f32a86b2 (2014): a credit came back before its event was read, and unread aio events"
                    + " were overwritten.",
            "overrun",
            "claim"),
    /** R2.3. */
    NO_DUPLICATION(
            Family.DELIVERY,
            Level.MUST,
            Capability.ANY,
            "No event is delivered twice.",
            "A completion that comes twice frees its request twice.",
            "Linux, aio with cmpxchg (2012): a reaper that slept a lap finds head at its old value and"
                    + " delivers its old copy.",
            "delivery"),
    /** R2.4. */
    NO_INVENTION(
            Family.DELIVERY,
            Level.MUST,
            Capability.ANY,
            "Nothing is delivered that was not posted, and no bit that was not set.",
            "Stale slots look like events.",
            "LOG4J2-2816: the filler threw, and the half-filled event was published."),
    /** R2.5. */
    NO_TEARING(
            Family.DELIVERY,
            Level.MUST,
            Capability.ANY,
            "The words of an event belong together: no access to a slot races with another one.",
            "Two owners of one slot mix their events.",
            "acall (2008): a producer that stopped a lap ago writes into the slot that one of this lap owns.",
            "slot ownership"),
    /** R2.6. */
    ORDER(
            Family.DELIVERY,
            Level.MUST,
            Capability.ORDERED,
            "Events come in the declared order: one for all producers, or each producer's own.",
            "Applications lean on what they see every day.",
            "Linux 5f02b80c21e1 (2025): the lock-free list of epoll gave the newest first; it was taken"
                    + " back when desktops hung, and the cause was never found."),
    /** R2.7. */
    COALESCING(
            Family.DELIVERY,
            Level.MUST,
            Capability.COALESCES,
            "Posts to an item that waits merge: every bit set after its last delivery is delivered, once, and none that"
                    + " was not set.",
            "A bit that comes between the look and the clearing is the classic loss.",
            "Akaros ceq.c: an entry whose event a scan has taken is answered as an empty queue, and the"
                    + " events behind it wait."),
    /** R2.8. */
    EMPTY_AND_FULL(
            Family.DELIVERY,
            Level.MUST,
            Capability.ANY,
            "An empty ring delivers nothing, a ring with room accepts, and neither answer is ever for ever.",
            "A wrong answer here is a hang that nobody can explain.",
            "aeron-io/agrona#88 and JCTools#119: emptiness, poll and drain disagreed beside a producer"
                    + " between claim and commit."),
    /** R2.9. */
    RELEASE_AFTER_READ(
            Family.DELIVERY,
            Level.MUST,
            Capability.ANY,
            "A slot is given back after its last read: the release of head comes after the loads of the entry.",
            "A head that is released early lets the producer overwrite what is being read.",
            "JCTools#71: an off-heap ring stored the consumer's index before the entry was read."),
    /** R2.10. */
    INDEX_WRAP(
            Family.DELIVERY,
            Level.MUST,
            Capability.ANY,
            "Nothing changes when an index wraps, whatever its width.",
            "It takes weeks to reach in production and microseconds from a start position.",
            "LMAX disruptor#203: isPublished does not mean what its name says once the ring has wrapped."),
    /** R3.1. */
    HANDLER_THROWS(
            Family.CALLS,
            Level.MUST,
            Capability.ANY,
            "A handler that throws leaves the ring as if it had returned: its event counts as delivered, later ones"
                    + " come.",
            "A ring that stands still behind a bad event is a denial of service by typing error.",
            "LMAX disruptor#244: a callback that threw left a half-filled event in the ring."),
    /** R3.2. */
    BATCH_LIMITS(
            Family.CALLS,
            Level.MUST,
            Capability.ANY,
            "A drain takes no more than its limit; a batch posts a prefix and says how long it was; impossible values"
                    + " throw.",
            "Limits are how callers bound their work.",
            "Disruptor-cpp#10: a claim of more than the ring holds waited for ever."),
    /** R3.3. */
    OCCUPANCY(
            Family.CALLS,
            Level.MUST,
            Capability.ANY,
            "The number of waiting events is never negative and never above the capacity, and exact when nobody works"
                    + " on the ring.",
            "It is computed from two words that are read one after the other.",
            "JCTools#119, #253, #380: the size was above the capacity beside claims under way."),
    /** R3.4. */
    COUNTERS(
            Family.CALLS,
            Level.SHOULD,
            Capability.ANY,
            "The counters add up: published is delivered plus waiting plus dropped, and every refusal is counted.",
            "They are how a loss is noticed.",
            "inspektor-gadget#5359: a ring that drops told nobody how many."),
    /** R3.5. */
    ALLOCATION(
            Family.CALLS,
            Level.MUST,
            Capability.ANY,
            "Posting, refusing and draining allocate nothing.",
            "A collector's pause is the longest wait of all.",
            "No single report: zero allocation is the habit of Agrona, JCTools and Disruptor, and few test" + " it."),
    /** R4.1. */
    DOORBELL(
            Family.WAITING,
            Level.MUST,
            Capability.ANY,
            "The doorbell is rung after the publication, with a full fence between publication and the look for who"
                    + " sleeps.",
            "Rung before, the sleeper wakes, finds nothing and sleeps on.",
            "libevpl#165: the doorbell rang before tail was visible, the poller looked, found nothing and"
                    + " cleared its flag."),
    /** R4.2. */
    WAKE_UP(
            Family.WAITING,
            Level.MUST,
            Capability.ANY,
            "Nobody sleeps on while as many events wait as it asked for.",
            "A lost wake-up shows once in a million and then for ever.",
            "Linux bz 205933 (2020): epoll's producer looked for waiters without a full fence; LMAX"
                    + " disruptor#119: stalls of 6 s."),
    /** R4.3. */
    TIMEOUT(
            Family.WAITING,
            Level.MUST,
            Capability.ANY,
            "A wait whose time is up ends, has lost no event, and took none of another waiter's.",
            "One queue for all alarms gave the completion of one waiter's alarm to another one.",
            "Akaros 40387f02: one alarm queue for all; a waiter took another one's completion, and that one"
                    + " slept on."),
    /** R4.4. */
    CLOSE(
            Family.WAITING,
            Level.MUST,
            Capability.ANY,
            "Close ends every call: producers are refused, the rest is delivered, then consumers and waiters are told.",
            "A closed ring that leaves somebody asleep cannot be shut down.",
            "LMAX disruptor#182: shutdown left producers waiting.",
            "close"),
    /** R5.1. */
    ONE_WRITER(
            Family.MEMORY,
            Level.MUST,
            Capability.ANY,
            "Each side stores into the words that the layout gives it, and into no others.",
            "A word with two writers is decided by whoever comes last.",
            "Linux xskq_prod_submit_n reads AF_XDP's own producer index back from memory that the peer can"
                    + " write."),
    /** R5.2. */
    ALIGNMENT(
            Family.MEMORY,
            Level.MUST,
            Capability.ANY,
            "Words are naturally aligned and do not overlap; declared padding is there; accesses have the declared"
                    + " width.",
            "An access across two lines is not atomic.",
            "JCTools#264: JDK 15 laid fields out anew, and the padding was gone; aeron-io/agrona#6 asked"
                    + " for checks of alignment."),
    /** R5.3. */
    ACCESS_MODES(
            Family.MEMORY,
            Level.MUST,
            Capability.ANY,
            "No access is weaker than the layout declares for its word.",
            "The table in the documentation is what reviewers check; it has to be true.",
            "Linux 2ff396be602f (2014): no barrier between the loads of tail and event; zeroed aio events on"
                    + " POWER."),
    /** R5.4. */
    ATTACH(
            Family.MEMORY,
            Level.MUST,
            Capability.ANY,
            "Attaching refuses a file with another magic, version, policy, geometry or length, and one that is not"
                    + " ready.",
            "A file is input.",
            "aeron-io/aeron#2148: a file whose creator died half-way blocked every later start."),
    /** R5.5. */
    SECOND_VIEW(
            Family.MEMORY,
            Level.MUST,
            Capability.ANY,
            "Two views of the same memory agree: a second mapping, a snapshot and the counters tell the same.",
            "Two sides share bytes and nothing else.",
            "aeron-io/agrona#207: two implementations of one ring disagreed about its layout."),
    /** R5.6. */
    USE_AFTER_CLOSE(
            Family.MEMORY,
            Level.MUST,
            Capability.ANY,
            "After close every call fails cleanly; none touches memory that is gone.",
            "An access to unmapped memory ends the process.",
            "aeron-io/agrona#106: toString() after unmapping ended the process."),
    /** R5.7. */
    GEOMETRY(
            Family.MEMORY,
            Level.MUST,
            Capability.ANY,
            "A geometry that the design cannot work with is refused with the value, the limit and the remedy; resolving"
                    + " twice changes nothing.",
            "A rounded or clamped value surprises later and elsewhere.",
            "aeron-io/agrona#239: capacities and lengths that cannot work were accepted."),
    /** R6.1. */
    HANDLES(
            Family.REGISTRATION,
            Level.MUST,
            Capability.ANY,
            "As many producers and consumers as declared can exist at once, and no more.",
            "A single-producer ring with two producers fails later and without a word.",
            "Document 000: a sketch for one producer, in a place where many post."),
    /** R6.2. */
    ITEMS(
            Family.REGISTRATION,
            Level.MUST,
            Capability.COALESCES,
            "Items are added, changed and removed beside posts: no event for a removed item, no reuse while an entry"
                    + " stands.",
            "An item number that is reused too early delivers one file's event as another's.",
            "epoll RFC: a bit that is free again while its entry stands in the index ring.",
            "registration"),
    /** R6.3. */
    RESIZE(
            Family.REGISTRATION,
            Level.MUST,
            Capability.RESIZABLE,
            "The ring grows and shrinks while posts go on, and nothing is lost, repeated or torn.",
            "Two sizes at once is the state that nobody tests.",
            "aeron-io/aeron#1368: the term moved between the check of the position and the claim."),
    /** R7.1. */
    PROGRESS(
            Family.PROGRESS,
            Level.MUST,
            Capability.ANY,
            "With any one thread stopped anywhere the others finish in bounded steps, as far as the traits claim.",
            "Lock-free is a claim about stopped threads, and can be tested.",
            "epoll RFC: the consumer spins on the slot of a producer that was preempted (Zijlstra's answer).",
            "consumer waits",
            "consumers wait"),
    /** R7.2. */
    PRODUCER_DEATH(
            Family.PROGRESS,
            Level.MUST,
            Capability.ANY,
            "A producer that dies at any step costs what the traits say; a new kernel side goes on.",
            "Processes are killed, at any instruction.",
            "rixed/ramen#221 and Chronicle-Queue#696: a dead writer's entry stops the ring.",
            "kernel death"),
    /** R7.3. */
    CONSUMER_DEATH(
            Family.PROGRESS,
            Level.MUST,
            Capability.ANY,
            "A consumer that dies at any step costs what its claim had taken; a new user side goes on.",
            "The user side is the one that crashes.",
            "Found here, by the explorer: a consumer that dies between claim and exchange silences its item.",
            "user death"),
    /** R7.4. */
    ZOMBIE(
            Family.PROGRESS,
            Level.MUST,
            Capability.ANY,
            "Nobody takes over from an owner that lives; what an owner that was replaced still does is refused or does"
                    + " no harm.",
            "Slow and dead look alike from outside.",
            "aeron-io/aeron#1393: unblocking misfired while a slow but live producer was writing."),
    /** R8.1. */
    HOSTILE_PEER(
            Family.TRUST,
            Level.MUST,
            Capability.ANY,
            "Whatever the user side writes into whatever shared word at whatever time, the kernel side stays inside its"
                    + " regions, ends in bounded steps and keeps its private words.",
            "The user side is another program.",
            "CVE-2014-0206: aio's user-written head was not clamped, and kernel memory was disclosed.",
            "hostile"),
    /** R8.2. */
    DOUBLE_FETCH(
            Family.TRUST,
            Level.MUST,
            Capability.ANY,
            "One decision rests on one read of a word that the peer can write.",
            "What was checked and what is used must be the same value.",
            "CVE-2015-8550 (XSA-155): request fields were read again after they had been validated.");

    private final Family family;
    private final Level level;
    private final Capability capability;
    private final String sentence;
    private final String intent;
    private final String bug;
    private final List<String> deviations;

    Rule(
            Family family,
            Level level,
            Capability capability,
            String sentence,
            String intent,
            String bug,
            String... deviations) {
        this.family = family;
        this.level = level;
        this.capability = capability;
        this.sentence = sentence;
        this.intent = intent;
        this.bug = bug;
        this.deviations = List.of(deviations);
    }

    /**
     * The number, by which reports name the rule. It never changes.
     *
     * @return for example {@code R2.3}
     */
    public String number() {
        long before = Arrays.stream(values())
                .filter(rule -> rule.family == family && rule.ordinal() <= ordinal())
                .count();
        return "R" + family.number() + "." + before;
    }

    /**
     * The key, by which a policy's deviation names the rule.
     *
     * @return for example {@code no-duplication}
     */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * What it is about.
     *
     * @return its group
     */
    public Family family() {
        return family;
    }

    /**
     * How binding it is.
     *
     * @return the level
     */
    public Level level() {
        return level;
    }

    /**
     * What a ring has to declare for the rule to bind it.
     *
     * @return {@link Capability#ANY} for most
     */
    public Capability capability() {
        return capability;
    }

    /**
     * The rule.
     *
     * @return a sentence
     */
    public String sentence() {
        return sentence;
    }

    /**
     * Why it is a rule.
     *
     * @return a sentence
     */
    public String intent() {
        return intent;
    }

    /**
     * A real ring that broke it.
     *
     * @return a sentence
     */
    public String bug() {
        return bug;
    }

    /**
     * The names under which policies declare that they break it, beside its key.
     *
     * @return the values that {@link org.annulus.core.policy.Deviation#rule()} may have
     */
    public List<String> deviations() {
        return deviations;
    }

    /**
     * The rule that a deviation breaks.
     *
     * @param name what {@link org.annulus.core.policy.Deviation#rule()} says: a key, a number or one of
     *     {@link #deviations()}
     * @return empty if no rule goes by that name
     */
    public static Optional<Rule> named(String name) {
        return Arrays.stream(values())
                .filter(rule -> rule.key().equals(name) || rule.number().equals(name) || rule.deviations.contains(name))
                .findFirst();
    }

    @Override
    public String toString() {
        return number() + " " + key();
    }
}
