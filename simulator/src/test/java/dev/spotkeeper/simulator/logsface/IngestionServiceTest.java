package dev.spotkeeper.simulator.logsface;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.arm.WireFault;
import dev.spotkeeper.simulator.http.WireRequest;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.identity.Principal;
import dev.spotkeeper.simulator.logs.LogRow;
import dev.spotkeeper.simulator.logs.LogTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class IngestionServiceTest {
    private static final Duration LAG = Duration.ofMinutes(2);

    private final Desk desk = new Desk();

    private List<LogRow> rows() {
        return desk.world.world.monitor().logs().readable(LogTable.APP_TRACES);
    }

    private static String error(WireResponse answer, int index) {
        return Desk.json(answer)
                .getAsJsonArray("errors")
                .get(index)
                .getAsJsonObject()
                .get("message")
                .getAsString();
    }

    private WireResponse trackChanged(Consumer<JsonObject> change) {
        JsonObject trace = desk.trace("started", Map.of());
        change.accept(trace);
        return desk.track(trace.toString());
    }

    private static JsonObject baseData(JsonObject trace) {
        return trace.getAsJsonObject("data").getAsJsonObject("baseData");
    }

    @Nested
    class GoodTraces {
        @Test
        void areRowsOfTheComponentSomeTimeLater() {
            WireResponse answer = desk.track(desk.notice("vm-1", "E-1").toString());

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"itemsReceived\":1,\"itemsAccepted\":1,\"errors\":[]}");
            desk.world.advance(LAG.minusSeconds(1));
            assertThat(rows()).isEmpty();
            desk.world.advance(1);
            assertThat(rows()).singleElement().satisfies(row -> {
                assertThat(row.text("Message")).isEqualTo("Preempt");
                assertThat(row.text("AppRoleName")).isEqualTo("spotkeeper-worker");
                assertThat(row.text("AppRoleInstance")).isEqualTo("vm-1");
                assertThat(row.text("_ResourceId")).endsWith("/microsoft.insights/components/spotkeeper");
                assertThat(row.values()
                                .getAsJsonObject("Properties")
                                .get("eventId")
                                .getAsString())
                        .isEqualTo("E-1");
                assertThat(LogTable.APP_TRACES.columns())
                        .extracting(column -> column.name())
                        .containsAll(row.values().keySet());
            });
        }

        @Test
        void comeAsLinesOrAsAnArray() {
            String one = desk.trace("a", Map.of()).toString();
            String other = desk.trace("b", Map.of()).toString();

            assertThat(desk.track(one + "\n\n" + other + "\n").status()).isEqualTo(200);
            assertThat(desk.track("[" + one + "," + other + "]").status()).isEqualTo(200);
            desk.world.advance(LAG);
            assertThat(rows()).extracting(row -> row.text("Message")).containsExactly("a", "b", "a", "b");
        }

        @Test
        void keepTheTimeThatTheSenderGave() {
            trackChanged(trace -> trace.addProperty("time", "2026-11-24T09:59:00.5+00:00"));
            desk.world.advance(LAG);

            assertThat(rows())
                    .extracting(row -> row.generated().toString())
                    .containsExactly("2026-11-24T09:59:00.500Z");
        }
    }

    @Nested
    class BadItems {
        @Test
        void areToldOneByOneAndTheRestIsKept() {
            JsonObject old = desk.trace("old", Map.of());
            old.addProperty("time", "2026-11-20T10:00:00Z");
            WireResponse answer = desk.track(old + "\n" + desk.trace("young", Map.of()) + "\nnot json");

            assertThat(answer.status()).isEqualTo(206);
            assertThat(Desk.json(answer).get("itemsReceived").getAsInt()).isEqualTo(3);
            assertThat(Desk.json(answer).get("itemsAccepted").getAsInt()).isEqualTo(1);
            assertThat(error(answer, 0))
                    .startsWith("103: Field 'time' on type 'Envelope' is older than the allowed min date."
                            + " Expected: now - 172800000ms, Actual: now - 345600000ms");
            assertThat(Desk.json(answer)
                            .getAsJsonArray("errors")
                            .get(1)
                            .getAsJsonObject()
                            .get("index")
                            .getAsInt())
                    .isEqualTo(2);
            desk.world.advance(LAG);
            assertThat(rows()).extracting(row -> row.text("Message")).containsExactly("young");
        }

        @Test
        void withAnotherKeyAreInvalid() {
            WireResponse answer =
                    trackChanged(trace -> trace.addProperty("iKey", "00000000-0000-0000-0000-000000000000"));

            assertThat(answer.status()).isEqualTo(400);
            assertThat(error(answer, 0)).isEqualTo("Invalid instrumentation key");
        }

        @Test
        void withoutWhatAnEnvelopeNeedsAreNamed() {
            assertThat(error(trackChanged(trace -> trace.remove("time")), 0))
                    .isEqualTo("109: Field 'time' on type 'Envelope' is required but missing or empty."
                            + " Expected: string, Actual: undefined");
            assertThat(error(trackChanged(trace -> baseData(trace).addProperty("message", "")), 0))
                    .contains("109: Field 'message' on type 'MessageData'");
            assertThat(error(trackChanged(trace -> trace.addProperty("time", "yesterday")), 0))
                    .contains("'time'");
            assertThat(error(trackChanged(trace -> trace.addProperty("time", "2026-11-24T13:00:00Z")), 0))
                    .contains("newer than the allowed max date");
        }

        @Test
        void withAMisspeltMemberOrAPropertyThatIsNoTextAreToldInsteadOfLost() {
            assertThat(error(trackChanged(trace -> trace.addProperty("tag", "x")), 0))
                    .contains("'tag'");
            assertThat(error(trackChanged(trace -> baseData(trace).addProperty("severity", 1)), 0))
                    .contains("'severity'");
            assertThat(error(
                            trackChanged(trace -> baseData(trace)
                                    .getAsJsonObject("properties")
                                    .addProperty("n", 1)),
                            0))
                    .contains("properties.n");
        }

        @Test
        void thatAreTooLongAreRefused() {
            assertThat(error(trackChanged(trace -> baseData(trace).addProperty("message", "x".repeat(32_769))), 0))
                    .contains("too long");
            assertThat(error(trackChanged(trace -> baseData(trace).addProperty("message", "x".repeat(70_000))), 0))
                    .contains("must not exceed 65536");
        }

        @Test
        void ofOtherKindsAreNotSimulated() {
            WireResponse answer =
                    trackChanged(trace -> trace.getAsJsonObject("data").addProperty("baseType", "EventData"));

            assertThat(answer.status()).isEqualTo(501);
            assertThat(answer.body()).contains("EventData");
        }
    }

    @Nested
    class Doors {
        private WireResponse as(Principal principal, String audience) {
            String body = desk.trace("started", Map.of()).toString();
            return desk.ingestion.handle(
                    desk.signed(Desk.track(), principal, audience).withBody(body));
        }

        @Test
        void openForATokenOfAVmAlone() {
            assertThat(as(Desk.WORKER, Desk.PUBLISH + "/").status()).isEqualTo(200);
            assertThat(as(Principal.APP, Desk.PUBLISH).status()).isEqualTo(403);
            assertThat(as(Desk.WORKER, "https://management.azure.com").status()).isEqualTo(401);
            assertThat(desk.ingestion.handle(Desk.track().withBody("[]")).status())
                    .isEqualTo(401);
            assertThat(desk.ingestion
                            .handle(Desk.track().withHeader("authorization", "Bearer x.y.z"))
                            .status())
                    .isEqualTo(401);
        }

        @Test
        void closeWhenTheTokenEnds() {
            WireRequest signed = desk.signed(Desk.track(), Desk.WORKER, Desk.PUBLISH);
            desk.world.advance(Duration.ofHours(25));

            assertThat(desk.ingestion.handle(signed).status()).isEqualTo(401);
        }

        @Test
        void standAtOnePathForOneVerb() {
            assertThat(desk.ingestion
                            .handle(WireRequest.of("POST", "https://in.example/v2/track"))
                            .status())
                    .isEqualTo(404);
            assertThat(desk.ingestion
                            .handle(WireRequest.of("GET", "https://in.example/v2.1/track"))
                            .status())
                    .isEqualTo(405);
        }
    }

    @Nested
    class Faults {
        private WireResponse struckBy(WireFault fault) {
            desk.ingestion.faults().plan("POST", "/track", fault);
            return desk.track(desk.trace("a", Map.of()) + "\n" + desk.trace("b", Map.of()));
        }

        @Test
        void throttleWithATimeToWait() {
            WireResponse answer = struckBy(new WireFault.Throttled(Duration.ofSeconds(7)));

            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.headers().get("retry-after")).contains("7");
            assertThat(struckBy(new WireFault.ServerError(503)).status()).isEqualTo(503);
            desk.world.advance(LAG);
            assertThat(rows()).isEmpty();
        }

        @Test
        void loseAnAnswerButNotTheTraces() {
            assertThat(struckBy(new WireFault.LostAnswer()).delivery().lost()).isTrue();
            desk.world.advance(LAG);
            assertThat(rows()).hasSize(2);
        }

        @Test
        void refuseSomeItemsForNow() {
            WireResponse answer = struckBy(new WireFault.RefusedItems(439));

            assertThat(answer.status()).isEqualTo(206);
            assertThat(answer.body()).contains("\"index\":0,\"statusCode\":439");
            desk.world.advance(LAG);
            assertThat(rows()).extracting(row -> row.text("Message")).containsExactly("b");
        }
    }
}
