// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.section;

import java.util.List;

/** What our rings are compared with: the queues of other libraries, as options and results name them. */
public final class Peers {
    /** Agrona's ring for one producer. */
    public static final String AGRONA_ONE_TO_ONE = "agrona-one-to-one";

    /** Agrona's ring for many. */
    public static final String AGRONA_MANY_TO_ONE = "agrona-many-to-one";

    /** JCTools' queue for one producer. */
    public static final String JCTOOLS_SPSC = "jctools-spsc";

    /** JCTools' queue for many. */
    public static final String JCTOOLS_MPSC = "jctools-mpsc";

    /** A Disruptor with the sequencer for one producer. */
    public static final String DISRUPTOR_SINGLE = "disruptor-single";

    /** A Disruptor with the sequencer for many. */
    public static final String DISRUPTOR_MULTI = "disruptor-multi";

    /** Those that two producers would ruin. */
    public static final List<String> ONE_PRODUCER = List.of(AGRONA_ONE_TO_ONE, JCTOOLS_SPSC, DISRUPTOR_SINGLE);

    /** Those for any number of producers. */
    public static final List<String> MANY_PRODUCERS = List.of(AGRONA_MANY_TO_ONE, JCTOOLS_MPSC, DISRUPTOR_MULTI);

    /** All; of each library the one for one producer, then the one for many. */
    public static final List<String> NAMES = List.of(
            AGRONA_ONE_TO_ONE, AGRONA_MANY_TO_ONE, JCTOOLS_SPSC, JCTOOLS_MPSC, DISRUPTOR_SINGLE, DISRUPTOR_MULTI);

    /** Whose they are: what the names begin with, up to the first hyphen. */
    public static final List<String> LIBRARIES = NAMES.stream()
            .map(name -> name.substring(0, name.indexOf('-')))
            .distinct()
            .toList();

    private Peers() {}

    /**
     * Whether something that was measured is a peer.
     *
     * @param subject a peer, a policy's variant, or a way to wait
     * @return true if it is a peer
     */
    public static boolean isPeer(String subject) {
        return NAMES.contains(subject);
    }
}
