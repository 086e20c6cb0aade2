// SPDX-License-Identifier: Apache-2.0
package org.annulus.core;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.annulus.core.policy.GeometryException;
import org.annulus.core.policy.Policies;

/**
 * Which rings an application wants, by the application's own names. Read from properties, so that another policy is a
 * matter of configuration:
 *
 * <pre>
 * ring.disk = acall
 * ring.disk.entries = 1024
 * ring.net = zijlstra/packed-counter-index
 * ring.net.items = 10000
 * ring.net.producers = 8
 * ring.net.file = /dev/shm/net.ring
 * ring.net.doorbell = true
 * </pre>
 *
 * @param rings the specification of each ring, by name
 */
public record RingsConfiguration(Map<String, RingSpec> rings) {
    /** What the names of our properties begin with. */
    public static final String PREFIX = "ring.";

    public RingsConfiguration {
        rings = Collections.unmodifiableMap(new TreeMap<>(rings));
    }

    /**
     * Reads the rings from properties. Those that do not begin with {@value #PREFIX} are passed over, but what looks
     * like a slip of the pen ({@code ring}, {@code rings.disk}, {@code Ring.disk}) is refused.
     *
     * @param properties for example of an application's own file
     * @return the configuration
     * @throws IllegalArgumentException if one of ours cannot be understood; the message names it and what is possible
     */
    public static RingsConfiguration from(Properties properties) {
        Map<String, RingSpec> rings = new TreeMap<>();
        List<String> settings = new ArrayList<>();
        for (String key : properties.stringPropertyNames()) {
            requireMeant(key);
            if (key.startsWith(PREFIX)) {
                String rest = key.substring(PREFIX.length());
                if (rest.indexOf('.') < 0) {
                    rings.put(rest, RingSpec.of(properties.getProperty(key).trim()));
                } else {
                    settings.add(key);
                }
            }
        }
        settings.sort(null);
        for (String key : settings) {
            String rest = key.substring(PREFIX.length());
            String name = rest.substring(0, rest.indexOf('.'));
            RingSpec spec = rings.get(name);
            if (spec == null) {
                throw new IllegalArgumentException(
                        key + " sets something of a ring that has no policy; add " + PREFIX + name + " = POLICY");
            }
            String value = properties.getProperty(key).trim();
            try {
                rings.put(name, set(spec, key, rest.substring(name.length() + 1), value));
            } catch (GeometryException e) {
                throw new IllegalArgumentException(key + " = " + value + ": " + e.getMessage(), e);
            }
        }
        return new RingsConfiguration(rings);
    }

    /** What looks like one of ours and is none would be a ring that is silently not there. */
    private static void requireMeant(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        boolean ours = key.startsWith(PREFIX) && key.length() > PREFIX.length() && key.charAt(PREFIX.length()) != '.';
        if (!ours
                && (lower.equals("ring")
                        || lower.equals("rings")
                        || lower.startsWith(PREFIX)
                        || lower.startsWith("rings."))) {
            throw new IllegalArgumentException(key + " names no ring; write " + PREFIX
                    + "NAME = POLICY, and its settings as " + PREFIX + "NAME.entries and so on");
        }
    }

    private static RingSpec set(RingSpec spec, String key, String setting, String value) {
        return switch (setting) {
            case "entries" -> spec.withEntries(number(key, value));
            case "items" -> spec.withItems(number(key, value));
            case "producers" ->
                spec.withHandles(number(key, value), spec.geometry().consumers());
            case "consumers" -> spec.withHandles(spec.geometry().producers(), number(key, value));
            case "file" -> spec.inFile(path(key, value));
            case "doorbell" -> yes(key, value) ? spec.withDoorbell() : spec;
            default ->
                throw new IllegalArgumentException(key + " is no setting of a ring; there are entries, items,"
                        + " producers, consumers, file and doorbell");
        };
    }

    private static Path path(String key, String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException(key + " is empty; name a file, or leave the line out");
        }
        return Path.of(value);
    }

    private static boolean yes(String key, String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException(key + " = " + value + " is neither true nor false");
        }
        return value.equals("true");
    }

    private static int number(String key, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    key + " = " + value
                            + (value.matches("[+-]?\\d+")
                                    ? " is too large; no ring has more than " + Integer.MAX_VALUE
                                    : " is no whole number"),
                    e);
        }
    }

    /**
     * Checks every ring's policy and geometry without opening anything.
     *
     * @param policies to find them in
     * @throws IllegalArgumentException naming the ring and what is wrong; an unknown policy's message lists those known
     */
    public void check(Policies policies) {
        rings.forEach((name, spec) -> {
            try {
                policies.get(spec.policy()).resolve(spec.geometry());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(PREFIX + name + " = " + spec.policy() + ": " + e.getMessage(), e);
            }
        });
    }
}
