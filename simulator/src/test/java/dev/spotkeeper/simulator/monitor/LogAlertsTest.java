package dev.spotkeeper.simulator.monitor;

import static dev.spotkeeper.simulator.world.TestWorld.key;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.logs.LogRow;
import dev.spotkeeper.simulator.logs.LogTable;
import dev.spotkeeper.simulator.logs.ShippedQuery;
import dev.spotkeeper.simulator.world.TestWorld;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogAlertsTest {
    private static final Receiver RECEIVER = new Receiver("function", URI.create("http://127.0.0.1:7071/x"), true);
    private static final Path TEMPLATE = Path.of("..", "bicep", "main.json");
    private static final Duration FREQUENCY = Duration.ofMinutes(1);
    private static final Duration DELAY = Duration.ofSeconds(10);

    private final TestWorld world = TestWorld.usual();
    private final Monitor monitor = world.world.monitor();
    private final List<Posted> posted = new ArrayList<>();
    private final Deque<AlertTransport.Answer> answers = new ArrayDeque<>();

    private record Posted(Instant at, JsonObject body) {
        JsonObject essentials() {
            return body.getAsJsonObject("data").getAsJsonObject("essentials");
        }

        JsonObject criterion() {
            return condition().getAsJsonArray("allOf").get(0).getAsJsonObject();
        }

        JsonObject condition() {
            return body.getAsJsonObject("data").getAsJsonObject("alertContext").getAsJsonObject("condition");
        }

        String is() {
            return essentials().get("monitorCondition").getAsString();
        }

        String alertId() {
            return essentials().get("alertId").getAsString();
        }

        String eventId() {
            return criterion()
                    .getAsJsonArray("dimensions")
                    .get(1)
                    .getAsJsonObject()
                    .get("value")
                    .getAsString();
        }
    }

    @BeforeEach
    void receive() {
        monitor.alerts().deliverBy((url, body, answered) -> {
            posted.add(new Posted(world.now(), JsonParser.parseString(body).getAsJsonObject()));
            answered.accept(answers.isEmpty() ? new AlertTransport.Answer.Status(202) : answers.poll());
        });
    }

    private void watch(boolean autoMitigate) {
        LogAlertRule shipped = LogAlertRule.onPreempt(monitor.settings().logs(), RECEIVER);
        monitor.logAlerts()
                .add(new LogAlertRule(
                        shipped.name(),
                        shipped.query(),
                        shipped.dimensions(),
                        new LogAlertRule.Schedule(FREQUENCY, FREQUENCY),
                        autoMitigate,
                        shipped.receivers()));
    }

    /** A notice that its worker told now, and that can be read some time later. */
    private void notice(String vm, String eventId, Duration lag) {
        JsonObject properties = Json.object()
                .with("event", "notice")
                .with("resourceId", key(vm).resourceId())
                .with("eventId", eventId)
                .with("eventType", "Preempt")
                .done();
        JsonObject values = Json.object()
                .with("Message", "Preempt")
                .with("AppRoleName", "spotkeeper-worker")
                .with("Properties", properties)
                .done();
        monitor.logs()
                .add(LogTable.APP_TRACES, new LogRow(world.now(), world.now().plus(lag), values));
    }

    @Nested
    class ANotice {
        @Test
        void isToldByTheNextLookInTheCommonSchema() {
            watch(true);
            world.advance(5);
            notice("vm-1", "E-1", Duration.ZERO);
            world.advance(FREQUENCY.plus(DELAY));

            assertThat(posted).singleElement().satisfies(one -> {
                assertThat(one.at()).isEqualTo(TestWorld.START.plus(FREQUENCY).plus(DELAY));
                JsonObject essentials = one.essentials();
                assertThat(essentials.get("monitoringService").getAsString()).isEqualTo("Log Alerts V2");
                assertThat(essentials.get("signalType").getAsString()).isEqualTo("Log");
                assertThat(one.is()).isEqualTo("Fired");
                assertThat(essentials.getAsJsonArray("alertTargetIDs").get(0).getAsString())
                        .endsWith("/resourcegroups/spot/providers/microsoft.operationalinsights/workspaces/spotkeeper");
                assertThat(essentials
                                .getAsJsonArray("configurationItems")
                                .get(0)
                                .getAsString())
                        .isEqualTo(key("vm-1").resourceId());
                assertThat(essentials.get("firedDateTime").getAsString()).isEqualTo("2026-11-24T10:01:00.000Z");
            });
            JsonObject criterion = posted.get(0).criterion();
            assertThat(criterion.get("searchQuery").getAsString()).isEqualTo(ShippedQuery.PREEMPT_ALERT.text());
            assertThat(criterion.get("threshold").getAsJsonPrimitive().isString())
                    .isTrue();
            assertThat(criterion.get("metricValue").toString()).isEqualTo("1.0");
            assertThat(criterion.get("dimensions").toString())
                    .isEqualTo("[{\"name\":\"ResourceId\",\"value\":\""
                            + key("vm-1").resourceId() + "\"},"
                            + "{\"name\":\"EventId\",\"value\":\"E-1\"},{\"name\":\"EventType\",\"value\":\"Preempt\"},"
                            + "{\"name\":\"NotBefore\",\"value\":\"\"}]");
            assertThat(posted.get(0).condition().get("windowSize").getAsString())
                    .isEqualTo("PT1M");
        }

        @Test
        void isToldOnceHoweverOftenItIsTraced() {
            watch(true);
            notice("vm-1", "E-1", Duration.ZERO);
            notice("vm-1", "E-1", Duration.ZERO);
            world.advance(FREQUENCY);
            notice("vm-1", "E-1", Duration.ZERO);
            world.advance(FREQUENCY.multipliedBy(3));

            assertThat(posted)
                    .singleElement()
                    .satisfies(
                            one -> assertThat(one.criterion().get("metricValue").toString())
                                    .isEqualTo("2.0"));
        }

        @Test
        void thatCanBeReadOnlyAfterItsWindowIsToldAllTheSame() {
            watch(true);
            notice("vm-1", "E-1", Duration.ofMinutes(4).plusSeconds(30));
            world.advance(Duration.ofMinutes(4).plus(DELAY));
            assertThat(posted).isEmpty();
            world.advance(FREQUENCY);

            assertThat(posted)
                    .singleElement()
                    .satisfies(one -> assertThat(one.at())
                            .isEqualTo(
                                    TestWorld.START.plus(Duration.ofMinutes(5)).plus(DELAY)));
        }

        @Test
        void thatIsAnHourLateIsNotTold() {
            watch(true);
            notice("vm-1", "E-1", Duration.ofHours(1));
            world.advance(Duration.ofHours(2));

            assertThat(posted).isEmpty();
        }

        @Test
        void ofAnotherVmOrEventIsAnAlertOfItsOwn() {
            watch(true);
            notice("vm-1", "E-1", Duration.ZERO);
            notice("vm-2", "E-1", Duration.ZERO);
            notice("vm-1", "E-2", Duration.ZERO);
            world.advance(FREQUENCY.plus(DELAY));

            assertThat(posted).extracting(Posted::alertId).hasSize(3).doesNotHaveDuplicates();
        }
    }

    @Nested
    class TheRuleOfLocalAzure {
        @Test
        void looksAndResolvesAsTheOneOfTheTemplate() throws IOException {
            LogAlertRule local = LogAlertRule.onPreempt(MonitorSettings.usual().logs(), RECEIVER);
            JsonObject shipped = find(JsonParser.parseString(Files.readString(TEMPLATE)))
                    .orElseThrow()
                    .getAsJsonObject("properties");

            assertThat(shipped.get("evaluationFrequency").getAsString())
                    .isEqualTo(local.schedule().frequency().toString());
            assertThat(shipped.get("windowSize").getAsString())
                    .isEqualTo(local.schedule().window().toString());
            assertThat(shipped.get("autoMitigate").getAsBoolean()).isEqualTo(local.autoMitigate());
        }

        /** Modules are templates inside the template. */
        private Optional<JsonObject> find(JsonElement within) {
            if (within.isJsonArray()) {
                return within.getAsJsonArray().asList().stream()
                        .flatMap(one -> find(one).stream())
                        .findFirst();
            }
            if (!within.isJsonObject()) {
                return Optional.empty();
            }
            JsonObject object = within.getAsJsonObject();
            boolean isRule = object.has("type")
                    && object.get("type").toString().contains("Microsoft.Insights/scheduledQueryRules");
            return isRule
                    ? Optional.of(object)
                    : object.asMap().values().stream()
                            .flatMap(one -> find(one).stream())
                            .findFirst();
        }
    }

    @Nested
    class AnAlert {
        @Test
        void isResolvedWhenItsConditionHasBeenGoneLongEnough() {
            watch(true);
            notice("vm-1", "E-1", Duration.ZERO);
            world.advance(Duration.ofMinutes(11));
            assertThat(posted).hasSize(1);
            world.advance(DELAY);

            assertThat(posted).extracting(Posted::is).containsExactly("Fired", "Resolved");
            assertThat(posted)
                    .extracting(Posted::alertId)
                    .containsOnly(posted.get(0).alertId());
            assertThat(posted).extracting(Posted::eventId).containsOnly("E-1");
            assertThat(posted.get(1).essentials().get("firedDateTime"))
                    .isEqualTo(posted.get(0).essentials().get("firedDateTime"));
        }

        @Test
        void firesAgainAfterThat() {
            watch(true);
            notice("vm-1", "E-1", Duration.ZERO);
            world.advance(Duration.ofMinutes(12));
            notice("vm-1", "E-1", Duration.ZERO);
            world.advance(FREQUENCY.plus(DELAY));

            assertThat(posted).extracting(Posted::is).containsExactly("Fired", "Resolved", "Fired");
            assertThat(posted.get(2).alertId()).isNotEqualTo(posted.get(0).alertId());
        }

        @Test
        void ofARuleThatDoesNotResolveIsNeverResolved() {
            watch(false);
            notice("vm-1", "E-1", Duration.ZERO);
            world.advance(FREQUENCY);
            notice("vm-1", "E-1", Duration.ZERO);
            world.advance(Duration.ofMinutes(30));

            assertThat(posted).extracting(Posted::is).containsExactly("Fired", "Fired");
        }

        @Test
        void isRetriedAndDoubledLikeAnyOther() {
            answers.add(new AlertTransport.Answer.Status(503));
            monitor.alerts().next(Manner.times(2));
            watch(true);
            notice("vm-1", "E-1", Duration.ZERO);
            world.advance(FREQUENCY.multipliedBy(2));

            assertThat(posted).hasSize(3);
            assertThat(posted)
                    .extracting(Posted::alertId)
                    .containsOnly(posted.get(0).alertId());
        }

        @ParameterizedTest
        @CsvSource({"PT20S, PT3M20S", "PT1M, PT10M", "PT5M, PT15M", "PT15M, PT45M", "PT1H, PT2H", "PT12H, PT12H"})
        void isResolvedAfterATimeThatFollowsFromTheFrequency(Duration frequency, Duration resolved) {
            assertThat(new LogAlertRule.Schedule(frequency, frequency).timeToResolve())
                    .isEqualTo(resolved);
        }
    }

    @Nested
    class Silence {
        @Test
        void ofLogAlertsLastsUntilItEnds() {
            monitor.silence(Source.LOG_ALERTS, true);
            watch(true);
            notice("vm-1", "E-1", Duration.ZERO);
            world.advance(Duration.ofMinutes(5));
            assertThat(posted).isEmpty();
            monitor.silence(Source.LOG_ALERTS, false);
            world.advance(FREQUENCY.plus(DELAY));

            assertThat(posted).hasSize(1);
        }

        @Test
        void ofTheActivityLogLeavesNoRecordToReadAlertOnOrExport() {
            monitor.alerts().add(new AlertRule("all", Category.ADMINISTRATIVE, Set.of(), List.of(RECEIVER)));
            monitor.silence(Source.ACTIVITY_LOG, true);
            world.deallocated("vm-1");
            world.advance(Duration.ofMinutes(10));

            assertThat(posted).isEmpty();
            assertThat(monitor.activityLog().readable()).isEmpty();
            assertThat(monitor.logs().readable(LogTable.AZURE_ACTIVITY)).isEmpty();
        }

        @Test
        void ofResourceHealthShowsUnknown() {
            world.running("vm-1");
            world.advance(Duration.ofMinutes(1));
            monitor.silence(Source.RESOURCE_HEALTH, true);
            assertThat(monitor.resourceHealth().isSilent()).isTrue();
            monitor.silence(Source.RESOURCE_HEALTH, false);

            assertThat(monitor.resourceHealth().history(key("vm-1"))).isNotEmpty();
        }
    }
}
