package dev.spotkeeper.simulator.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spotkeeper.simulator.chance.Seed;
import dev.spotkeeper.simulator.compute.PowerState;
import dev.spotkeeper.simulator.event.EventKind;
import dev.spotkeeper.simulator.event.WorldEvent;
import dev.spotkeeper.simulator.market.Place;
import dev.spotkeeper.simulator.market.Scope;
import dev.spotkeeper.simulator.world.TestWorld;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {
    private static final String HEADER = "zone,start_utc,end_utc,samples,available";
    private static final Instant T0 = Instant.parse("2023-02-15T00:00:00Z");

    private static String line(String zone, int fromMinute, int toMinute, int available) {
        return zone + "," + T0.plusSeconds(fromMinute * 60L) + "," + T0.plusSeconds(toMinute * 60L) + ",1," + available;
    }

    private static AvailabilityTrace parse(String... lines) {
        List<String> all = new ArrayList<>(List.of(HEADER));
        all.addAll(List.of(lines));
        return AvailabilityTrace.parse("t.csv", all);
    }

    private static List<Change> changes(AvailabilityTrace trace, int fromMinute, int minutes) {
        return trace.stretch(T0.plusSeconds(fromMinute * 60L), Duration.ofMinutes(minutes))
                .changes();
    }

    private static Change change(int minute, String zone, boolean available) {
        return new Change(T0.plusSeconds(minute * 60L), zone, available);
    }

    @Nested
    class Reading {
        @Test
        void takesLinesInAnyOrder() {
            AvailabilityTrace trace = parse(line("a", 20, 30, 1), line("b", 0, 30, 1), line("a", 0, 20, 0));

            assertThat(changes(trace, 0, 30))
                    .containsExactly(change(0, "a", false), change(0, "b", true), change(20, "a", true));
        }

        @Test
        void joinsNeighboursAndOverlapsThatAgree() {
            AvailabilityTrace trace =
                    parse(line("a", 0, 10, 1), line("a", 5, 20, 1), line("a", 20, 25, 1), line("a", 25, 30, 0));

            assertThat(changes(trace, 0, 30)).containsExactly(change(0, "a", true), change(25, "a", false));
        }

        @Test
        void letsTheStateBeforeHoldInAGap() {
            AvailabilityTrace trace = parse(line("a", 0, 10, 1), line("a", 20, 30, 0));

            assertThat(changes(trace, 15, 10)).containsExactly(change(15, "a", true), change(20, "a", false));
        }

        @Test
        void takesAZoneForDownBeforeItsFirstLine() {
            AvailabilityTrace trace = parse(line("a", 0, 30, 1), line("b", 10, 30, 1));

            assertThat(changes(trace, 5, 10)).contains(change(5, "b", false), change(10, "b", true));
        }

        @Test
        void findsColumnsByTheirNamesAndSkipsBlankLines() {
            AvailabilityTrace trace = AvailabilityTrace.parse(
                    "t.csv",
                    List.of(
                            "\uFEFFavailable,zone,end_utc,start_utc",
                            "",
                            "1,a," + T0.plusSeconds(60) + "," + T0,
                            "  "));

            assertThat(trace.zones()).containsExactly("a");
            assertThat(trace.end()).isEqualTo(T0.plusSeconds(60));
        }

        @Test
        void readsAFileWithWindowsLineEnds(@TempDir Path folder) throws IOException {
            Path file = Files.writeString(folder.resolve("t.csv"), HEADER + "\r\n" + line("a", 0, 10, 1) + "\r\n");

            assertThat(AvailabilityTrace.read(file).zones()).containsExactly("a");
        }
    }

    @Nested
    class Refusing {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "a,2023-02-15T00:00:00Z,2023-02-15T01:00:00Z,1 | expected 5 values, got 4",
                    "a,2023-02-15T00:00:00Z,2023-02-15T01:00:00Z,1,2 | available must be 0 or 1, got '2'",
                    "a,yesterday,2023-02-15T01:00:00Z,1,1 | start_utc must be an instant like 2023-02-15T22:08:16Z, got 'yesterday'",
                    "a,2023-02-15T00:00:00Z,2023-02-15,1,1 | end_utc must be an instant",
                    "a,2023-02-15T02:00:00Z,2023-02-15T01:00:00Z,1,1 | is not after start_utc",
                    ",2023-02-15T00:00:00Z,2023-02-15T01:00:00Z,1,1 | the zone is empty",
                })
        void aBrokenLineSaysWhereAndWhat(String broken, String what) {
            assertThatThrownBy(() -> parse(line("b", 0, 10, 1), broken))
                    .isInstanceOf(TraceException.class)
                    .hasMessageStartingWith("t.csv:3: ")
                    .hasMessageContaining(what);
        }

        @Test
        void contradictionsNameBothLines() {
            assertThatThrownBy(() -> parse(line("a", 0, 10, 1), line("a", 5, 20, 0)))
                    .hasMessage("t.csv:3: overlaps with line 2 and says otherwise about available");
        }

        @Test
        void aFileWithoutAColumnNamesIt() {
            assertThatThrownBy(() -> AvailabilityTrace.parse("t.csv", List.of("zone,start_utc,end_utc")))
                    .hasMessageStartingWith("t.csv:1: ")
                    .hasMessageEndingWith("there is no column 'available'");
        }

        @Test
        void aFileWithoutLinesSaysSo() {
            assertThatThrownBy(() -> AvailabilityTrace.parse("t.csv", List.of()))
                    .hasMessage("t.csv:1: the file is empty");
            assertThatThrownBy(() -> AvailabilityTrace.parse("t.csv", List.of(HEADER)))
                    .hasMessageContaining("no line after the header");
        }

        @Test
        void aFileThatIsNotThereIsNamed(@TempDir Path folder) {
            assertThatThrownBy(() -> AvailabilityTrace.read(folder.resolve("none.csv")))
                    .isInstanceOf(TraceException.class)
                    .hasMessageContaining("none.csv");
        }

        @Test
        void aFileThatIsNotTextIsNamed(@TempDir Path folder) throws IOException {
            Path file = Files.write(folder.resolve("t.csv"), "é".getBytes(StandardCharsets.ISO_8859_1));

            assertThatThrownBy(() -> AvailabilityTrace.read(file)).hasMessageContaining("not UTF-8");
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, 11})
        void aStretchOutsideTheTraceNamesWhatItCovers(int minute) {
            AvailabilityTrace trace = parse(line("a", 0, 10, 1));

            assertThatThrownBy(() -> trace.stretch(T0.plusSeconds(minute * 60L), Duration.ofMinutes(1)))
                    .isInstanceOf(TraceException.class)
                    .hasMessageContaining("covers " + T0 + " to " + T0.plusSeconds(600));
        }
    }

    @Nested
    class Playing {
        private final TestWorld world = TestWorld.usual();
        private final TracePlayer player = new TracePlayer(world.world.time(), world.world.market(), TraceZones::place);

        @Test
        void compressesTheSeriesBySpeed() {
            Stretch stretch =
                    parse(line("x-1a", 0, 60, 1), line("x-1a", 60, 120, 0)).stretch(T0, Duration.ofHours(2));

            Instant end = player.play(stretch, 60);
            world.advance(Duration.ofMinutes(2));

            assertThat(end).isEqualTo(TestWorld.START.plusSeconds(120));
            assertThat(world.events(EventKind.CAPACITY_LOST))
                    .extracting(WorldEvent::at)
                    .containsExactly(TestWorld.START.plusSeconds(60));
        }

        @Test
        void evictsExactlyTheVmsThatRunInAZoneWhenItIsLost() {
            for (long seed = 1; seed <= 5; seed++) {
                replay(seed);
            }
        }

        /** Draws a series, replays it, and recomputes from the drawn numbers alone which VMs must have been evicted. */
        private void replay(long seed) {
            RandomGenerator random = new Seed(seed).stream("test");
            List<String> lines = new ArrayList<>();
            Map<String, List<Integer>> lostAt = new TreeMap<>();
            for (int zone = 0; zone < 4; zone++) {
                String name = "us-east-1" + (char) ('a' + zone);
                int minute = 0;
                boolean up = true;
                while (minute < 600) {
                    int next = Math.min(600, minute + 5 + random.nextInt(60));
                    lines.add(line(name, minute, next, up ? 1 : 0));
                    if (!up) {
                        lostAt.computeIfAbsent(name, n -> new ArrayList<>()).add(minute);
                    }
                    up = !up;
                    minute = next;
                }
            }
            TestWorld one = new TestWorld(seed, TestWorld.settings());
            for (String zone : List.of("us-east-1a", "us-east-1b", "us-east-1c", "us-east-1d")) {
                Place place = TraceZones.place(zone);
                com.google.gson.JsonObject body = TestWorld.body();
                body.addProperty("location", place.region());
                body.add(
                        "zones",
                        TestWorld.json("{\"z\":[\"" + place.zone() + "\"]}").get("z"));
                one.running("vm-" + zone, body);
            }
            Instant begin = one.now();
            new TracePlayer(one.world.time(), one.world.market(), TraceZones::place)
                    .play(parse(lines.toArray(String[]::new)).stretch(T0, Duration.ofHours(10)), 1);
            keepStarting(one);
            one.advance(Duration.ofHours(10));

            Map<String, List<Integer>> evictedAt = new TreeMap<>();
            one.events(EventKind.EVICTION_ANNOUNCED)
                    .forEach(event -> evictedAt
                            .computeIfAbsent(event.vm().substring(3), n -> new ArrayList<>())
                            .add((int) Duration.between(begin, event.at()).toMinutes()));
            assertThat(evictedAt).as("seed %d", seed).isEqualTo(lostAt);
        }

        /** Every 30 s, whoever is deallocated is started: five minutes up are enough to run again. */
        private void keepStarting(TestWorld one) {
            one.world.time().after(Duration.ofSeconds(30), () -> {
                one.world.compute().all().stream()
                        .filter(vm -> vm.power() == PowerState.DEALLOCATED)
                        .forEach(vm -> one.world.compute().start(vm.key(), TestWorld.APP));
                keepStarting(one);
            });
        }

        @Test
        void refusesASpeedOfNothing() {
            Stretch stretch = parse(line("a", 0, 10, 1)).stretch(T0, Duration.ofMinutes(10));

            assertThatThrownBy(() -> player.play(stretch, 0)).isInstanceOf(TraceException.class);
        }

        @Test
        void setsTheFirstStateAtOnce() {
            player.play(parse(line("us-east-1a", 0, 10, 0)).stretch(T0, Duration.ofMinutes(10)), 1);

            assertThat(world.world.market().scopes()).containsEntry(Scope.of(new Place("useast1", "1")), false);
        }
    }

    @Test
    void zonesAndLossesOfAStretchCanBeCounted() {
        Stretch stretch = parse(line("a", 0, 10, 1), line("a", 10, 20, 0), line("b", 0, 20, 0))
                .stretch(T0, Duration.ofMinutes(20));

        assertThat(stretch.zonesEverAvailable()).containsExactly("a");
        assertThat(stretch.losses()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "us-east-1a, useast1, 1",
        "us-west-2c, uswest2, 3",
        "us-central1-b, uscentral1, 2",
        "Somewhere, somewhere, 1",
    })
    void zonesOfOtherCloudsGetAPlace(String zone, String region, String number) {
        assertThat(TraceZones.place(zone)).isEqualTo(new Place(region, number));
    }
}
