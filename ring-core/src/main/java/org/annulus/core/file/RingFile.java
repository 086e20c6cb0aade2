// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.annulus.core.file.RingFileException.Reason;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.Side;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.UnknownPolicyException;

/**
 * A ring file that this process has mapped, validated in full. The mapping stays until nothing refers to it any more; a
 * file that is deleted meanwhile lives on for those who have it mapped, one that is truncated ends in an
 * {@link InternalError} at the next access.
 */
public final class RingFile {
    private final Path path;
    private final RingPolicy policy;
    private final RingGeometry geometry;
    private final RingMemory superblock;
    private final Map<String, RingMemory> regions;

    private RingFile(
            Path path,
            RingPolicy policy,
            RingGeometry geometry,
            RingMemory superblock,
            Map<String, RingMemory> regions) {
        this.path = path;
        this.policy = policy;
        this.geometry = geometry;
        this.superblock = superblock;
        this.regions = regions;
    }

    /**
     * Makes a ring file and formats the ring. The file is allocated in full, so that a full file system is an error
     * here and not a crash later, and is readable and writable by its owner only.
     *
     * @param path where; nothing may be there but a file that a dead process left half-initialised
     * @param policy of the ring
     * @param geometry of the ring, resolved or not
     * @return the file, ready, with both sides free
     * @throws RingFileException if there is a ring already, if another process is making one, or if there is no room
     * @throws org.annulus.core.policy.GeometryException if the policy cannot work with the geometry
     */
    public static RingFile create(Path path, RingPolicy policy, RingGeometry geometry) {
        return create(path, policy, geometry, false);
    }

    /**
     * As {@link #create(Path, RingPolicy, RingGeometry)}, and says whether producers ring.
     *
     * @param path where; nothing may be there but a file that a dead process left half-initialised
     * @param policy of the ring
     * @param geometry of the ring, resolved or not
     * @param doorbell whether consumers can sleep until producers ring
     * @return the file, ready, with both sides free
     * @throws RingFileException if there is a ring already, if another process is making one, or if there is no room
     * @throws org.annulus.core.policy.GeometryException if the policy cannot work with the geometry
     */
    public static RingFile create(Path path, RingPolicy policy, RingGeometry geometry, boolean doorbell) {
        RingGeometry resolved = policy.resolve(geometry);
        return new RingFileCreation(path, policy, resolved, doorbell).run();
    }

    /**
     * Attaches to a ring file that is ready. Attaching claims no side yet.
     *
     * @param path of the file
     * @param policies to find the ring's policy in
     * @return the file
     * @throws RingFileException if it is not a sound ring file
     * @throws UnknownPolicyException if its policy is not among the policies
     */
    public static RingFile attach(Path path, Policies policies) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long length = channel.size();
            if (length < SuperblockLayout.PAGE) {
                throw new RingFileException(path, Reason.NO_RING, tooShort(length));
            }
            RingMemory superblock = mapSuperblock(channel);
            List<String> faults = new ArrayList<>();
            Superblock.Header header = Superblock.read(superblock, channel::size, faults);
            if (!faults.isEmpty()) {
                throw new RingFileException(path, Superblock.reason(superblock), faults.get(0));
            }
            RingPolicy policy = policies.get(header.policy());
            FilePlan plan = plan(path, policy, header);
            return mapped(path, channel, policy, header.geometry(), superblock, plan);
        } catch (NoSuchFileException e) {
            throw new RingFileException(path, Reason.ABSENT, "there is no such file; make the ring first", e);
        } catch (IOException e) {
            throw new RingFileException(
                    path, Reason.SYSTEM, "cannot be opened for reading and writing: " + reason(path, e), e);
        }
    }

    static String reason(Path path, IOException failure) {
        return Files.isDirectory(path)
                ? "it is a directory"
                : failure instanceof AccessDeniedException ? "this user may not" : failure.getMessage();
    }

    static String tooShort(long length) {
        return "it is " + length + " bytes long and a superblock has " + SuperblockLayout.PAGE
                + "; it is no ring file, or was truncated";
    }

    /** The plan that the geometry asks for; the file must agree with it in every region. */
    private static FilePlan plan(Path path, RingPolicy policy, Superblock.Header header) {
        RingGeometry resolved;
        try {
            resolved = policy.resolve(header.geometry());
        } catch (IllegalArgumentException e) {
            throw new RingFileException(
                    path, Reason.DAMAGED, "its geometry does not fit its policy: " + e.getMessage(), e);
        }
        if (!resolved.equals(header.geometry())) {
            throw new RingFileException(
                    path,
                    Reason.DAMAGED,
                    "its geometry " + header.geometry() + " leaves values open; make the ring anew");
        }
        FilePlan plan = FilePlan.of(policy, resolved);
        // The length too, though it was compared with the file's: mapping more than there is would extend the file.
        if (!plan.extents().equals(header.regions()) || plan.fileLength() != header.fileLength()) {
            throw new RingFileException(
                    path,
                    Reason.INCOMPATIBLE,
                    "its regions lie at " + header.regions() + " in " + header.fileLength()
                            + " bytes and this program's " + policy.name() + " wants " + plan.extents() + " in "
                            + plan.fileLength() + "; the two sides differ in version, make the ring anew");
        }
        return plan;
    }

    static RingMemory mapSuperblock(FileChannel channel) throws IOException {
        return UnsafeRingMemory.wrap(channel.map(MapMode.READ_WRITE, 0, SuperblockLayout.PAGE));
    }

    static RingFile mapped(
            Path path,
            FileChannel channel,
            RingPolicy policy,
            RingGeometry geometry,
            RingMemory superblock,
            FilePlan plan)
            throws IOException {
        Map<String, RingMemory> regions = new HashMap<>();
        for (int i = 0; i < plan.regions().size(); i++) {
            Superblock.Extent extent = plan.extents().get(i);
            regions.put(
                    plan.regions().get(i).name(),
                    UnsafeRingMemory.shared(channel.map(MapMode.READ_WRITE, extent.offset(), extent.length())));
        }
        return new RingFile(path, policy, geometry, superblock, regions);
    }

    RingMemory superblock() {
        return superblock;
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
     * The ring's policy.
     *
     * @return a variant
     */
    public RingPolicy policy() {
        return policy;
    }

    /**
     * The ring's geometry.
     *
     * @return a resolved one
     */
    public RingGeometry geometry() {
        return geometry;
    }

    /**
     * The memory of a shared region.
     *
     * @param region of the policy's layout, or one of those that every ring has
     * @return its memory
     */
    public RingMemory memory(Region region) {
        return regions.get(region.name());
    }

    /**
     * Takes a side for this process. A side whose owner is dead is taken over.
     *
     * @param side {@link Side#KERNEL} or {@link Side#USER}
     * @throws RingFileException if a live process has it, this one included
     */
    public void claim(Side side) {
        int word = Superblock.ownerWord(side);
        long me = ProcessIdentity.current();
        long owner = superblock.getLongAcquire(word);
        if (ProcessIdentity.isAlive(owner) || !superblock.compareAndSetLong(word, owner, me)) {
            throw new RingFileException(
                    path,
                    Reason.HELD,
                    "its " + side.label() + " side is held by "
                            + ProcessIdentity.describe(superblock.getLongAcquire(word))
                            + "; end that process, close the side and its handles there, or use another ring");
        }
    }

    /**
     * Gives a side back, if this process has it.
     *
     * @param side {@link Side#KERNEL} or {@link Side#USER}
     */
    public void giveBack(Side side) {
        superblock.compareAndSetLong(Superblock.ownerWord(side), ProcessIdentity.current(), ProcessIdentity.NOBODY);
    }

    /**
     * Who holds a side.
     *
     * @param side {@link Side#KERNEL} or {@link Side#USER}
     * @return an identity, {@link ProcessIdentity#NOBODY} if it is free
     */
    public long owner(Side side) {
        return Superblock.owner(superblock, side);
    }

    /**
     * Deletes the file. Those who have it mapped keep the memory.
     *
     * @throws RingFileException if it cannot be deleted
     */
    public void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new RingFileException(path, Reason.SYSTEM, "cannot be deleted: " + e.getMessage(), e);
        }
    }
}
