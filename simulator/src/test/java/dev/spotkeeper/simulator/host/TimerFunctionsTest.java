package dev.spotkeeper.simulator.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Timers on the real emulator. */
@Tag("azurite")
class TimerFunctionsTest {
    @TempDir
    static Path folder;

    static LocalStore store;

    @BeforeAll
    static void start() throws Exception {
        store = LocalStore.start(folder.resolve("store"));
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @Test
    void oneOfTwoHostsRunsATimerAndTheOtherFollowsWhenItEnds() throws Exception {
        TestApp app = TestApp.in(folder.resolve("shared/app"), "{}").timer("Tick");
        TestHost first = start(app, "* * * * * *");
        first.events().await(3, Events.of("invoked", "Tick"));
        try (TestHost second = start(app, "* * * * * *")) {
            first.events().await(6, Events.of("invoked", "Tick"));
            assertThat(second.events().matching(Events.of("invoked", "Tick"))).isEmpty();
            first.close();
            second.events().await(2, Events.of("invoked", "Tick"));
            List<Instant> starts = Stream.concat(starts(first), starts(second)).toList();
            assertThat(starts.stream().map(Instant::getEpochSecond)).doesNotHaveDuplicates();
        }
    }

    @Test
    void aRunThatWasMissedIsMadeUpForOnceAtTheStart() throws Exception {
        TestApp app = TestApp.in(folder.resolve("missed/app"), "{}").timer("Tick");
        Instant last = Instant.parse("2020-01-01T00:00:00Z");
        TimerStatus status = new TimerStatus(last, Ncrontab.parse("0 0 0 1 1 *").next(last));
        BlobRest blobs = blobs();
        blobs.createContainerIfMissing();
        blobs.write("timers/app/Tick/status", status.toJson().toString());
        try (TestHost host = start(app, "0 0 0 1 1 *")) {
            host.events().await(1, Events.of("invoked", "Tick"));
            JsonObject payload = payload(host);
            assertThat(payload.get("IsPastDue").getAsBoolean()).isTrue();
            assertThat(payload.getAsJsonObject("ScheduleStatus").get("Last").getAsString())
                    .isEqualTo("2020-01-01T00:00:00Z");
        }
        assertThat(blobs.read("timers/app/Tick/status").flatMap(TimerStatus::parse))
                .hasValueSatisfying(now -> assertThat(now.last()).isAfter(last));
    }

    @Test
    void aStatusOfAnotherScheduleMissesNothing() {
        Instant last = Instant.parse("2020-01-01T00:00:00Z");
        TimerStatus status = new TimerStatus(last, Instant.parse("2020-01-01T00:05:00Z"));
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        assertThat(status.isPastDue(Ncrontab.parse("0 */5 * * * *"), now)).isTrue();
        assertThat(status.isPastDue(Ncrontab.parse("0 */7 * * * *"), now)).isFalse();
    }

    private static JsonObject payload(TestHost host) {
        JsonObject line = host.events().await(1, Events.saying("IsPastDue")).get(0);
        return JsonParser.parseString(line.get("message").getAsString()).getAsJsonObject();
    }

    private static Stream<Instant> starts(TestHost host) {
        return host.events().matching(Events.of("log", "Tick")).stream()
                .map(line -> Instant.parse(line.get("at").getAsString()));
    }

    private static TestHost start(TestApp app, String schedule) throws Exception {
        return TestHost.start(app, settings(schedule), store.client());
    }

    private static Map<String, String> settings(String schedule) {
        Map<String, String> settings = new LinkedHashMap<>(store.settings());
        settings.put("TICK_SCHEDULE", schedule);
        return settings;
    }

    private static BlobRest blobs() {
        Settings settings = new Settings(store.settings());
        IdentityTokens tokens = new IdentityTokens(store.client(), settings, InstantSource.system());
        return new Storages(store.client(), tokens, settings).hostBlobs();
    }
}
