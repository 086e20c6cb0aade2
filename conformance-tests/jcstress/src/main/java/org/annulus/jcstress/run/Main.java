// SPDX-License-Identifier: Apache-2.0
package org.annulus.jcstress.run;

import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingPolicy;
import org.annulus.jcstress.canary.RacyPublication;
import org.annulus.jcstress.canary.UnfencedSleep;

/**
 * Runs the canaries, then the scenarios for each policy. Ends with 0 if the canaries have failed and all else has
 * passed, with 1 if not, and with 2 if the command line is wrong.
 */
public final class Main {
    static final Set<String> CANARIES = Set.of(RacyPublication.class.getName(), UnfencedSleep.class.getName());

    private static final String CANARY_FOLDER = "canary";

    private final Options options;
    private final PrintStream out;

    private Main(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /**
     * The command.
     *
     * @param arguments {@code --policy=NAME,NAME|all|none}, {@code --mode=}, {@code --scenarios=}, {@code --out=}
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(arguments, System.out, System.err));
    }

    static int run(String[] arguments, PrintStream out, PrintStream err) throws InterruptedException {
        try {
            return new Main(Options.parse(arguments, Policies.discover()), out).runAll() ? 0 : 1;
        } catch (IllegalArgumentException e) {
            err.println("jcstress: " + e.getMessage());
            return 2;
        } catch (IOException e) {
            err.println("jcstress: " + e.getMessage());
            return 1;
        }
    }

    private boolean runAll() throws IOException, InterruptedException {
        boolean good = canaries();
        for (RingPolicy policy : options.policies()) {
            good &= scenarios(policy);
        }
        return good;
    }

    private boolean canaries() throws IOException, InterruptedException {
        Jcstress jcstress = new Jcstress(options.mode(), options.out());
        Jcstress.Ended ended = jcstress.runCanaries(CANARIES, CANARY_FOLDER);
        return report(
                CANARIES.size() + " canaries (" + ended.output().totals() + ")",
                Verdict.ofCanaries(CANARIES, ended.output()),
                ended);
    }

    private boolean scenarios(RingPolicy policy) throws IOException, InterruptedException {
        Set<String> names = new TreeSet<>();
        Map<String, String> leftOut = new LinkedHashMap<>();
        for (Scenario scenario : Scenario.values()) {
            String name = scenario.test().getSimpleName();
            if (options.scenarios().matcher(name).matches()) {
                scenario.obstacle(policy)
                        .ifPresentOrElse(
                                obstacle -> leftOut.put(name, obstacle),
                                () -> names.add(scenario.test().getName()));
            }
        }
        if (names.isEmpty()) {
            out.println("FAILED " + policy.name() + ": nothing to run; left out " + leftOut);
            return false;
        }
        Jcstress jcstress = new Jcstress(options.mode(), options.out());
        Jcstress.Ended listed = jcstress.list(names, policy.name().toString());
        List<String> wrong = Verdict.ofList(names, listed.output());
        if (!wrong.isEmpty()) {
            return report(policy.name() + ", list", wrong, listed);
        }
        Jcstress.Ended ended = jcstress.run(names, policy.name().toString());
        boolean good = report(
                policy.name() + ": " + names.size() + " scenarios, "
                        + ended.output().totals() + "; left out " + leftOut.size(),
                Verdict.ofRun(names, ended.exitCode(), ended.output()),
                ended);
        leftOut.forEach((name, obstacle) -> out.println("    left out: " + name + ", as " + obstacle));
        return good;
    }

    private boolean report(String what, List<String> wrong, Jcstress.Ended ended) {
        out.println((wrong.isEmpty() ? "OK     " : "FAILED ") + what);
        wrong.forEach(sentence -> out.println("    " + sentence));
        if (!wrong.isEmpty()) {
            out.println("    see " + ended.log());
        }
        out.flush();
        return wrong.isEmpty();
    }
}
