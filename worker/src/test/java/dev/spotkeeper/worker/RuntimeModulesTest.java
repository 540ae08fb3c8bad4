package dev.spotkeeper.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.wire.work.WorkMessage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The runtime in the archive has each module of the JDK that our code names; none is missed first on a user's VM. Gson names java.sql
 * besides, and does without it.
 */
class RuntimeModulesTest {
    private static String whereIs(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyModuleThatTheCodeNeedsIsInTheRuntime() {
        ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
        StringWriter out = new StringWriter();
        String[] arguments = Stream.concat(
                        Stream.of("--print-module-deps", "--ignore-missing-deps", "--multi-release", "17"),
                        Stream.of(Main.class, VmId.class, WorkMessage.class).map(RuntimeModulesTest::whereIs))
                .toArray(String[]::new);

        int code = jdeps.run(new PrintWriter(out, true), new PrintWriter(out, true), arguments);

        assertThat(code).as(out.toString()).isZero();
        List<String> inRuntime = List.of(System.getProperty("worker.modules").split(","));
        assertThat(inRuntime).containsAll(List.of(out.toString().strip().split(",")));
    }
}
