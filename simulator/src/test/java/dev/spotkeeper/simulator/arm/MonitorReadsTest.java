package dev.spotkeeper.simulator.arm;

import static dev.spotkeeper.simulator.arm.ArmDesk.HOST;
import static dev.spotkeeper.simulator.arm.ArmDesk.SUBSCRIPTION;
import static dev.spotkeeper.simulator.arm.ArmDesk.body;
import static dev.spotkeeper.simulator.arm.ArmDesk.code;
import static dev.spotkeeper.simulator.arm.ArmDesk.vm;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.compute.EvictionCause;
import dev.spotkeeper.simulator.compute.Notice;
import dev.spotkeeper.simulator.compute.VmKey;
import dev.spotkeeper.simulator.http.Fields;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.identity.Principal;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MonitorReadsTest {
    private final ArmDesk desk = new ArmDesk();

    @BeforeEach
    void createVm() {
        desk.running("vm-1");
    }

    @Nested
    class ResourceHealth {
        private static final String SUFFIX = "/providers/Microsoft.ResourceHealth/availabilityStatuses";
        private static final String VERSION = "?api-version=2024-02-01";

        @Test
        void ofAnEvictedVmSaysPreempted() {
            evict();
            desk.time().advance(Duration.ofMinutes(2));
            JsonObject status = body(desk.send("GET", HOST + vm("vm-1") + SUFFIX + "/current" + VERSION));
            assertThat(status.keySet()).containsExactly("id", "name", "type", "location", "properties");
            JsonObject properties = status.getAsJsonObject("properties");
            assertThat(properties.keySet())
                    .contains(
                            "availabilityState",
                            "title",
                            "summary",
                            "reasonType",
                            "context",
                            "category",
                            "occuredTime",
                            "reportedTime");
            assertThat(properties.get("title").getAsString()).isEqualTo("Low priority machine preempted");
        }

        @Test
        void listsOneStatusForEachVm() {
            desk.running("vm-2");
            JsonObject all = body(desk.send("GET", HOST + "/subscriptions/" + SUBSCRIPTION + SUFFIX + VERSION));
            assertThat(all.getAsJsonArray("value")).hasSize(2);
            JsonObject group = body(desk.send(
                    "GET", HOST + "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/none" + SUFFIX + VERSION));
            assertThat(group.getAsJsonArray("value")).isEmpty();
        }

        @Test
        void tellsTheHistoryNewestFirst() {
            evict();
            desk.time().advance(Duration.ofMinutes(2));
            JsonObject history = body(desk.send("GET", HOST + vm("vm-1") + SUFFIX + VERSION));
            assertThat(history.getAsJsonArray("value").size()).isGreaterThan(1);
            assertThat(ArmDesk.names(history).get(0)).isEqualTo("current");
        }

        @Test
        void ofAVmThatDoesNotExistIs404() {
            assertThat(code(desk.send("GET", HOST + vm("nobody") + SUFFIX + "/current" + VERSION)))
                    .isEqualTo("ResourceNotFound");
            assertThat(desk.send("GET", HOST + vm("nobody") + SUFFIX + VERSION).status())
                    .isEqualTo(404);
        }
    }

    @Nested
    class TheActivityLog {
        private static final String START = "eventTimestamp ge '2026-11-24T00:00:00Z'";

        @Test
        void namesTheCallerOfAStop() {
            desk.settled(desk.as(Principal.OWNER, ArmDesk.request("POST", vm("vm-1") + "/deallocate", "")));
            desk.time().advance(Duration.ofHours(1));
            JsonObject record = records(START + " and resourceUri eq '" + vm("VM-1") + "'").stream()
                    .filter(one -> one.getAsJsonObject("operationName")
                            .get("value")
                            .getAsString()
                            .equals("Microsoft.Compute/virtualMachines/deallocate/action"))
                    .findFirst()
                    .orElseThrow();
            assertThat(record.keySet())
                    .contains(
                            "authorization",
                            "caller",
                            "claims",
                            "correlationId",
                            "eventDataId",
                            "category",
                            "level",
                            "resourceId",
                            "operationName",
                            "properties",
                            "status",
                            "eventTimestamp",
                            "submissionTimestamp",
                            "subscriptionId");
            assertThat(record.get("caller").getAsString()).isEqualTo(Principal.OWNER.caller());
            assertThat(record.getAsJsonObject("status").get("value").getAsString())
                    .isEqualTo("Succeeded");
        }

        @Test
        void hasHealthRecordsOfAnEvictionAndNoCall() {
            evict();
            desk.time().advance(Duration.ofHours(1));
            assertThat(records(START + " and resourceUri eq '" + vm("vm-1") + "'"))
                    .anyMatch(record -> record.getAsJsonObject("category")
                            .get("value")
                            .getAsString()
                            .equals("ResourceHealth"))
                    .noneMatch(record -> record.toString().contains("deallocate/action"));
        }

        @Test
        void isFilteredByTimeGroupProviderAndCorrelation() {
            desk.time().advance(Duration.ofHours(1));
            List<JsonObject> all = records(START);
            assertThat(all).isNotEmpty();
            String correlation = all.get(0).get("correlationId").getAsString();
            assertThat(records(START + " and correlationId eq '" + correlation + "'"))
                    .isNotEmpty()
                    .allMatch(
                            record -> record.get("correlationId").getAsString().equals(correlation));
            assertThat(records(START + " and eventTimestamp le '2026-11-24T01:00:00Z'"))
                    .isEmpty();
            assertThat(records(START + " and resourceGroupName eq 'other'")).isEmpty();
            assertThat(records(START + " and resourceProvider eq 'Microsoft.Compute'"))
                    .isNotEmpty();
        }

        @Test
        void takesTimesWithoutQuotesAndZoneAsUtc() {
            desk.time().advance(Duration.ofHours(1));

            assertThat(
                            records(
                                    "eventTimestamp ge 2026-11-24T00:00:00.813400 and eventTimestamp le 2026-11-24T23:00:00.813400"))
                    .isEqualTo(records(START))
                    .isNotEmpty();
            assertThat(records("eventTimestamp ge 2026-11-24T23:00:00")).isEmpty();
        }

        @Test
        void givesTheMembersThatAreSelected() {
            desk.time().advance(Duration.ofHours(1));
            JsonObject one = body(list(START, "&%24select=eventName,caller"))
                    .getAsJsonArray("value")
                    .get(0)
                    .getAsJsonObject();
            assertThat(one.keySet()).containsExactly("caller", "eventName");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "resourceUri eq 'x'",
                    "eventTimestamp ge 'yesterday'",
                    "eventTimestamp ge '2026-11-24T00:00:00Z' or caller eq 'x'",
                    "eventTimestamp ge '2026-11-24T00:00:00Z' and caller eq 'x'",
                    ""
                })
        void refusesAFilterThatAzureDoesNotTake(String filter) {
            assertThat(list(filter, "").status()).isEqualTo(400);
        }

        private List<JsonObject> records(String filter) {
            return StreamSupport.stream(
                            body(list(filter, "")).getAsJsonArray("value").spliterator(), false)
                    .map(JsonElement::getAsJsonObject)
                    .toList();
        }

        private WireResponse list(String filter, String more) {
            String query = Fields.none().with("$filter", filter).toQuery();
            return desk.send(
                    "GET",
                    HOST + "/subscriptions/" + SUBSCRIPTION
                            + "/providers/Microsoft.Insights/eventtypes/management/values?api-version=2015-04-01&"
                            + query
                            + more);
        }
    }

    private void evict() {
        desk.world.compute().evict(VmKey.parse(vm("vm-1")).orElseThrow(), EvictionCause.CAPACITY, Notice.NONE);
    }
}
