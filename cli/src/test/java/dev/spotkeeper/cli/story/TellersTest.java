package dev.spotkeeper.cli.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TellersTest {
    private static final Instant AT = Instant.parse("2026-11-24T10:00:00.250Z");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Nested
    class Json {
        private final Story story = new Story(100, new JsonTeller(out));

        @Test
        void tellsAnEventALine() {
            story.add(Event.of(AT, Kind.TAKEN, "vm-1", Map.of("id", "m-001", "attempt", "2", "resumed", "true")));

            JsonObject line = line();
            assertThat(line.get("at").getAsString()).isEqualTo("2026-11-24T10:00:00.250Z");
            assertThat(line.get("event").getAsString()).isEqualTo("taken");
            assertThat(line.get("vm").getAsString()).isEqualTo("vm-1");
            assertThat(line.get("attempt").getAsInt()).isEqualTo(2);
            assertThat(line.get("resumed").getAsBoolean()).isTrue();
        }

        @Test
        void endsWithTheSummary() {
            Summary summary = Summary.of(List.of());
            new JsonTeller(out).end(summary, Verdict.ofAnyRun(summary, (int) summary.sent()));

            JsonObject json = line().getAsJsonObject("summary");
            assertThat(json.keySet())
                    .contains(
                            "done",
                            "lost",
                            "twice",
                            "rerun",
                            "interrupted",
                            "evictions",
                            "recovered",
                            "wronglyRestarted",
                            "recoveryP50Seconds",
                            "recoveryP95Seconds",
                            "signalToRequestP95Seconds",
                            "noticeToStopP95Seconds",
                            "armCallsPerRecovery");
            assertThat(json.get("recoveryP50Seconds").isJsonNull()).isTrue();
        }

        @Test
        void tellsNoZoneOfAVmThatIsInNone() {
            Map<String, String> details = Map.of("region", "northeurope", "zone", "", "size", "Standard_F2s_v2");
            new Story(1, new TextTeller(out, false)).add(Event.of(AT, Kind.CREATED, "vm-9", details));

            assertThat(text()).isEqualTo("10:00:00  vm-9  created in northeurope, Standard_F2s_v2\n");
        }

        @Test
        void endsWithTheFiguresOfEachPool() {
            Summary summary = Summary.of(
                    List.of(Event.of(AT, Kind.POOL_ASKED, "", Map.of("pool", "flex", "target", "3", "surge", "1"))));
            new JsonTeller(out).end(summary, Verdict.ofAnyRun(summary, 0));

            JsonObject pool = line().getAsJsonObject("summary")
                    .getAsJsonArray("pools")
                    .get(0)
                    .getAsJsonObject();
            assertThat(pool.get("pool").getAsString()).isEqualTo("flex");
            assertThat(pool.get("target").getAsInt()).isEqualTo(3);
            assertThat(pool.keySet())
                    .contains(
                            "surge",
                            "mostVms",
                            "mostVmsInReturn",
                            "evictions",
                            "replaced",
                            "regions",
                            "sizes",
                            "onDemandSeconds",
                            "recoveryP50Seconds",
                            "runningAtEnd",
                            "onDemandAtEnd",
                            "deletedByOwner",
                            "wronglyReplaced",
                            "leftovers");
        }

        @Test
        void tellsNothingAfterTheSummary() {
            Summary summary = Summary.of(List.of());
            story.end(summary, Verdict.ofAnyRun(summary, 0));

            story.add(Event.of(AT, Kind.WORKER_ENDED, "vm-1"));

            assertThat(text().lines()).singleElement().asString().contains("summary");
        }

        @Test
        void keepsAWordWhereANumberIsUsual() {
            story.add(Event.of(AT, Kind.NOTE, "", Map.of("attempt", "second")));

            assertThat(line().get("attempt").getAsString()).isEqualTo("second");
        }

        private JsonObject line() {
            return JsonParser.parseString(text()).getAsJsonObject();
        }
    }

    @Nested
    class Text {
        @ParameterizedTest
        @EnumSource(Kind.class)
        void hasAWayToTellEveryKind(Kind kind) {
            Story story = new Story(1, new TextTeller(out, false));

            story.add(Event.of(AT, kind, "vm-1", Map.of("id", "m-001", "zone", "1")));

            assertThat(text()).doesNotContain("null").doesNotContain("\u001b");
        }

        @Test
        void tellsAnEvictionWithItsNotice() {
            new Story(1, new TextTeller(out, false))
                    .add(Event.of(AT, Kind.EVICTION, "vm-1", Map.of("noticeSeconds", "8.0")));

            assertThat(text()).isEqualTo("10:00:00  vm-1  evicted by Azure, 8 s notice\n");
        }

        @Test
        void tellsWhichAlertCameAboutWhichVmAndHowLate() {
            Map<String, String> details = Map.of(
                    "about", "Low priority machine preempted",
                    "status", "Active",
                    "rule", "spot-health",
                    "secondsAfterEvent", "17.583");
            new Story(1, new TextTeller(out, false)).add(Event.of(AT, Kind.ALERT_ARRIVED, "vm-1", details));

            assertThat(text())
                    .isEqualTo(
                            "10:00:00  vm-1  alert \"Low priority machine preempted\" (Active) arrives, delay 18 s\n");
        }

        @Test
        void leavesAlertsOutThatTellSpotkeeperOfItsOwnRequests() {
            Map<String, String> details =
                    Map.of("about", "Microsoft.Compute/virtualMachines/delete", "status", "Started", "own", "true");
            new Story(1, new TextTeller(out, false)).add(Event.of(AT, Kind.ALERT_ARRIVED, "flex-m1g5", details));

            assertThat(text()).isEmpty();
        }

        @Test
        void tellsWhichSizeIsNotToBeHadWhere() {
            Map<String, String> details = Map.of("zone", "northeurope", "size", "Standard_F2s_v2");
            new Story(1, new TextTeller(out, false)).add(Event.of(AT, Kind.SIZE_DOWN, "", details));

            assertThat(text()).isEqualTo("10:00:00  Standard_F2s_v2 has no Spot capacity in northeurope\n");
        }

        @Test
        void showsAProgressBarOnATerminal() {
            Story story = new Story(4, new TextTeller(out, true));

            story.add(Event.of(AT, Kind.COMMITTED, "vm-1", Map.of("id", "m-001")));

            assertThat(text()).contains("1 of 4 done").startsWith("\r");
        }

        @Test
        void tellsWhereAVmOfAPoolIsCreated() {
            Map<String, String> details =
                    Map.of("region", "northeurope", "zone", "2", "size", "Standard_F2s_v2", "priority", "Regular");
            new Story(1, new TextTeller(out, false)).add(Event.of(AT, Kind.CREATED, "flex-m1g4", details));

            assertThat(text())
                    .isEqualTo("10:00:00  flex-m1g4  created in northeurope zone 2, Standard_F2s_v2, on-demand\n");
        }

        @Test
        void endsWithTheFiguresOfEachPool() {
            Summary summary = Summary.of(
                    List.of(Event.of(AT, Kind.POOL_ASKED, "", Map.of("pool", "flex", "target", "3", "surge", "1"))));

            new TextTeller(out, false).end(summary, Verdict.ofAnyRun(summary, 0));

            assertThat(text())
                    .contains(
                            "Pool flex: 3 VMs wanted, at most 0 at once, 0 while one went back to Spot; 0 at the end");
        }

        @Test
        void saysWhatWasBroken() {
            Summary summary = Summary.of(List.of(Event.of(AT, Kind.SENT, "", Map.of("id", "m-001"))));

            new TextTeller(out, false).end(summary, Verdict.ofAnyRun(summary, (int) summary.sent()));

            assertThat(text()).contains("0 of 1 done, 1 lost").contains("BROKEN: 1 messages were lost");
        }
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
