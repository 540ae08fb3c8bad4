package dev.spotkeeper.simulator.monitor;

import static dev.spotkeeper.simulator.world.TestWorld.key;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spotkeeper.simulator.chance.Spread;
import dev.spotkeeper.simulator.compute.Notice;
import dev.spotkeeper.simulator.event.EventKind;
import dev.spotkeeper.simulator.world.TestWorld;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AlertsTest {
    private static final URI URL = URI.create("http://127.0.0.1:7071/api/alerts?code=secret");
    private static final Receiver COMMON = new Receiver("function", URL, true);
    private static final Receiver LEGACY = new Receiver("old", URL, false);
    private static final Duration DELAY = Duration.ofMinutes(3);

    private final TestWorld world = TestWorld.usual();
    private final Alerts alerts = world.world.monitor().alerts();
    private final List<Posted> posted = new ArrayList<>();
    private final Deque<AlertTransport.Answer> answers = new ArrayDeque<>();

    private record Posted(Instant at, URI url, JsonObject body) {
        JsonObject essentials() {
            return body.getAsJsonObject("data").getAsJsonObject("essentials");
        }

        JsonObject context() {
            return body.getAsJsonObject("data").getAsJsonObject("alertContext");
        }

        String status() {
            return context().get("status").getAsString();
        }
    }

    @BeforeEach
    void receive() {
        alerts.deliverBy((url, body, answered) -> {
            posted.add(new Posted(world.now(), url, JsonParser.parseString(body).getAsJsonObject()));
            answered.accept(answers.isEmpty() ? new AlertTransport.Answer.Status(202) : answers.poll());
        });
    }

    /** Posts of the first two records of one eviction. */
    private void evicted() {
        world.running("vm-1");
        world.evict("vm-1", Notice.NONE);
        world.advance(DELAY.plusSeconds(21));
    }

    @Nested
    class Bodies {
        @Test
        void inTheCommonSchemaSayWhichVmWhatAndWhen() {
            alerts.add(AlertRule.onHealth(COMMON));
            evicted();
            Posted first = posted.get(0);

            assertThat(first.url()).isEqualTo(URL);
            assertThat(first.at())
                    .isEqualTo(TestWorld.START.plus(TestWorld.OPERATION).plus(DELAY));
            assertThat(first.body().get("schemaId").getAsString()).isEqualTo("azureMonitorCommonAlertSchema");
            JsonObject essentials = first.essentials();
            assertThat(essentials.get("monitoringService").getAsString()).isEqualTo("Resource Health");
            assertThat(essentials.get("monitorCondition").getAsString()).isEqualTo("Fired");
            assertThat(essentials.get("signalType").getAsString()).isEqualTo("Activity Log");
            assertThat(essentials.getAsJsonArray("alertTargetIDs").get(0).getAsString())
                    .isEqualTo("/subscriptions/00000000-0000-4000-8000-000000000001/resourcegroups/rg-spot/providers/"
                            + "microsoft.compute/virtualmachines/vm-1");
            assertThat(essentials.get("firedDateTime").getAsString()).isEqualTo("2026-11-24T10:03:10.000Z");
            assertThat(essentials.get("originAlertId").getAsString())
                    .matches(first.context().get("eventDataId").getAsString() + "_[0-9a-f]{32}");
            JsonObject context = first.context();
            assertThat(context.get("eventTimestamp").getAsString()).isEqualTo("2026-11-24T10:00:10.0000000+00:00");
            assertThat(context.has("caller")).isFalse();
            assertThat(context.has("authorization")).isFalse();
            assertThat(context.get("Activity Log Event Description").isJsonNull())
                    .isTrue();
            assertThat(context.getAsJsonObject("properties").get("title").getAsString())
                    .isEqualTo("Low priority machine preempted");
        }

        @Test
        void ofAnEvictionThatDeletedTheVmComeAllTheSame() {
            alerts.add(AlertRule.onHealth(COMMON));
            world.running("vm-1", TestWorld.bodyWith("{\"evictionPolicy\":\"Delete\"}"));
            world.evict("vm-1", Notice.NONE);
            world.advance(DELAY.plusSeconds(21));

            assertThat(world.exists("vm-1")).isFalse();
            assertThat(posted).extracting(Posted::status).startsWith("Updated", "Active");
            assertThat(posted.get(1)
                            .context()
                            .getAsJsonObject("properties")
                            .get("cause")
                            .getAsString())
                    .isEqualTo("PlatformInitiated");
        }

        @Test
        void inTheCommonSchemaOfACallCarryClaimsAsAString() {
            alerts.add(AlertRule.onStops(COMMON));
            world.deallocated("vm-1");
            world.advance(DELAY);
            JsonObject context = posted.get(0).context();

            assertThat(posted).extracting(Posted::status).containsExactly("Started", "Accepted", "Succeeded");
            assertThat(context.get("caller").getAsString()).isEqualTo("ada@contoso.example");
            assertThat(JsonParser.parseString(context.get("claims").getAsString())
                            .getAsJsonObject()
                            .has("appid"))
                    .isTrue();
            assertThat(context.getAsJsonObject("authorization").get("scope").getAsString())
                    .isEqualTo(key("vm-1").resourceId());
            assertThat(context.has("resourceId")).isFalse();
        }

        @Test
        void inTheLegacySchemaCarryTheResourceId() {
            alerts.add(AlertRule.onHealth(LEGACY));
            evicted();
            JsonObject body = posted.get(0).body();
            JsonObject log =
                    body.getAsJsonObject("data").getAsJsonObject("context").getAsJsonObject("activityLog");

            assertThat(body.get("schemaId").getAsString()).isEqualTo("Microsoft.Insights/activityLogs");
            assertThat(body.getAsJsonObject("data").get("status").getAsString()).isEqualTo("Activated");
            assertThat(log.get("resourceId").getAsString())
                    .isEqualTo(key("vm-1").resourceId());
            assertThat(log.get("resourceType").getAsString()).isEqualTo("MICROSOFT.COMPUTE/VIRTUALMACHINES");
        }

        @Test
        void goToEachReceiverInItsOwnSchema() {
            alerts.add(new AlertRule("both", Category.RESOURCE_HEALTH, java.util.Set.of(), List.of(COMMON, LEGACY)));
            evicted();

            assertThat(posted)
                    .extracting(p -> p.body().get("schemaId").getAsString())
                    .contains("azureMonitorCommonAlertSchema", "Microsoft.Insights/activityLogs");
        }
    }

    @Test
    void aTestNotificationGoesOutAtOnceAndNamesAVmThatNobodyHas() {
        alerts.test(AlertRule.onHealth(COMMON));

        assertThat(posted).singleElement().satisfies(one -> {
            assertThat(one.at()).isEqualTo(TestWorld.START);
            assertThat(one.essentials().getAsJsonArray("alertTargetIDs").get(0).getAsString())
                    .endsWith("/resourcegroups/test-RG/providers/microsoft.compute/virtualmachines/test-VM");
            assertThat(one.context().get("operationName").getAsString()).endsWith("/restart/action");
        });
    }

    @Nested
    class Manners {
        @BeforeEach
        void rule() {
            alerts.add(AlertRule.onHealth(COMMON));
        }

        @Test
        void ofNeverSendNothing() {
            alerts.always(Manner.NEVER);
            evicted();
            world.advance(Duration.ofHours(1));

            assertThat(posted).isEmpty();
        }

        @Test
        void ofSixTimesSendTheSameSixTimes() {
            alerts.next(Manner.times(6));
            evicted();

            assertThat(posted).filteredOn(p -> p.status().equals("Updated")).hasSize(6);
            assertThat(posted).filteredOn(p -> p.status().equals("Active")).hasSize(1);
        }

        @Test
        void ofLateSendAfterTheOthers() {
            alerts.next(Manner.late(Duration.ofMinutes(10)));
            evicted();
            world.advance(Duration.ofMinutes(11));

            assertThat(posted.get(0).status()).isEqualTo("Active");
            assertThat(posted)
                    .filteredOn(p -> p.status().equals("Updated"))
                    .extracting(Posted::at)
                    .contains(TestWorld.START
                            .plus(TestWorld.OPERATION)
                            .plus(DELAY)
                            .plus(Duration.ofMinutes(10)));
        }

        @Test
        void ofReorderedSendTheSecondFirst() {
            alerts.next(Manner.REORDERED);
            evicted();

            assertThat(posted).extracting(Posted::status).startsWith("Active", "Updated");
        }

        @Test
        void byChanceLoseAndDoubleTheirShares() {
            Spread now = Spread.exactly(Duration.ZERO);
            TestWorld faulty = new TestWorld(
                    3,
                    TestWorld.settings()
                            .with(MonitorSettings.usual().with(new MonitorSettings.Delivery(now, 0.3, 0.3))));
            List<String> ids = new ArrayList<>();
            faulty.world.monitor().alerts().add(AlertRule.onStops(COMMON));
            faulty.world
                    .monitor()
                    .alerts()
                    .deliverBy((url, body, answered) -> ids.add(JsonParser.parseString(body)
                            .getAsJsonObject()
                            .getAsJsonObject("data")
                            .getAsJsonObject("alertContext")
                            .get("eventDataId")
                            .getAsString()));
            for (int i = 0; i < 50; i++) {
                faulty.deallocated("vm-" + i);
            }

            long distinct = ids.stream().distinct().count();
            assertThat(distinct).isBetween(85L, 125L);
            assertThat(ids.size() - distinct).isBetween(30L, 60L);
        }
    }

    @Nested
    class Retries {
        @BeforeEach
        void rule() {
            alerts.add(AlertRule.onStops(COMMON));
        }

        private void answer(int... codes) {
            for (int code : codes) {
                answers.add(new AlertTransport.Answer.Status(code));
            }
        }

        private List<Long> secondsAfterFirst() {
            return posted.stream()
                    .map(p -> Duration.between(posted.get(0).at(), p.at()).toSeconds())
                    .toList();
        }

        /** One alert: all stages but the last are dropped. */
        private void stopped() {
            world.running("vm-1");
            alerts.next(Manner.NEVER);
            alerts.next(Manner.NEVER);
            world.deallocate("vm-1");
            world.advance(TestWorld.OPERATION.plus(DELAY));
        }

        @Test
        void followTheDocumentedDelays() {
            answer(503, 429, 408, 504, 503, 202);
            stopped();
            world.advance(Duration.ofMinutes(5));

            assertThat(secondsAfterFirst()).containsExactly(0L, 5L, 25L, 30L, 70L, 75L);
        }

        @Test
        void areMadeWhenThereIsNoAnswer() {
            answers.add(new AlertTransport.Answer.Unreachable("connection refused"));
            stopped();
            world.advance(Duration.ofMinutes(5));

            assertThat(secondsAfterFirst()).containsExactly(0L, 5L);
            assertThat(world.events(EventKind.ALERT_ANSWERED))
                    .extracting(e -> e.data().get("answer"))
                    .containsExactly("connection refused", "202");
        }

        @Test
        void areNotMadeForA500() {
            answer(500);
            stopped();
            world.advance(Duration.ofMinutes(5));

            assertThat(posted).hasSize(1);
        }

        @Test
        void endInFifteenMinutesOfSilence() {
            answer(503, 503, 503, 503, 503, 503);
            stopped();
            world.advance(Duration.ofMinutes(2));
            assertThat(posted).hasSize(6);

            world.deallocated("vm-2");
            world.advance(Duration.ofMinutes(5));
            assertThat(posted).hasSize(6);
            assertThat(world.events(EventKind.ALERT_DROPPED)).hasSize(3);

            world.advance(Duration.ofMinutes(15));
            world.deallocated("vm-3");
            world.advance(Duration.ofMinutes(5));
            assertThat(posted).hasSize(9);
        }
    }
}
