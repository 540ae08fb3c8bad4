package dev.spotkeeper.simulator.imds;

import static dev.spotkeeper.simulator.world.TestWorld.key;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.chance.Spread;
import dev.spotkeeper.simulator.compute.Notice;
import dev.spotkeeper.simulator.compute.PowerState;
import dev.spotkeeper.simulator.world.TestWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ScheduledEventsTest {
    private static final String GA = "2020-07-01";
    private static final String PREVIEW = "2024-07-09";

    private final TestWorld world = TestWorld.usual();

    private static TestWorld with(ImdsHabits habits) {
        return new TestWorld(7, TestWorld.settings().with(habits));
    }

    private static TestWorld with(ImdsHabits.Trap... traps) {
        return with(ImdsHabits.QUICK.withTraps(Set.of(traps)));
    }

    private static JsonArray events(TestWorld world, String vm) {
        return world.document(vm).getAsJsonArray("Events");
    }

    private static JsonObject event(TestWorld world, String vm) {
        assertThat(events(world, vm)).hasSize(1);
        return events(world, vm).get(0).getAsJsonObject();
    }

    @Nested
    class Preempt {
        @Test
        void appearsWithItsNoticeInTheFormOfTheNewestVersion() {
            world.running("vm-1");
            assertThat(events(world, "vm-1")).isEmpty();
            world.evict("vm-1", Notice.USUAL);

            JsonObject event = event(world, "vm-1");
            assertThat(event.keySet())
                    .containsExactly(
                            "EventId",
                            "EventStatus",
                            "EventType",
                            "ResourceType",
                            "Resources",
                            "NotBefore",
                            "Description",
                            "EventSource",
                            "DurationInSeconds");
            assertThat(event.get("EventId").getAsString()).matches("[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}");
            assertThat(event.get("EventStatus").getAsString()).isEqualTo("Scheduled");
            assertThat(event.get("EventType").getAsString()).isEqualTo("Preempt");
            assertThat(event.getAsJsonArray("Resources"))
                    .extracting(JsonElement::getAsString)
                    .containsExactly("vm-1");
            assertThat(event.get("NotBefore").getAsString()).isEqualTo("Tue, 24 Nov 2026 10:00:40 GMT");
            assertThat(event.get("Description").getAsString()).isEmpty();
            assertThat(event.get("EventSource").getAsString()).isEqualTo("Platform");
            assertThat(event.get("DurationInSeconds").getAsInt()).isEqualTo(-1);
        }

        @Test
        void showsStartedWithABlankNotBeforeAndIsGoneWithThePower() {
            world.running("vm-1");
            world.evict("vm-1", Notice.USUAL);
            String id = event(world, "vm-1").get("EventId").getAsString();
            world.advance(30);

            JsonObject started = event(world, "vm-1");
            assertThat(started.get("EventStatus").getAsString()).isEqualTo("Started");
            assertThat(started.get("NotBefore").getAsString()).isEmpty();
            assertThat(started.get("EventId").getAsString()).isEqualTo(id);

            world.advance(1);
            assertThat(world.world.scheduledEvents().get(key("vm-1"), GA)).isInstanceOf(ImdsAnswer.Dropped.class);
        }

        @Test
        void isGoneAgainWhenItIsWithdrawn() {
            world.running("vm-1");
            int quiet = world.document("vm-1").get("DocumentIncarnation").getAsInt();
            world.evict("vm-1", Notice.USUAL);
            int shown = world.document("vm-1").get("DocumentIncarnation").getAsInt();
            world.world.operator().withdraw("vm-1");

            assertThat(events(world, "vm-1")).isEmpty();
            assertThat(shown).isGreaterThan(quiet);
            assertThat(world.document("vm-1").get("DocumentIncarnation").getAsInt())
                    .isGreaterThan(shown);
        }

        @Test
        void neverAppearsWithoutNotice() {
            TestWorld shared = with(ImdsHabits.Trap.SHARED_DOCUMENTS);
            shared.running("vm-1");
            shared.running("vm-2");
            int before = shared.document("vm-2").get("DocumentIncarnation").getAsInt();
            shared.evict("vm-1", Notice.NONE);
            shared.advance(0);

            assertThat(shared.power("vm-1")).isEqualTo(PowerState.DEALLOCATING);
            assertThat(shared.document("vm-2").get("DocumentIncarnation").getAsInt())
                    .isEqualTo(before);
        }

        @Test
        void isSeenByTheVmAloneUnlessDocumentsAreShared() {
            TestWorld shared = with(ImdsHabits.Trap.SHARED_DOCUMENTS);
            for (TestWorld one : new TestWorld[] {world, shared}) {
                one.running("vm-1");
                one.running("vm-2");
                one.evict("vm-1", Notice.USUAL);
            }

            assertThat(events(world, "vm-2")).isEmpty();
            assertThat(event(shared, "vm-2").getAsJsonArray("Resources"))
                    .extracting(JsonElement::getAsString)
                    .containsExactly("vm-1");
        }

        @Test
        void beginsEarlyWhenItIsAcknowledged() {
            world.running("vm-1");
            world.evict("vm-1", Notice.USUAL);
            String id = event(world, "vm-1").get("EventId").getAsString();

            ImdsAnswer.Body answer = (ImdsAnswer.Body) world.world
                    .scheduledEvents()
                    .post(key("vm-1"), GA, "{\"StartRequests\":[{\"EventId\":\"" + id + "\"}]}");
            world.advance(1);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(world.power("vm-1")).isEqualTo(PowerState.DEALLOCATING);
        }

        @Test
        void staysWhenTheAcknowledgementIsMalformed() {
            world.running("vm-1");
            world.evict("vm-1", Notice.USUAL);

            for (String body :
                    new String[] {"", "nonsense", "[]", "{}", "{\"StartRequests\":[{}]}", "{\"StartRequests\":3}"}) {
                ImdsAnswer.Body answer =
                        (ImdsAnswer.Body) world.world.scheduledEvents().post(key("vm-1"), GA, body);
                assertThat(answer.status()).as(body).isEqualTo(400);
                world.advance(1);
            }
            assertThat(world.power("vm-1")).isEqualTo(PowerState.RUNNING);
        }
    }

    @Nested
    class Versions {
        private JsonObject event(String version) {
            return TestWorld.json(world.imds("vm-1", version).body())
                    .getAsJsonArray("Events")
                    .get(0)
                    .getAsJsonObject();
        }

        @Test
        void showMoreTheNewerTheyAre() {
            world.running("vm-1");
            world.evict("vm-1", Notice.USUAL);

            assertThat(event("2017-11-01").has("Description")).isFalse();
            assertThat(event("2019-04-01").has("Description")).isTrue();
            assertThat(event("2019-04-01").has("EventSource")).isFalse();
            assertThat(event("2019-08-01").has("EventSource")).isTrue();
            assertThat(event("2019-08-01").has("DurationInSeconds")).isFalse();
        }

        @Test
        void beforePreemptShowNone() {
            world.running("vm-1");
            world.evict("vm-1", Notice.USUAL);

            assertThat(world.imds("vm-1", "2017-08-01").body()).contains("\"Events\":[]");
        }

        @Test
        void thatDoNotExistAreABadRequestWithTheNewest() {
            world.running("vm-1");

            assertThat(world.imds("vm-1", "").status()).isEqualTo(400);
            assertThat(world.imds("vm-1", "2020-07-02").body()).contains("newest-versions", "2020-07-01");
        }

        @Test
        void inPreviewAreNotFoundWhereTheyAreNotServed() {
            world.running("vm-1");

            assertThat(world.imds("vm-1", PREVIEW).status()).isEqualTo(404);
        }

        @Test
        void inPreviewShowRecommendationsThatOthersDoNot() {
            TestWorld preview = with(ImdsHabits.Trap.PREVIEW);
            preview.running("vm-1");
            preview.world
                    .scheduledEvents()
                    .events()
                    .show(
                            key("vm-1"),
                            ScheduledEvent.Type.SPOT_REBALANCE_RECOMMENDATION,
                            "AAAA",
                            preview.now().plusSeconds(600));

            assertThat(preview.imds("vm-1", PREVIEW).body()).contains("SpotRebalanceRecommendation");
            assertThat(events(preview, "vm-1")).isEmpty();
        }
    }

    @Nested
    class Traps {
        @Test
        void ofTheWeekdayMakeItWrongAndLeaveTheDateRight() {
            TestWorld wrong = with(ImdsHabits.Trap.WRONG_WEEKDAY);
            wrong.running("vm-1");
            wrong.evict("vm-1", Notice.USUAL);

            assertThat(event(wrong, "vm-1").get("NotBefore").getAsString()).isEqualTo("Thu, 24 Nov 2026 10:00:40 GMT");
        }

        @Test
        void ofTheBlankNotBeforeHideTheDeadline() {
            TestWorld blank = with(ImdsHabits.Trap.BLANK_NOT_BEFORE);
            blank.running("vm-1");
            blank.evict("vm-1", Notice.USUAL);

            assertThat(event(blank, "vm-1").get("NotBefore").getAsString()).isEmpty();
            assertThat(event(blank, "vm-1").get("EventStatus").getAsString()).isEqualTo("Scheduled");
        }

        @Test
        void ofSkippedIncarnationsSkipSometimes() {
            Set<Integer> steps = new java.util.TreeSet<>();
            world.running("vm-1");
            int last = world.document("vm-1").get("DocumentIncarnation").getAsInt();
            for (int i = 0; i < 20; i++) {
                world.advance(1);
                world.world
                        .scheduledEvents()
                        .events()
                        .show(key("vm-1"), ScheduledEvent.Type.FREEZE, "E" + i, world.now());
                int next = world.document("vm-1").get("DocumentIncarnation").getAsInt();
                steps.add(next - last);
                last = next;
            }

            assertThat(steps).containsExactly(1, 2, 3);
        }
    }

    @Nested
    class Feature {
        private final TestWorld slow = with(ImdsHabits.WORST);

        @Test
        void isEnabledByAFirstCallThatTakesLong() {
            slow.running("vm-1");

            assertThat(slow.imds("vm-1", GA).after()).isEqualTo(Duration.ofMinutes(2));
            assertThat(slow.imds("vm-1", GA).after()).isZero();
        }

        @Test
        void showsEventsOnlyAfterAWhile() {
            slow.running("vm-1");
            slow.imds("vm-1", GA);
            slow.evict("vm-1", Notice.of(Duration.ofMinutes(10)));
            assertThat(events(slow, "vm-1")).isEmpty();
            slow.advance(Duration.ofMinutes(5));

            assertThat(events(slow, "vm-1")).hasSize(1);
        }

        @Test
        void isDisabledByADayWithoutACall() {
            TestWorld quick = with(
                    new ImdsHabits(Spread.exactly(Duration.ofSeconds(90)), Spread.exactly(Duration.ZERO), Set.of()));
            quick.running("vm-1");
            quick.imds("vm-1", GA);
            quick.advance(Duration.ofHours(24));

            assertThat(quick.imds("vm-1", GA).after()).isEqualTo(Duration.ofSeconds(90));
        }
    }

    @Nested
    class Faults {
        private final Instant end = TestWorld.START.plusSeconds(60);

        private void strike(ImdsFault fault) {
            world.running("vm-1");
            world.imds("vm-1", GA);
            world.world.scheduledEvents().faults().set(key("vm-1"), fault, end);
        }

        @Test
        void lastUntilTheirEnd() {
            strike(new ImdsFault.Down());
            assertThat(world.world.scheduledEvents().get(key("vm-1"), GA)).isInstanceOf(ImdsAnswer.Dropped.class);
            world.advance(50);

            assertThat(world.imds("vm-1", GA).status()).isEqualTo(200);
        }

        @Test
        void makeItSlow() {
            strike(new ImdsFault.Slow(Duration.ofSeconds(12)));

            assertThat(world.imds("vm-1", GA).after()).isEqualTo(Duration.ofSeconds(12));
        }

        @Test
        void makeItRefuse() {
            strike(new ImdsFault.Throttled());

            assertThat(world.imds("vm-1", GA).status()).isEqualTo(429);
        }

        @Test
        void makeItTalkNonsense() {
            strike(new ImdsFault.Garbage());

            assertThat(world.imds("vm-1", GA).status()).isEqualTo(200);
            assertThat(world.imds("vm-1", GA).body()).startsWith("<html>");
        }
    }

    @Test
    void moreThanFiveCallsASecondAreRefused() {
        world.running("vm-1");
        for (int i = 0; i < 5; i++) {
            assertThat(world.imds("vm-1", GA).status()).isEqualTo(200);
        }

        assertThat(world.imds("vm-1", GA).status()).isEqualTo(429);
        world.advance(1);
        assertThat(world.imds("vm-1", GA).status()).isEqualTo(200);
    }
}
