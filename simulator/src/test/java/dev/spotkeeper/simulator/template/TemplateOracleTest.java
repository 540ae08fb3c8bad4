package dev.spotkeeper.simulator.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Asks the official Bicep CLI itself, where it is at hand, whether the expected results of the corpus are still its own; the
 * corpus test holds our evaluation against the same ones.
 */
@EnabledIfEnvironmentVariable(named = "SPOTKEEPER_BICEP", matches = ".+", disabledReason = "no Bicep CLI at hand")
final class TemplateOracleTest {
    private static final long PATIENCE_SECONDS = 120;

    static Stream<TemplateCase> cases() throws IOException {
        return TemplateCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void expectedResultIsWhatTheCliSays(TemplateCase one) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Optional.ofNullable(System.getenv("SPOTKEEPER_BICEP")).orElseThrow(),
                "snapshot",
                one.parameters().toString(),
                "--mode",
                "validate",
                "--tenant-id",
                TemplateCase.TENANT,
                "--subscription-id",
                TemplateCase.SUBSCRIPTION,
                "--location",
                "westeurope",
                "--deployment-name",
                "main"));
        if (!one.isOfSubscription()) {
            command.addAll(List.of("--resource-group", "spot"));
        }
        Process cli = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(cli.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(cli.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(cli.exitValue()).as(told).isZero();
    }
}
