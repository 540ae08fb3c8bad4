package dev.spotkeeper.simulator.logsface;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.arm.WireFault;
import dev.spotkeeper.simulator.compute.Notice;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.http.WireRequest;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.identity.Principal;
import dev.spotkeeper.simulator.logs.ShippedQuery;
import dev.spotkeeper.simulator.world.TestWorld;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LogsServiceTest {
    private static final String LONG_AGO = "2026-11-24T00:00:00.0000000Z";
    private static final Duration LAG = Duration.ofMinutes(3);

    private final Desk desk = new Desk();

    private static String vm(String name) {
        return TestWorld.key(name).resourceId().toLowerCase(java.util.Locale.ROOT);
    }

    private static String code(WireResponse answer) {
        return Desk.json(answer).getAsJsonObject("error").get("code").getAsString();
    }

    private static List<String> column(JsonArray rows, int index) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getAsJsonArray().get(index).getAsString())
                .toList();
    }

    @Nested
    class VmOperations {
        private JsonArray rows(String name, String since) {
            return Desk.rows(desk.ask(Desk.about(ShippedQuery.VM_OPERATIONS, vm(name), since)));
        }

        @Test
        void tellWhoStoppedAVm() {
            desk.world.deallocated("vm-1");
            assertThat(rows("vm-1", LONG_AGO)).isEmpty();
            desk.world.advance(LAG);
            JsonArray rows = rows("vm-1", LONG_AGO);

            assertThat(column(rows, 1)).contains("Start", "Accept", "Success");
            JsonArray call = StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getAsJsonArray())
                    .filter(row -> row.get(1).getAsString().equals("Success"))
                    .findFirst()
                    .orElseThrow();
            assertThat(call.get(0).getAsString()).isEqualTo("MICROSOFT.COMPUTE/VIRTUALMACHINES/DEALLOCATE/ACTION");
            assertThat(call.get(2).getAsString()).isEqualTo("ada@contoso.example");
            assertThat(call.get(4).getAsString()).isEqualTo("11111111-2222-4333-8444-555555555555");
            assertThat(call.get(5).getAsString()).matches("2026-11-24T10:00:\\d\\d\\.\\d{7}Z");
        }

        @Test
        void rememberAnEvictionByItsHealthRecordsAndNoCall() {
            desk.world.running("vm-1");
            desk.world.evict("vm-1", Notice.NONE);
            desk.world.advance(LAG.plusSeconds(30));
            JsonArray rows = rows("VM-1", LONG_AGO);

            assertThat(column(rows, 0)).contains("Microsoft.Resourcehealth/healthevent/Activated/action");
            assertThat(column(rows, 0)).noneMatch(operation -> operation.contains("DEALLOCATE"));
            assertThat(column(rows, 2)).containsOnly("");
        }

        @Test
        void giveTheNewestOfEachKindAndCaller() {
            desk.world.deallocated("vm-1");
            desk.world.advance(Duration.ofMinutes(5));
            desk.world.start("vm-1");
            desk.world.advance(TestWorld.OPERATION);
            desk.world.deallocate("vm-1");
            desk.world.advance(LAG.plus(TestWorld.OPERATION));
            JsonArray rows = rows("vm-1", LONG_AGO);

            assertThat(column(rows, 0))
                    .filteredOn(name -> name.contains("DEALLOCATE"))
                    .hasSize(3);
            assertThat(column(rows, 5)).allMatch(at -> at.compareTo("2026-11-24T10:05:00") > 0);
        }

        @Test
        void beginWhereTheyAreAskedTo() {
            desk.world.deallocated("vm-1");
            desk.world.advance(LAG);

            assertThat(rows("vm-1", "2026-11-24T11:00:00.0000000Z")).isEmpty();
            assertThat(rows("vm-2", LONG_AGO)).isEmpty();
        }
    }

    @Nested
    class WorkerTraces {
        @Test
        void areTheNoticesOfOneVmNewestFirst() {
            desk.track(desk.notice("vm-1", "E-1") + "\n" + desk.notice("vm-2", "E-2"));
            desk.world.advance(10);
            desk.track(desk.notice("vm-1", "E-3") + "\n" + desk.trace("started", java.util.Map.of("event", "started")));
            desk.world.advance(Duration.ofMinutes(2));
            WireResponse answer = desk.ask(Desk.about(ShippedQuery.WORKER_TRACES, vm("vm-1"), LONG_AGO));

            assertThat(column(Desk.rows(answer), 2)).containsExactly("E-3", "E-1");
            assertThat(answer.body())
                    .contains("\"name\":\"PrimaryResult\"", "{\"name\":\"TimeGenerated\",\"type\":\"datetime\"}");
        }

        @Test
        void areFoundByANameWrittenInNumbers() {
            desk.track(desk.notice("vm-1", "E-1").toString());
            desk.world.advance(Duration.ofMinutes(2));
            String asked = vm("vm-1").replace("spot", "s\\u0070ot");

            assertThat(Desk.rows(desk.ask(Desk.about(ShippedQuery.WORKER_TRACES, asked, LONG_AGO))))
                    .hasSize(1);
        }

        @Test
        void areBoundedByTheTimespanToo() {
            desk.track(desk.notice("vm-1", "E-1").toString());
            desk.world.advance(Duration.ofMinutes(10));
            JsonObject asked = Json.of("query", Desk.about(ShippedQuery.WORKER_TRACES, vm("vm-1"), LONG_AGO));

            asked.addProperty("timespan", "PT5M");
            assertThat(Desk.rows(desk.ask(asked))).isEmpty();
            asked.addProperty("timespan", "2026-11-24T09:00:00Z/2026-11-24T10:00:00Z");
            assertThat(Desk.rows(desk.ask(asked))).hasSize(1);
            asked.addProperty("timespan", "soon");
            assertThat(code(desk.ask(asked))).isEqualTo("BadArgumentError");
        }
    }

    @Nested
    class OtherQueries {
        @Test
        void areNotSimulatedAndAreShown() {
            WireResponse answer = desk.ask("AppTraces | take 1");

            assertThat(answer.status()).isEqualTo(501);
            assertThat(answer.body()).contains("AppTraces | take 1");
            assertThat(desk.ask(ShippedQuery.WORKER_TRACES.text()).status()).isEqualTo(501);
            assertThat(desk.ask(Desk.about(ShippedQuery.WORKER_TRACES, vm("vm-1"), "yesterday"))
                            .status())
                    .isEqualTo(501);
            assertThat(desk.ask(Desk.about(ShippedQuery.PREEMPT_ALERT, vm("vm-1"), LONG_AGO))
                            .status())
                    .isEqualTo(501);
        }

        @Test
        void mayDifferInLineEndsAndMarginsOnly() {
            String text = ShippedQuery.PREEMPT_ALERT.text();

            assertThat(desk.ask("\n  " + text.replace("\n", "\r\n") + "\n").status())
                    .isEqualTo(200);
            assertThat(desk.ask(text + " | take 1").status()).isEqualTo(501);
        }

        @Test
        void thatAreNoneAreBadArguments() {
            assertThat(desk.ask(" ").status()).isEqualTo(400);
            assertThat(code(desk.ask(new JsonObject()))).isEqualTo("BadArgumentError");
        }
    }

    @Nested
    class Doors {
        private WireResponse send(WireRequest request) {
            return desk.logs.handle(desk.signed(request, Principal.APP, Desk.ASK));
        }

        @Test
        void openForATokenOfTheRightAudience() {
            WireRequest query = desk.query().withBody("{}");

            assertThat(code(desk.logs.handle(query))).isEqualTo("AuthenticationFailed");
            assertThat(desk.logs.handle(query).status()).isEqualTo(401);
            assertThat(code(desk.logs.handle(desk.signed(query, Principal.APP, "https://management.azure.com"))))
                    .isEqualTo("InvalidAuthenticationTokenAudience");
            assertThat(code(desk.logs.handle(query.withHeader("authorization", "Bearer rubbish"))))
                    .isEqualTo("InvalidAuthenticationToken");
        }

        @Test
        void stayClosedForVms() {
            WireResponse answer = desk.logs.handle(desk.signed(desk.query(), Desk.WORKER, Desk.ASK));

            assertThat(answer.status()).isEqualTo(403);
            assertThat(code(answer)).isEqualTo("InsufficientAccessError");
        }

        @Test
        void knowOneWorkspace() {
            WireResponse answer = send(
                    WireRequest.of("POST", Desk.ASK + "/v1/workspaces/00000000-0000-0000-0000-000000000000/query"));

            assertThat(answer.status()).isEqualTo(404);
            assertThat(code(answer)).isEqualTo("PathNotFoundError");
            assertThat(send(WireRequest.of("POST", Desk.ASK + "/v1/$batch")).status())
                    .isEqualTo(501);
            assertThat(send(WireRequest.of("GET", desk.query().uri().toString()))
                            .status())
                    .isEqualTo(501);
        }

        @Test
        void failWhenTheyAreAskedTo() {
            desk.logs.faults().plan("POST", "/query", new WireFault.Throttled(Duration.ofSeconds(30)));
            desk.logs.faults().plan("POST", "/query", new WireFault.ServerError(500));

            assertThat(desk.ask("x").headers().get("retry-after")).contains("30");
            assertThat(desk.ask("x").status()).isEqualTo(500);
            assertThat(desk.ask("x").status()).isEqualTo(501);
        }
    }
}
