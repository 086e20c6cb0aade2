// SPDX-License-Identifier: Apache-2.0
package org.annulus.jcstress.run;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.annulus.core.policy.Policies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class OptionsTest {
    @Test
    void shouldRunAllPoliciesCheaplyUnlessToldOtherwise() {
        Policies known = Policies.discover();
        Options options = Options.parse(new String[0], known);
        assertThat(options.policies()).isNotEmpty().isEqualTo(known.variants());
        assertThat(options.mode()).isEqualTo(Mode.CHEAP);
    }

    @Test
    void shouldTakeSeveralPoliciesAndAMode() {
        Options options =
                Options.parse(new String[] {"--policy=zijlstra/ticket,acall", "--mode=quick"}, Policies.discover());
        assertThat(options.policies())
                .extracting(policy -> policy.name().policy())
                .containsExactly("zijlstra", "acall");
        assertThat(options.mode().options("-Dx=y")).containsSubsequence("-m", "quick", "-jvmArgsPrepend", "-Dx=y");
    }

    @Test
    void shouldGiveCanariesMoreTimeWhenARunIsCheap() {
        assertThat(Mode.CHEAP.options("-Dx=y")).containsSubsequence("-time", "500");
        assertThat(Mode.CHEAP.canaryOptions("-Dx=y")).containsSubsequence("-time", "3000");
        assertThat(Mode.QUICK.canaryOptions("-Dx=y")).isEqualTo(Mode.QUICK.options("-Dx=y"));
    }

    @ParameterizedTest
    @CsvSource({
        "--policy=nobody, no policy is named nobody",
        "--mode=fast, no mode is named fast",
        "--scenarios=(, is no regular expression",
        "--speed=1, unknown argument --speed=1"
    })
    void shouldEndWithOneLineWhenTheCommandLineIsWrong(String argument, String message) throws InterruptedException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = Main.run(new String[] {argument}, System.out, new PrintStream(err, true, StandardCharsets.UTF_8));
        assertThat(exit).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .contains(message);
    }
}
