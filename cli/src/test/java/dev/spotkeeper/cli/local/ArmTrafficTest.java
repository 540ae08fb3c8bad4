package dev.spotkeeper.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.cli.story.Event;
import dev.spotkeeper.cli.story.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArmTrafficTest {
    @TempDir
    private Path folder;

    @Test
    void countsOnlyCallsThatNameSpotkeeper() throws IOException {
        recorded("1.json", "spotkeeper");
        recorded("2.json", "Java-http-client/17");
        Files.writeString(folder.resolve("3.json"), "{\"liveRequest\":{\"meth");

        assertThat(new ArmTraffic(folder).calls()).singleElement().satisfies(call -> {
            assertThat(call.kind()).isEqualTo(Kind.ARM_CALL);
            assertThat(detail(call)).isEqualTo("https://127.0.0.1/vm");
        });
    }

    private static String detail(Event call) {
        return call.detail("url");
    }

    private void recorded(String file, String userAgent) throws IOException {
        Files.writeString(
                folder.resolve(file),
                "{\"liveRequest\":{\"method\":\"GET\",\"url\":\"https://127.0.0.1/vm\",\"headers\":{\"User-agent\":\""
                        + userAgent + "\"}},\"liveResponse\":{}}");
    }
}
