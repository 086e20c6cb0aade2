// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.annulus.core.doorbell.DoorbellLayout;
import org.annulus.core.doorbell.DoorbellSnapshot;
import org.annulus.core.file.RingFileException.Reason;
import org.annulus.core.handle.GateLayout;
import org.annulus.core.handle.RingCounters;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.Side;
import org.annulus.core.memory.ReadableMemory;
import org.annulus.core.memory.UnsafeRingMemory;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingSnapshot;
import org.annulus.core.policy.UnknownPolicyException;

/**
 * A ring file opened read-only, for tools: nothing can be written through it, so it is safe beside a running ring. A
 * damaged file opens too; {@link #faults()} says what is wrong, and what cannot be known is empty.
 */
public final class RingFileView {
    private final Path path;
    private final long length;
    private final ReadableMemory superblock;
    private final String policyName;
    private final RingPolicy policy;
    private final RingGeometry geometry;
    private final List<Superblock.Extent> extents;
    private final List<Region> regions;
    private final Map<String, ReadableMemory> memories;
    private final List<String> faults;

    private RingFileView(Path path, FileChannel channel, Policies policies) throws IOException {
        this.path = path;
        this.length = channel.size();
        List<String> found = new ArrayList<>();
        this.superblock = superblock(channel, length, found);
        if (superblock == null) {
            this.policyName = "";
            this.policy = null;
            this.geometry = RingGeometry.DEFAULT;
            this.extents = List.of();
            this.regions = List.of();
        } else {
            Superblock.Header header = Superblock.read(superblock, channel::size, found);
            this.policyName = header.policy();
            this.geometry = header.geometry();
            this.extents = header.regions();
            FilePlan plan = plan(policies, header, found);
            this.policy = plan == null ? null : policies.get(policyName);
            this.regions = plan == null ? List.of() : plan.regions();
        }
        this.faults = List.copyOf(found);
        this.memories = mapAll(channel, regions, extents, length);
    }

    /** Null, and a fault, if the file has none: what else it says is then nothing about a ring. */
    private static ReadableMemory superblock(FileChannel channel, long length, List<String> faults) throws IOException {
        if (length < SuperblockLayout.PAGE) {
            faults.add(RingFile.tooShort(length));
            return null;
        }
        ReadableMemory block = map(channel, new Superblock.Extent(0, SuperblockLayout.PAGE));
        if (!Superblock.isOurs(block)) {
            faults.add(Superblock.notOurs(block));
            return null;
        }
        return block;
    }

    /**
     * Opens a file.
     *
     * @param path of any file
     * @param policies to find the ring's policy in
     * @return the view
     * @throws RingFileException if there is no such file or it cannot be read
     */
    public static RingFileView open(Path path, Policies policies) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return new RingFileView(path, channel, policies);
        } catch (NoSuchFileException e) {
            throw new RingFileException(path, Reason.ABSENT, "there is no such file", e);
        } catch (IOException e) {
            throw new RingFileException(path, Reason.SYSTEM, "cannot be read: " + RingFile.reason(path, e), e);
        }
    }

    /** The regions as this program would lay them out; null, and a fault, if the file does not agree. */
    private static FilePlan plan(Policies policies, Superblock.Header header, List<String> faults) {
        try {
            RingPolicy policy = policies.get(header.policy());
            if (policy.resolve(header.geometry()).equals(header.geometry())) {
                FilePlan plan = FilePlan.of(policy, header.geometry());
                if (plan.extents().equals(header.regions()) && plan.fileLength() == header.fileLength()) {
                    return plan;
                }
            }
            faults.add("its regions are not those of " + header.policy() + " with its geometry");
        } catch (UnknownPolicyException e) {
            faults.add(e.getMessage());
        } catch (IllegalArgumentException e) {
            faults.add("its geometry does not fit its policy: " + e.getMessage());
        }
        return null;
    }

    private static Map<String, ReadableMemory> mapAll(
            FileChannel channel, List<Region> regions, List<Superblock.Extent> extents, long length)
            throws IOException {
        if (!regions.isEmpty()) {
            Superblock.Extent last = extents.get(regions.size() - 1);
            if (last.offset() + last.length() > length) {
                // Truncated: the fault is on the list already, and mapping beyond the end would be a SIGBUS.
                return Map.of();
            }
        }
        List<ReadableMemory> mapped = new ArrayList<>();
        for (int i = 0; i < regions.size(); i++) {
            mapped.add(map(channel, extents.get(i)));
        }
        return IntStream.range(0, mapped.size())
                .boxed()
                .collect(Collectors.toUnmodifiableMap(i -> regions.get(i).name(), mapped::get));
    }

    private static ReadableMemory map(FileChannel channel, Superblock.Extent extent) throws IOException {
        return UnsafeRingMemory.readOnly(channel.map(MapMode.READ_ONLY, extent.offset(), extent.length()));
    }

    /**
     * Where the file is.
     *
     * @return as it was given
     */
    public Path path() {
        return path;
    }

    /**
     * Its length when it was opened.
     *
     * @return bytes
     */
    public long length() {
        return length;
    }

    /**
     * What is wrong with the file.
     *
     * @return sentences; empty for a sound ring file
     */
    public List<String> faults() {
        return faults;
    }

    /**
     * The policy's name as the superblock has it.
     *
     * @return maybe empty or unknown
     */
    public String policyName() {
        return policyName;
    }

    /**
     * The policy.
     *
     * @return empty if the file and the policies do not agree on it
     */
    public Optional<RingPolicy> policy() {
        return Optional.ofNullable(policy);
    }

    /**
     * The geometry as the superblock has it.
     *
     * @return maybe nonsense if there are faults
     */
    public RingGeometry geometry() {
        return geometry;
    }

    /**
     * Whether the file is a ring file at all, sound or not.
     *
     * @return true if it begins as one; if not, nothing but {@link #faults()} and {@link #length()} is about it
     */
    public boolean isRing() {
        return superblock != null;
    }

    /**
     * Whether the ring was ever made ready.
     *
     * @return true if the superblock says so now
     */
    public boolean isReady() {
        return superblock != null && Superblock.isReady(superblock);
    }

    /**
     * Who made the file.
     *
     * @return an identity
     */
    public long creator() {
        return superblock == null ? ProcessIdentity.NOBODY : Superblock.creator(superblock);
    }

    /**
     * Who holds a side now.
     *
     * @param side {@link Side#KERNEL} or {@link Side#USER}
     * @return an identity, {@link ProcessIdentity#NOBODY} if it is free
     */
    public long owner(Side side) {
        return superblock == null ? ProcessIdentity.NOBODY : Superblock.owner(superblock, side);
    }

    /**
     * The counters now.
     *
     * @return empty if the file does not tell where they are
     */
    public Optional<RingCounters> counters() {
        return memories.isEmpty()
                ? Optional.empty()
                : regions.stream()
                        .filter(region -> region.name().equals("counters"))
                        .findFirst()
                        .map(region -> RingCounters.read(region, memories.get(region.name())));
    }

    /**
     * Who sleeps on the ring now.
     *
     * @return empty if the ring has no doorbell, or the file does not tell where it is
     */
    public Optional<DoorbellSnapshot> doorbell() {
        ReadableMemory doorbell = memories.get(DoorbellLayout.NAME);
        return doorbell == null || !DoorbellLayout.isEnabled(doorbell)
                ? Optional.empty()
                : Optional.of(DoorbellSnapshot.read(doorbell, geometry.consumers()));
    }

    /**
     * What the ring holds now.
     *
     * @param limit at most so many entries, 0 or more
     * @return empty if the file does not tell where it is
     */
    public Optional<RingSnapshot> snapshot(int limit) {
        return memories.isEmpty() || policy == null
                ? Optional.empty()
                : Optional.of(policy.snapshot(
                        Regions.shared(policy.layout(geometry), region -> memories.get(region.name())),
                        geometry,
                        limit));
    }

    /**
     * Whether a side has announced its close.
     *
     * @param side {@link Side#KERNEL} or {@link Side#USER}
     * @return true if it has
     */
    public boolean isClosed(Side side) {
        return !memories.isEmpty() && GateLayout.isClosed(memories.get("control"), side);
    }
}
