// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.name.Names;
import org.annulus.core.NamedRings;
import org.annulus.core.Ring;
import org.annulus.core.Rings;
import org.annulus.core.RingsConfiguration;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingPolicy;

/**
 * Binds
 *
 * <ul>
 *   <li>{@code Map<String, RingPolicy>}: every policy by every name it goes by, the same set that {@link Policies} has;
 *   <li>{@link Policies}, {@link Rings}, {@link RingsConfiguration} and {@link NamedRings} (close it at shutdown);
 *   <li>{@code @Named("disk") Ring} for every ring that the configuration names, opened when first injected.
 * </ul>
 *
 * <p>A policy name or geometry that cannot be fails when the injector is made, with the list of the policies known.
 *
 * <pre>{@code
 * Injector injector = Guice.createInjector(new RingsModule(RingsConfiguration.from(properties)));
 * Ring disk = injector.getInstance(Key.get(Ring.class, Names.named("disk")));
 * }</pre>
 */
public final class RingsModule extends AbstractModule {
    private final Policies policies;
    private final RingsConfiguration configuration;

    /**
     * Rings of the policies on the class path.
     *
     * @param configuration names the rings
     */
    public RingsModule(RingsConfiguration configuration) {
        this(Policies.discover(), configuration);
    }

    /**
     * Rings of some policies.
     *
     * @param policies to choose from
     * @param configuration names the rings
     */
    public RingsModule(Policies policies, RingsConfiguration configuration) {
        this.policies = policies;
        this.configuration = configuration;
    }

    @Override
    protected void configure() {
        bind(Policies.class).toInstance(policies);
        bind(RingsConfiguration.class).toInstance(configuration);
        MapBinder<String, RingPolicy> byName = MapBinder.newMapBinder(binder(), String.class, RingPolicy.class);
        policies.names().forEach(name -> byName.addBinding(name).toInstance(policies.get(name)));

        Rings rings = new Rings(policies);
        bind(Rings.class).toInstance(rings);
        NamedRings named;
        try {
            named = new NamedRings(rings, configuration);
        } catch (IllegalArgumentException e) {
            addError("%s", e.getMessage());
            return;
        }
        bind(NamedRings.class).toInstance(named);
        for (String name : named.names()) {
            bind(Ring.class)
                    .annotatedWith(Names.named(name))
                    .toProvider(() -> named.get(name))
                    .in(Singleton.class);
        }
    }
}
