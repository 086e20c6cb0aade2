// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import org.annulus.core.doorbell.DoorbellLayout;
import org.annulus.core.file.RingFileException.Reason;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;

/**
 * Makes one ring file, in steps that leave evidence at whichever of them the maker dies:
 *
 * <ol>
 *   <li>a page with the magic and the maker's identity is written to a file of its own name;
 *   <li>that file is linked to the path, which fails if something is there;
 *   <li>the file is allocated in full, the header written, the ring formatted;
 *   <li>{@code ready} is written last.
 * </ol>
 *
 * <p>So whatever lies at the path and is not ready names its maker. If that process is dead the file is replaced: of
 * several who want to, the one that gets its own identity into the stale file's {@code creator} unlinks it. The old
 * file is never truncated, since somebody may have it mapped.
 */
final class RingFileCreation {
    /** Another process may make and delete files at the same path; each turn means that one of them did. */
    private static final int TURNS = 16;

    private static final int ZEROS = 1 << 20;

    private final Path path;
    private final RingPolicy policy;
    private final RingGeometry geometry;
    private final boolean doorbell;
    private final FilePlan plan;

    RingFileCreation(Path path, RingPolicy policy, RingGeometry geometry, boolean doorbell) {
        this.path = path.toAbsolutePath();
        this.policy = policy;
        this.geometry = geometry;
        this.doorbell = doorbell;
        this.plan = FilePlan.of(policy, geometry);
    }

    RingFile run() {
        Path draft = path.resolveSibling("." + path.getFileName() + "."
                + ProcessHandle.current().pid() + "-" + Thread.currentThread().getId() + ".making");
        try (FileChannel channel = open(draft)) {
            try {
                allocate(channel, SuperblockLayout.PAGE);
                RingMemory superblock = RingFile.mapSuperblock(channel);
                Superblock.writeMaker(superblock, ProcessIdentity.current());
                link(draft);
                // One name from now on: a maker that is killed while it allocates leaves one file behind, not two.
                Files.deleteIfExists(draft);
                return initialise(channel, superblock);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (NoSuchFileException e) {
            throw new RingFileException(
                    path, Reason.ABSENT, "its directory does not exist; make the directory first", e);
        } catch (IOException e) {
            throw new RingFileException(path, Reason.SYSTEM, "cannot be made: " + e, e);
        }
    }

    private static FileChannel open(Path draft) throws IOException {
        Files.deleteIfExists(draft);
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        return FileChannel.open(
                draft,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                ownerOnly);
    }

    private void link(Path draft) throws IOException {
        for (int turn = 0; turn < TURNS; turn++) {
            try {
                Files.createLink(path, draft);
                return;
            } catch (FileAlreadyExistsException e) {
                removeIfStale();
            }
        }
        throw new RingFileException(
                path, Reason.BEING_MADE, "others keep making and deleting it; use a path of your own");
    }

    /**
     * What is looked at is a file, what is removed is a name: the name has to mean the file before it is opened, after
     * it was opened, and when this process is its maker of record. From then on every other maker keeps away from it.
     */
    private void removeIfStale() throws IOException {
        Object key = fileKey();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (!Objects.equals(key, fileKey())) {
                return;
            }
            if (channel.size() < SuperblockLayout.PAGE) {
                throw new RingFileException(
                        path,
                        Reason.NO_RING,
                        RingFile.tooShort(channel.size()) + "; delete it if a ring is to be here");
            }
            RingMemory superblock = RingFile.mapSuperblock(channel);
            if (!Superblock.isOurs(superblock)) {
                throw new RingFileException(
                        path, Reason.NO_RING, "there is a file that is no ring; delete it if a ring is to be here");
            }
            if (Superblock.isReady(superblock)) {
                throw new RingFileException(
                        path, Reason.EXISTS, "there is a ring already; attach to it, or delete it first");
            }
            long creator = Superblock.creator(superblock);
            if (ProcessIdentity.isAlive(creator) || !Superblock.takeOver(superblock, creator)) {
                throw new RingFileException(
                        path, Reason.BEING_MADE, Superblock.notReady(Superblock.creator(superblock)));
            }
            if (Objects.equals(key, fileKey())) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException e) {
            // Its maker deleted it meanwhile: the next turn links.
            return;
        }
    }

    /** Device and inode where the file system has them, else null: then the race is not excluded. */
    private Object fileKey() throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    private RingFile initialise(FileChannel channel, RingMemory superblock) throws IOException {
        try {
            allocate(channel, plan.fileLength());
            Superblock.writeHeader(superblock, policy.name(), geometry, plan);
            RingFile file = RingFile.mapped(path, channel, policy, geometry, superblock, plan);
            policy.format(Regions.shared(policy.layout(geometry), file::memory), geometry);
            if (doorbell) {
                DoorbellLayout.enable(
                        file.memory(DoorbellLayout.region(geometry.consumers())), policy.capacity(geometry));
            }
            Superblock.signalReady(superblock);
            return file;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    /**
     * Writes zeros up to a length: Java cannot ask for allocation, and a hole would be a SIGBUS on a full file system.
     */
    private void allocate(FileChannel channel, long length) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(ZEROS, length));
        try {
            while (channel.size() < length) {
                zeros.clear().limit((int) Math.min(zeros.capacity(), length - channel.size()));
                channel.write(zeros, channel.size());
            }
        } catch (IOException e) {
            throw new RingFileException(
                    path,
                    Reason.SYSTEM,
                    "the ring needs " + plan.fileLength() + " bytes and the file system has "
                            + Files.getFileStore(path.getParent()).getUsableSpace() + " left (" + e.getMessage()
                            + "); make room, or ask for fewer entries or items",
                    e);
        }
    }
}
