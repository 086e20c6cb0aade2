// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.model;

import java.util.Arrays;
import org.annulus.core.memory.AccessMode;
import org.annulus.explorer.memory.AddressSpace;
import org.annulus.explorer.memory.Fence;
import org.annulus.explorer.memory.Location;
import org.annulus.explorer.memory.Update;

/**
 * Release/acquire with views and without promises. Each word has its stores in modification order, each thread a view:
 * for each word the oldest store that it may still read. Stores carry views, acquire loads join them. A weak store may
 * be placed before others that its thread has not seen; stores of releasing threads are appended, as in strong
 * release/acquire (Lahav, Giannarakis and Vafeiadis, "Taming release-acquire consistency", POPL 2016). Volatile
 * accesses and full fences share one more view, which stands for their total order.
 */
public final class ViewModel extends Model {
    private final boolean cumulative;
    private final Clocks clocks;
    private final Races races;
    private final Messages messages = new Messages();

    /** By thread, then word: the oldest store that the thread may still read. */
    private int[][] current = {};

    /** Views of stores that were read without acquire: an acquire fence makes them count. */
    private int[][] observed = {};

    /** The view at the last release fence: weak stores carry it. */
    private int[][] released = {};

    /** The view that volatile accesses and full fences share. */
    private int[] total = {};

    /** How many words have a place in the views. */
    private int words;

    /**
     * The model.
     *
     * @param space the words
     * @param decisions where to ask
     * @param cumulative whether a releasing store also publishes what weak loads have observed
     */
    public ViewModel(AddressSpace space, Decisions decisions, boolean cumulative) {
        super(space, decisions);
        this.cumulative = cumulative;
        this.clocks = new Clocks(cumulative);
        this.races = new Races(clocks);
    }

    @Override
    public void begin(int count) {
        if (count != threads) {
            current = new int[count][words];
            observed = new int[count][words];
            released = new int[count][words];
        }
        super.begin(count);
        clocks.begin(count);
        races.begin(count);
        messages.begin(count);
        Arrays.fill(total, 0);
        for (int t = 0; t < count; t++) {
            Arrays.fill(current[t], 0);
            Arrays.fill(observed[t], 0);
            Arrays.fill(released[t], 0);
        }
    }

    @Override
    public void open(Location location) {
        int word = location.number;
        if (word >= words) {
            grow(Math.max(8, 2 * word));
        }
        messages.open(word, location.initial);
        races.open(word);
    }

    private void grow(int size) {
        words = size;
        total = Arrays.copyOf(total, size);
        for (int t = 0; t < threads; t++) {
            current[t] = Arrays.copyOf(current[t], size);
            observed[t] = Arrays.copyOf(observed[t], size);
            released[t] = Arrays.copyOf(released[t], size);
        }
        messages.grow(size);
    }

    @Override
    public boolean races(int thread, int word, boolean plain, boolean stores) {
        return races.access(thread, word, plain, stores, step, access);
    }

    /** The oldest store that a load may return. */
    private int floor(int thread, int word, AccessMode mode) {
        int floor = current[thread][word];
        return mode == AccessMode.VOLATILE ? Math.max(floor, total[word]) : floor;
    }

    @Override
    public boolean racesAsStore(int thread, int word) {
        return races.stored(thread, word, step, access);
    }

    @Override
    public long load(int thread, int word, AccessMode mode) {
        int newest = messages.newest(word);
        // A plain load that does not race has nothing to choose: what is newer than its view would be a race.
        int chosen = mode == AccessMode.PLAIN ? 0 : decisions.choose(newest - floor(thread, word, mode) + 1);
        return read(thread, word, newest - chosen, mode).value;
    }

    private Message read(int thread, int word, int place, AccessMode mode) {
        Message message = messages.at(word, place);
        access.clear();
        access.from = message.step;
        int newest = messages.newest(word);
        if (place < newest) {
            access.newer = messages.at(word, newest).step;
        }
        watched(thread, word, place);
        clocks.read(thread, message.clock, mode);
        if (mode == AccessMode.PLAIN) {
            // Plain loads need not even be coherent with one another: they leave no trace in the view.
            return message;
        }
        int[] view = current[thread];
        if (mode.acquires()) {
            join(view, message.view);
        } else {
            join(observed[thread], message.view);
        }
        if (place > view[word]) {
            view[word] = place;
        }
        return message;
    }

    @Override
    public void store(int thread, int word, AccessMode mode, long value) {
        access.clear();
        int place = messages.newest(word) + 1;
        if (mode == AccessMode.OPAQUE) {
            place = placeForWeak(thread, word);
        }
        if (place <= messages.newest(word)) {
            access.before = messages.at(word, place).step;
            shift(word, place);
        }
        Message message = messages.insert(word, place);
        message.value = value;
        message.update = false;
        message.step = step;
        messages.stored(word, place);
        clocks.write(thread, message.clock, mode);
        carry(thread, word, place, mode, message);
        changed(thread);
    }

    /** Any place after what the thread has seen, but not between a read-modify-write and what it read. */
    private int placeForWeak(int thread, int word) {
        int newest = messages.newest(word);
        int places = 1;
        for (int place = newest; place > current[thread][word]; place--) {
            places += messages.at(word, place).update ? 0 : 1;
        }
        int chosen = decisions.choose(places);
        int place = newest + 1;
        while (chosen > 0) {
            place--;
            chosen -= messages.at(word, place).update ? 0 : 1;
        }
        return place;
    }

    /** The stores of a word from a place on count one more. */
    private void shift(int word, int from) {
        for (int t = 0; t < threads; t++) {
            current[t][word] += current[t][word] >= from ? 1 : 0;
            observed[t][word] += observed[t][word] >= from ? 1 : 0;
            released[t][word] += released[t][word] >= from ? 1 : 0;
        }
        total[word] += total[word] >= from ? 1 : 0;
        messages.shift(word, from);
        shiftWatches(word, from);
    }

    /** Fills the view of a new store, and moves the thread's own view to it. */
    private void carry(int thread, int word, int place, AccessMode mode, Message message) {
        int[] view = current[thread];
        view[word] = place;
        System.arraycopy(released[thread], 0, message.view, 0, words);
        message.view[word] = place;
        if (mode.releases()) {
            join(message.view, view);
            if (cumulative) {
                join(message.view, observed[thread]);
            }
        }
        if (mode == AccessMode.VOLATILE) {
            total[word] = Math.max(total[word], place);
        }
    }

    @Override
    public long update(int thread, Location location, AccessMode mode, Update update, long operand) {
        int word = location.number;
        Message before = read(thread, word, messages.newest(word), mode.acquires() ? mode : AccessMode.OPAQUE);
        replace(thread, word, mode, before, update.apply(before.value, operand, location.width()));
        return before.value;
    }

    private void replace(int thread, int word, AccessMode mode, Message before, long value) {
        int place = messages.newest(word) + 1;
        Message message = messages.insert(word, place);
        message.value = value;
        message.update = true;
        message.step = step;
        messages.stored(word, place);
        // What was read belongs to the same release sequence: whoever acquires this store acquires that one too.
        clocks.update(thread, message.clock, mode, before.clock);
        carry(thread, word, place, mode, message);
        join(message.view, before.view);
        if (value != before.value) {
            changed(thread);
        }
    }

    @Override
    public long compareAndExchange(int thread, int word, long expected, long value) {
        int newest = messages.newest(word);
        int floor = floor(thread, word, AccessMode.VOLATILE);
        boolean succeeds = messages.at(word, newest).value == expected;
        int ways = succeeds ? 1 : 0;
        for (int place = newest; place >= floor; place--) {
            ways += messages.at(word, place).value != expected ? 1 : 0;
        }
        int chosen = decisions.choose(ways);
        if (succeeds && chosen == 0) {
            replace(thread, word, AccessMode.VOLATILE, read(thread, word, newest, AccessMode.VOLATILE), value);
            return expected;
        }
        // A failure is only a load, which may return an older value.
        chosen -= succeeds ? 1 : 0;
        int place = newest;
        while (messages.at(word, place).value == expected || chosen-- > 0) {
            place--;
        }
        return read(thread, word, place, AccessMode.VOLATILE).value;
    }

    @Override
    public void follow(int thread, int stopped) {
        join(current[thread], current[stopped]);
        clocks.follow(thread, stopped);
    }

    @Override
    public void fence(int thread, Fence fence) {
        int[] view = current[thread];
        if (fence != Fence.RELEASE) {
            join(view, observed[thread]);
        }
        if (fence == Fence.FULL) {
            join(view, total);
            System.arraycopy(view, 0, total, 0, words);
        }
        if (fence != Fence.ACQUIRE) {
            System.arraycopy(view, 0, released[thread], 0, words);
            if (cumulative) {
                join(released[thread], observed[thread]);
            }
        }
        clocks.fence(thread, fence);
    }

    @Override
    public boolean satisfiable(int thread, int word, Condition condition) {
        for (int place = messages.newest(word); place >= current[thread][word]; place--) {
            if (condition.test(messages.at(word, place).value)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public long await(int thread, int word, Condition condition) {
        int newest = messages.newest(word);
        int floor = current[thread][word];
        int ways = 0;
        for (int place = newest; place >= floor; place--) {
            ways += condition.test(messages.at(word, place).value) ? 1 : 0;
        }
        // Values that came and went may have been missed by all polls.
        boolean over = !condition.test(messages.at(word, newest).value);
        int chosen = decisions.choose(over ? ways + 1 : ways);
        int place = newest;
        while (chosen < ways && (!condition.test(messages.at(word, place).value) || chosen-- > 0)) {
            place--;
        }
        return read(thread, word, place, AccessMode.ACQUIRE).value;
    }

    @Override
    public long latest(int word) {
        return messages.at(word, messages.newest(word)).value;
    }

    @Override
    public boolean isLocal(AccessMode mode, boolean stores) {
        // Without a race the value of a plain access is fixed whatever the others do; with one, it is reported.
        return mode == AccessMode.PLAIN;
    }

    @Override
    public boolean isLocal(Fence fence) {
        return fence != Fence.FULL;
    }

    @Override
    protected int newest(int word) {
        // Whoever spins has nothing new to see in a store of the value that was there.
        return messages.lastChange(word);
    }

    @Override
    protected void pass(int thread, int word, int version) {
        current[thread][word] = Math.max(current[thread][word], version + 1);
    }

    @Override
    protected boolean mayMiss(int thread, int word) {
        return current[thread][word] < newest(word);
    }

    @Override
    protected int watchState(int word, int version) {
        return version;
    }

    @Override
    public void fingerprint(Fingerprint into, boolean[] live) {
        int used = space.numbered();
        for (int word = 0; word < used; word++) {
            if (space.location(word).shared == space.execution()) {
                messages.fingerprint(into, word);
            }
        }
        into.addSparse(total, used);
        for (int t = 0; t < threads; t++) {
            if (live[t]) {
                into.addSparse(current[t], used);
                into.addSparse(released[t], used);
                for (int word = 0; word < used; word++) {
                    // What the thread may no longer miss anyway makes no difference.
                    if (observed[t][word] > current[t][word]) {
                        into.add((long) word << 32 | observed[t][word]);
                    }
                }
                clocks.fingerprint(into, t);
            }
        }
    }

    private void join(int[] into, int[] from) {
        for (int word = 0; word < words; word++) {
            into[word] = Math.max(into[word], from[word]);
        }
    }
}
