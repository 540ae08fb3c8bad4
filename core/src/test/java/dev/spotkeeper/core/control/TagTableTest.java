package dev.spotkeeper.core.control;

import static dev.spotkeeper.core.stage.Signals.alert;
import static dev.spotkeeper.core.stage.Signals.userDelete;
import static dev.spotkeeper.core.stage.Signals.userStart;
import static dev.spotkeeper.core.stage.Signals.userStop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.spotkeeper.core.fleet.HoldTag;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.fleet.RestartTag;
import dev.spotkeeper.core.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The table of docs/tags.md says what happens: each of its cells is played on the stage. */
class TagTableTest {
    private static final Path DOCUMENT = Path.of("../docs/tags.md");
    private static final Duration HELD_FOR = Duration.ofHours(2);
    private static final String STARTED_SINCE = "later, but a person started the VM since";
    private static final List<String> RESTARTS =
            List.of("`evicted`, or no tag", "`always`", "`never`", "anything else");
    private static final List<String> HOLDS = List.of("no tag", "later", STARTED_SINCE, "over", "anything else");
    private static final List<String> VERDICTS =
            List.of("evicted", "nobody knows why", "stopped by a person", "deleted by a person");

    private record Row(String restart, String hold, List<String> cells) {
        static Row of(String line) {
            List<String> cells =
                    Arrays.stream(line.split("\\|")).skip(1).map(String::strip).toList();
            return new Row(cells.get(0), cells.get(1), cells.subList(2, cells.size()));
        }
    }

    @Test
    void tableHasEveryPairOfTagsOnce() throws IOException {
        assertThat(rows().map(row -> row.restart() + " / " + row.hold()))
                .containsExactlyElementsOf(RESTARTS.stream()
                        .flatMap(restart -> HOLDS.stream().map(hold -> restart + " / " + hold))
                        .toList());
        assertThat(rows()).allMatch(row -> row.cells().size() == VERDICTS.size());
    }

    @TestFactory
    Stream<DynamicTest> cellSaysWhatHappens() throws IOException {
        return rows().flatMap(row -> values(row.restart())
                .flatMap(restart -> IntStream.range(0, VERDICTS.size())
                        .mapToObj(column -> dynamicTest(
                                "restart " + restart + ", hold " + row.hold() + ", " + VERDICTS.get(column),
                                () -> assertThat(play(restart, row.hold(), VERDICTS.get(column)))
                                        .isEqualTo(row.cells().get(column))))));
    }

    private static Stream<Row> rows() throws IOException {
        return Files.readAllLines(DOCUMENT).stream()
                .filter(line -> RESTARTS.stream().anyMatch(restart -> line.startsWith("| " + restart + " |")))
                .map(Row::of);
    }

    private static Stream<String> values(String restart) {
        return switch (restart) {
            case "`evicted`, or no tag" -> Stream.of("evicted", "");
            case "anything else" -> Stream.of("perhaps");
            default -> Stream.of(restart.replace("`", ""));
        };
    }

    private static String play(String restart, String hold, String verdict) {
        Stage stage = Stage.withRunningVm();
        Instant begin = stage.now();
        if (!restart.isEmpty()) {
            stage.tag(RestartTag.NAME, restart);
        }
        hold(stage, hold);
        stage.run(Duration.ofMinutes(6));
        if (hold.equals(STARTED_SINCE)) {
            stopAndStartAsOwner(stage);
        }
        goDown(stage, verdict);
        stage.run(Duration.ofMinutes(30));
        if (stage.starts() > 0) {
            return "started";
        }
        stage.run(Duration.between(stage.now(), begin.plus(HELD_FOR).minusSeconds(1)));
        assertThat(stage.starts()).as("starts under the hold").isZero();
        stage.run(Duration.ofMinutes(1));
        String inTheEnd = stage.starts() > 0 ? "started at its end" : "left";
        stage.run(Duration.ofHours(24));
        assertThat(stage.starts()).isEqualTo(inTheEnd.equals("left") ? 0 : 1);
        return inTheEnd;
    }

    private static void hold(Stage stage, String hold) {
        switch (hold) {
            case "later", STARTED_SINCE ->
                stage.tag(HoldTag.NAME, stage.now().plus(HELD_FOR).toString());
            case "over" -> stage.tag(HoldTag.NAME, stage.now().minusSeconds(1).toString());
            case "anything else" -> stage.tag(HoldTag.NAME, "tomorrow");
            default -> assertThat(hold).isEqualTo("no tag");
        }
    }

    private static void stopAndStartAsOwner(Stage stage) {
        Instant stopped = stage.now();
        stage.ownerStops().deliver(stopped.plusSeconds(60), userStop("S-0", stopped));
        stage.run(Duration.ofMinutes(10));
        Instant started = stage.now();
        stage.powered(PowerState.RUNNING).deliver(started.plusSeconds(60), userStart("B-0", started));
        stage.run(Duration.ofMinutes(10));
    }

    private static void goDown(Stage stage, String verdict) {
        Instant now = stage.now();
        switch (verdict) {
            case "evicted" -> stage.evict().deliver(now.plusSeconds(30), alert("E-1", now));
            case "stopped by a person" -> stage.ownerStops().deliver(now.plusSeconds(30), userStop("S-1", now));
            case "deleted by a person" -> {
                stage.compute.delete(Stage.VM);
                stage.deliver(now.plusSeconds(30), userDelete("D-1", now));
            }
            default -> stage.evictSilently();
        }
    }
}
