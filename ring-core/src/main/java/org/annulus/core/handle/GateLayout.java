// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.handle;

import org.annulus.core.layout.Region;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.layout.Side;
import org.annulus.core.layout.Visibility;
import org.annulus.core.layout.Word;
import org.annulus.core.layout.WordRole;
import org.annulus.core.memory.AccessMode;
import org.annulus.core.memory.ReadableMemory;

/**
 * The words with which either side closes a ring: what each announces to the other (region {@code control}), and what
 * the kernel side decides on (region {@code gate}), which a hostile user cannot reach.
 */
public final class GateLayout {
    /** The region with both announcements. */
    public static final Region CONTROL;
    /** The kernel side's own state. */
    public static final Region GATE;

    static final int KERNEL_STATE;
    static final int USER_STATE;
    static final int STATE;

    static final int OPEN = 0;
    static final int CLOSED = 1;
    static final int BROKEN = 2;

    static {
        Region.Builder control = Region.named("control", Visibility.SHARED);
        KERNEL_STATE = control.word(Word.of("kernel_state", Integer.BYTES)
                .role(WordRole.FLAG)
                .writer(Side.KERNEL, AccessMode.RELEASE)
                .reader(Side.USER, AccessMode.ACQUIRE)
                .means("0 open, 1 closed by the kernel side")
                .why("whoever sees CLOSED also sees all that was published before"));
        control.align(RingLayout.LINE_PAIR);
        USER_STATE = control.word(Word.of("user_state", Integer.BYTES)
                .role(WordRole.FLAG)
                .writer(Side.USER, AccessMode.RELEASE)
                .reader(Side.KERNEL, AccessMode.OPAQUE)
                .means("0 open, 1 closed by the user side")
                .why("only ever a reason to refuse; nothing is read because of it"));
        CONTROL = control.build();

        Region.Builder gate = Region.named("gate", Visibility.KERNEL_PRIVATE);
        STATE = gate.word(Word.of("state", Integer.BYTES)
                .role(WordRole.FLAG)
                .writer(Side.KERNEL, AccessMode.OPAQUE)
                .reader(Side.KERNEL, AccessMode.OPAQUE)
                .means("0 open, 1 closed, 2 broken by the peer")
                .why("a post that overlaps the close may go either way; the announcement is kernel_state"));
        GATE = gate.build();
    }

    private GateLayout() {}

    /**
     * Whether a side has announced its close; for tools.
     *
     * @param control memory of {@link #CONTROL}
     * @param side {@link Side#KERNEL} or {@link Side#USER}
     * @return true if its word is not 0
     */
    public static boolean isClosed(ReadableMemory control, Side side) {
        // Opaque: a tool wants the value and reads nothing because of it.
        return control.getIntOpaque(side == Side.KERNEL ? KERNEL_STATE : USER_STATE) != OPEN;
    }
}
