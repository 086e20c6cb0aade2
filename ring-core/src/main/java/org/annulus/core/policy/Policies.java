// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * The policies that there are, by name. A variant goes by {@code policy/variant}; the bare policy name stands for its
 * default variant. Immutable.
 */
public final class Policies {
    private final Map<String, RingPolicy> byName = new TreeMap<>();
    private final List<RingPolicy> variants = new ArrayList<>();

    private Policies(Iterable<PolicyProvider> providers) {
        for (PolicyProvider provider : providers) {
            for (RingPolicy variant : provider.variants()) {
                variants.add(variant);
                add(variant.name().toString(), variant);
            }
            RingPolicy byDefault = provider.defaultVariant();
            add(byDefault.name().policy(), byDefault);
        }
        variants.sort((a, b) -> a.name().compareTo(b.name()));
    }

    private void add(String name, RingPolicy policy) {
        RingPolicy other = byName.putIfAbsent(name, policy);
        if (other != null) {
            throw new IllegalArgumentException(
                    "two policies are named " + name + ": " + other.getClass() + " and " + policy.getClass());
        }
    }

    /**
     * The policies on the class path.
     *
     * @return those that {@link ServiceLoader} finds
     */
    public static Policies discover() {
        return new Policies(ServiceLoader.load(PolicyProvider.class));
    }

    /**
     * The policies that a class loader knows.
     *
     * @param loader of providers, for example of jars beside the class path
     * @return those that {@link ServiceLoader} finds there
     */
    public static Policies discover(ClassLoader loader) {
        return new Policies(ServiceLoader.load(PolicyProvider.class, loader));
    }

    /**
     * The policies of some providers.
     *
     * @param providers of policies
     * @return theirs
     */
    public static Policies of(Collection<? extends PolicyProvider> providers) {
        return new Policies(List.copyOf(providers));
    }

    /**
     * A policy by name.
     *
     * @param name {@code policy/variant}, or {@code policy} for its default variant
     * @return the policy
     * @throws UnknownPolicyException if there is none; the message lists those known
     */
    public RingPolicy get(String name) {
        RingPolicy policy = byName.get(name);
        if (policy == null) {
            boolean knownDesign = byName.containsKey(name)
                    || names().stream().anyMatch(other -> other.startsWith(design(name) + "/"));
            throw new UnknownPolicyException("no policy is named " + name
                    + (knownDesign || byName.isEmpty() ? "" : " (or its jar is missing from the class path)")
                    + "; known are "
                    + (byName.isEmpty() ? "none: add a policy's jar to the class path" : String.join(", ", names())));
        }
        return policy;
    }

    private static String design(String name) {
        int slash = name.indexOf('/');
        return slash < 0 ? name : name.substring(0, slash);
    }

    /**
     * All variants, by name, each once.
     *
     * @return sorted by name
     */
    public List<RingPolicy> variants() {
        return List.copyOf(variants);
    }

    /**
     * All names that {@link #get} knows, the bare policy names among them.
     *
     * @return sorted
     */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /**
     * The variant that a bare policy name stands for.
     *
     * @param policy any variant
     * @return true if it is its policy's default
     */
    public boolean isDefault(RingPolicy policy) {
        return byName.get(policy.name().policy()) == policy;
    }
}
