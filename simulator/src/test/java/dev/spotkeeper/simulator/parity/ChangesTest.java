package dev.spotkeeper.simulator.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonNull;
import com.google.gson.JsonParser;
import dev.spotkeeper.simulator.http.Fields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChangesTest {
    private static final String GROUP = Recordings.SUBSCRIPTION + "/resourceGroups/rg";
    private static final String VM = GROUP + "/providers/Microsoft.Compute/virtualMachines/vm";
    private static final String NIC = GROUP + "/providers/Microsoft.Network/networkInterfaces/nic";
    private static final String OPERATION =
            Recordings.SUBSCRIPTION + "/providers/Microsoft.Compute/locations/x/operations/7";
    private static final String DEPLOYMENT = GROUP + "/providers/Microsoft.Resources/deployments/one";

    private final List<Exchange> exchanges = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void whatHappensInAGapOfTheRecordingIsMadeToHappen() throws IOException {
        for (String file : List.of("1.json", "11.json", "13.json")) {
            Files.copy(Recordings.deallocate().resolve(file), folder.resolve(file));
        }

        assertThat(Recordings.replayed(folder).rows())
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.deviations()).isEmpty());
    }

    @Test
    void aChangeOfWhichNobodyKnowsIsAGap() {
        look("running");
        look("deallocated");

        assertThat(gap()).isTrue();
    }

    @Test
    void whatARecordedRequestDoesIsItsToDo() {
        look("running");
        begin("POST", "/deallocate");
        look("deallocated");

        assertThat(gap()).isFalse();
    }

    @Test
    void aLookAfterARequestDoesNotMakeItsEffectAGap() {
        begin("POST", "/deallocate");
        look("running");
        look("deallocated");

        assertThat(gap()).isFalse();
    }

    @Test
    void theEffectOfARequestIsNoGapEvenAfterItsEnd() {
        begin("POST", "/deallocate");
        poll("Succeeded");
        look("running");
        look("deallocated");

        assertThat(gap()).isFalse();
    }

    @Test
    void aChangeAfterAnotherOneHasEndedIsAGap() {
        begin("POST", "/start");
        poll("Succeeded");
        look("running");
        look("deallocated");

        assertThat(gap()).isTrue();
    }

    @Test
    void aChangeThatIsUnderWayMayHaveDoneAnything() {
        begin("POST", "/redeploy");
        poll("InProgress");
        look("running");
        look("deallocated");

        assertThat(gap()).isFalse();
    }

    @Test
    void aRequestThatWasRefusedHasChangedNothing() {
        exchange("POST", VM + "/deallocate", "", 409, Fields.none(), "{}");
        look("running");
        look("deallocated");

        assertThat(gap()).isTrue();
    }

    @Test
    void aVmThatWasMadeOrStartedRunsUntilSomebodyStopsIt() {
        exchange("PUT", VM, "{}", 201, Fields.none(), "{\"properties\":{\"provisioningState\":\"Succeeded\"}}");
        look("deallocated");
        assertThat(gap()).isTrue();

        exchanges.clear();
        begin("POST", "/start");
        poll("Succeeded");
        look("stopped");
        assertThat(gap()).isTrue();

        exchanges.clear();
        begin("POST", "/start");
        look("stopped");
        assertThat(gap()).isFalse();

        exchanges.clear();
        begin("POST", "/start");
        poll("Succeeded");
        look("running");
        assertThat(gap()).isFalse();
    }

    @Test
    void aPollOfWhatNobodyBeganIsUnlikeForTheGapInTheRecording() {
        Recordings.write(
                folder,
                "1.json",
                "GET " + Recordings.HOST + OPERATION + "?api-version=2024-07-01",
                "null",
                200,
                "{\"status\":\"Succeeded\"}");

        Parity parity = Recordings.replayed(folder);

        assertThat(parity.alike()).isZero();
        assertThat(parity.explained()).isOne();
        begin("POST", "/start");
        poll("Succeeded");
        assertThat(changes().isOrphan(last())).isFalse();
    }

    @Test
    void aChangeIsUnderWayUntilItsEndIsSeen() {
        begin("POST", "/start");
        begin("POST", "/deallocate");
        assertThat(changes().isUnderWay(last())).isTrue();

        exchanges.clear();
        begin("POST", "/start");
        poll("InProgress");
        begin("POST", "/deallocate");
        assertThat(changes().isUnderWay(last())).isTrue();

        exchanges.clear();
        begin("POST", "/start");
        poll("Succeeded");
        begin("POST", "/deallocate");
        assertThat(changes().isUnderWay(last())).isFalse();
    }

    @Test
    void whatLiesInAnotherGroupIsNotUnderWayHere() {
        begin("POST", "/start");
        exchange("DELETE", NIC.replace("/rg/", "/other/"), "", 202, Fields.none(), "null");

        assertThat(changes().isUnderWay(last())).isFalse();
    }

    @Test
    void whatIsOnlyReferredToIsNotMade() {
        exchange("PUT", VM, "{\"nic\":{\"id\":\"" + NIC + "\"}}", 201, Fields.none(), "{}");
        exchange("GET", NIC, "", 200, Fields.none(), "{}");

        assertThat(changes().isMadeBefore(new ResourceTypes(NIC), last(), Set.copyOf(exchanges)))
                .isFalse();
    }

    @Test
    void whatIsOnlyValidatedIsNotMade() {
        exchange("POST", DEPLOYMENT + "/validate", "{\"name\":\"nic\"}", 200, Fields.none(), "{}");
        exchange("GET", NIC, "", 200, Fields.none(), "{}");

        assertThat(changes().isMadeBefore(new ResourceTypes(NIC), last(), Set.copyOf(exchanges)))
                .isFalse();
    }

    @Test
    void whatATemplateNamesIsMadeByItsDeployment() {
        exchange("PUT", DEPLOYMENT, "{\"name\":\"nic\"}", 201, Fields.none(), "{}");
        exchange("GET", NIC, "", 200, Fields.none(), "{}");

        assertThat(changes().isMadeBefore(new ResourceTypes(NIC), last(), Set.copyOf(exchanges)))
                .isTrue();
        assertThat(changes().isMadeBefore(new ResourceTypes(NIC), last(), Set.of()))
                .isFalse();
    }

    private boolean gap() {
        return changes().gap(last()).isPresent();
    }

    private Changes changes() {
        return new Changes(new Recording("r", exchanges));
    }

    private Exchange last() {
        return exchanges.get(exchanges.size() - 1);
    }

    private void look(String power) {
        exchange(
                "GET",
                VM,
                "",
                200,
                Fields.none(),
                "{\"properties\":{\"instanceView\":{\"statuses\":[{\"code\":\"PowerState/" + power + "\"}]}}}");
    }

    private void begin(String method, String action) {
        exchange(
                method,
                VM + action,
                "",
                202,
                Fields.none().with("azure-asyncoperation", Recordings.HOST + OPERATION),
                "null");
    }

    private void poll(String status) {
        exchange("GET", OPERATION, "", 200, Fields.none(), "{\"status\":\"" + status + "\"}");
    }

    private void exchange(String method, String path, String sent, int status, Fields headers, String answer) {
        exchanges.add(new Exchange(
                exchanges.size() + ".json",
                new Exchange.Sent(method, Recordings.HOST + path + "?api-version=2024-07-01", Fields.none(), sent),
                new Exchange.Answer(
                        status, headers, answer.equals("null") ? JsonNull.INSTANCE : JsonParser.parseString(answer))));
    }
}
