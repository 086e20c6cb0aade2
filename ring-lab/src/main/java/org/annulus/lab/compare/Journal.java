// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.compare;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.annulus.lab.output.Json;
import org.annulus.lab.output.WholeFile;
import org.annulus.lab.results.Part;
import org.annulus.lab.results.Results.Place;

/**
 * What an unfinished comparison has found, a file a unit, so that the next run with the same settings goes on behind
 * it. A file appears whole or not at all. For one comparison at a time.
 */
final class Journal {
    private static final String PLAN = "plan.json";

    private final Path directory;
    private final Plan plan;

    private Journal(Path directory, Plan plan) {
        this.directory = directory;
        this.plan = plan;
    }

    /**
     * What the parts belong to.
     *
     * @param command that began it
     * @param place where it began; a run that goes on elsewhere is another one
     * @param settings of it
     */
    record Plan(String command, Place place, Map<String, String> settings) {
        /** Copies the map. */
        Plan {
            settings = new TreeMap<>(settings);
        }

        /** What makes figures of another run incomparable, in words; empty if nothing does. */
        Optional<String> differenceTo(Plan other) {
            Map<String, String> mine = all();
            Map<String, String> others = other.all();
            return mine.keySet().stream()
                    .filter(name -> !mine.get(name).equals(others.get(name)))
                    .findFirst()
                    .map(name -> name + " is " + mine.get(name) + " there and " + others.get(name) + " here");
        }

        private Map<String, String> all() {
            Map<String, String> all = new TreeMap<>(settings);
            all.put("Java", place.java());
            all.put("the machine", place.machine() + ", " + place.system());
            return all;
        }
    }

    /**
     * Begins a comparison, or goes on with one.
     *
     * @param directory of the parts; made if there is none
     * @param plan of this run
     * @param fresh whether to forget an unfinished one
     * @return the journal, with the plan of the run that began it
     * @throws IOException if it cannot be read or written
     * @throws IllegalArgumentException if the directory holds an unfinished comparison with another plan
     */
    static Journal open(Path directory, Plan plan, boolean fresh) throws IOException {
        Path file = directory.resolve(PLAN);
        if (fresh) {
            clear(directory);
        }
        if (Files.exists(file)) {
            Plan begun = Json.read(Files.readString(file), Plan.class);
            Optional<String> difference = begun.differenceTo(plan);
            if (difference.isPresent()) {
                throw new IllegalArgumentException(
                        directory.getParent() + " holds an unfinished comparison with other settings ("
                                + difference.get() + "); finish that one, use --fresh to forget it, or another --out");
            }
            return new Journal(directory, begun);
        }
        Files.createDirectories(directory);
        write(file, plan);
        return new Journal(directory, plan);
    }

    /** The plan of the run that began it. */
    Plan plan() {
        return plan;
    }

    /** What a unit found, if it is done. */
    Optional<Part> find(String unit) throws IOException {
        Path file = file(unit);
        return Files.exists(file) ? Optional.of(Json.read(Files.readString(file), Part.class)) : Optional.empty();
    }

    void add(Part part) throws IOException {
        write(file(part.unit()), part);
    }

    /** Forgets everything: the comparison is finished, and kept elsewhere. */
    void end() throws IOException {
        clear(directory);
    }

    private Path file(String unit) {
        return directory.resolve(unit.replace('/', '+') + ".json");
    }

    private static void write(Path file, Object value) throws IOException {
        WholeFile.write(file, Json.write(value));
    }

    private static void clear(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(directory, "*.json{,.part}")) {
            parts.forEach(files::add);
        }
        // The plan goes last: what is left of an interrupted clearing is still known for what it is.
        files.sort((a, b) -> Boolean.compare(a.endsWith(PLAN), b.endsWith(PLAN)));
        for (Path file : files) {
            Files.delete(file);
        }
        Files.delete(directory);
    }
}
