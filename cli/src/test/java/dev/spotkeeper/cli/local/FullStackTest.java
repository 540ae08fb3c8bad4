package dev.spotkeeper.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.simulator.arm.WireFault;
import dev.spotkeeper.simulator.compute.Notice;
import dev.spotkeeper.simulator.event.EventKind;
import dev.spotkeeper.simulator.monitor.Manner;
import dev.spotkeeper.simulator.monitor.Source;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The staged functions as processes, on real storage and local Azure in real time: killed, doubled, fed with rubbish. */
final class FullStackTest {
    /** Longer than a test. */
    private static final Duration LONG = Duration.ofMinutes(30);

    private Stack stack;

    @BeforeEach
    void start() throws IOException {
        stack = Stack.start();
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    void hostThatIsKilledBetweenActAndRecordLeavesNothingUndoneAndNothingDoneTwice() {
        FunctionsHost host = runningVmAndHost();
        CompletableFuture<Void> startRequested = new CompletableFuture<>();
        stack.when(EventKind.START_REQUESTED, () -> startRequested.complete(null));
        stack.strikeStart(new WireFault.Slow(LONG));

        stack.operate(operator -> operator.evict("vm-1", Notice.NONE));
        // ARM has done it and holds its answer: nobody can have recorded it.
        startRequested.join();
        restart(host);

        assertBackAfterOneStart("vm-1");
    }

    @Test
    void hostThatIsKilledBetweenClaimAndActLeavesNothingUndone() {
        FunctionsHost host = runningVmAndHost();
        stack.strikeStart(new WireFault.LostRequest(LONG));

        stack.operate(operator -> operator.evict("vm-1", Notice.NONE));
        stack.await("the request for a start is lost", stack::hasStruck);
        assertThat(stack.count(EventKind.START_REQUESTED, "vm-1")).isZero();
        restart(host);

        assertBackAfterOneStart("vm-1");
    }

    @Test
    void alertAboutAVmThatIsNotManagedIsTakenAndWritesNothing() {
        FunctionsHost host = stack.startHost(0);
        stack.unmanagedVm("vm-9");
        String alerts = host.uri() + "/api/alerts?code=" + AppSettings.KEY;

        assertThat(post(alerts, alertAbout("vm-9")).status()).isEqualTo(202);

        stack.await("the alert was handled", () -> stack.invocations("HandleSignal") > 0);
        assertThat(stack.messagesOn("signals")).isZero();
        assertThat(stack.records()).isEmpty();
    }

    private FunctionsHost runningVmAndHost() {
        FunctionsHost host = stack.startHost(0);
        stack.alertsTo(host);
        stack.runningVm("vm-1");
        return host;
    }

    private void restart(FunctionsHost host) {
        stack.kill(host);
        assertThat(stack.isAlive(host)).isFalse();
        stack.startHost(host.uri().getPort());
    }

    @Test
    void fleetDocumentIsPutInForceWithAWakeOfEachPool() {
        new StorageSetup(stack.client()).put(stack.azure().storage(), FleetDocument.usual());

        assertThat(stack.messagesOn("signals")).isOne();
    }

    @Test
    void workThatIsGivenUpHasAPlaceToLie() {
        String queue = stack.azure().storage().work().queueServiceUri() + "/work-poison/messages?peekonly=true";

        assertThat(stack.client()
                        .storage("GET", URI.create(queue), Map.of(), "")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void twoHostsOnOneStorageStartAVmOnce() {
        FunctionsHost first = stack.startHost(0);
        FunctionsHost second = stack.startHost(0);
        stack.alertsTo(first);
        stack.alertsTo(second);
        stack.azure().call(world -> {
            world.monitor().alerts().always(Manner.times(3));
            return world;
        });
        stack.runningVm("vm-1");

        stack.operate(operator -> operator.evict("vm-1", Notice.NONE));

        assertBackAfterOneStart("vm-1");
    }

    @Test
    void rubbishIsAnsweredClearlyAndWritesNothing() {
        FunctionsHost host = stack.startHost(0);
        String alerts = host.uri() + "/api/alerts?code=" + AppSettings.KEY;

        assertThat(post(alerts, "no JSON at all").status()).isEqualTo(400);
        assertThat(post(alerts, "[".repeat(10_000)).status()).isEqualTo(400);
        assertThat(post(alerts, "{\"schemaId\":\"somethingElse\",\"data\":{}}"))
                .satisfies(answer -> assertThat(answer.status()).isEqualTo(202))
                .satisfies(answer -> assertThat(answer.body()).contains("ignored"));
        assertThat(post(alerts, "{}").status()).isEqualTo(400);
        assertThat(post(alerts, "\"" + "x".repeat(10 * 1024 * 1024) + "\"").status())
                .isEqualTo(413);
        assertThat(post(host.uri() + "/api/alerts?code=wrong", "{}").status()).isEqualTo(401);
        assertThat(post(host.uri() + "/api/alerts", "{}").status()).isEqualTo(401);

        assertThat(stack.isAlive(host)).isTrue();
        assertThat(post(alerts, alertAbout("vm-unknown")).status()).isEqualTo(202);
        stack.await("the one alert was handled", () -> stack.invocations("HandleSignal") > 0);
        assertThat(stack.invocations("HandleSignal")).isEqualTo(1);
        assertThat(stack.messagesOn("signals")).isZero();
        assertThat(stack.records())
                .as("a VM that does not exist leaves no trace")
                .isEmpty();
    }

    @Test
    void preemptTraceAloneLeadsToRecovery() {
        stack.bootWorkersThatOnlyTrace();
        stack.azure().call(world -> {
            world.monitor().silence(Source.RESOURCE_HEALTH, true);
            world.monitor().silence(Source.ACTIVITY_LOG, true);
            return world;
        });
        FunctionsHost host = stack.startHost(0);
        stack.alertsTo(host);
        stack.runningVm("vm-1");
        stack.await("the worker lives", () -> stack.traces("started") == 1);

        stack.operate(operator -> operator.evict("vm-1", Notice.USUAL));

        assertBackAfterOneStart("vm-1");
        assertThat(stack.traces("Preempt")).isEqualTo(1);
        assertThat(stack.invocations("HandleNotice")).isZero();
    }

    @Test
    void alertIsToBeSentAgainWhileTheQueueIsDown() {
        FunctionsHost host =
                stack.startHost(0, Map.of("SpotkeeperControl__queueServiceUri", "https://127.0.0.1:1/control"));
        LocalClient.Answer answer = post(host.uri() + "/api/alerts?code=" + AppSettings.KEY, alertAbout("vm-1"));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).contains("send it again");
    }

    @Test
    void callerWithoutTheAppRoleIsTurnedAwayWhereItIsRequired() {
        FunctionsHost host = stack.startHost(0, Map.of("SPOTKEEPER_ALERT_ROLE", "required"));

        assertThat(post(host.uri() + "/api/alerts?code=" + AppSettings.KEY, alertAbout("vm-1"))
                        .status())
                .isEqualTo(401);
    }

    private void assertBackAfterOneStart(String vm) {
        stack.await(
                vm + " is back and known to be",
                () -> stack.records().contains(vm + " RUNNING") && stack.count(EventKind.RUNNING, vm) == 2);
        assertThat(stack.count(EventKind.START_REQUESTED, vm))
                .as(stack.timeline())
                .isEqualTo(1);
    }

    private LocalClient.Answer post(String uri, String body) {
        return stack.client().plain("POST", URI.create(uri), body);
    }

    private String alertAbout(String vm) {
        String id = "/subscriptions/" + stack.azure().subscriptionId() + "/resourcegroups/"
                + stack.azure().resourceGroup() + "/providers/microsoft.compute/virtualmachines/" + vm;
        return """
                {"schemaId":"azureMonitorCommonAlertSchema","data":{"essentials":{"alertId":"a","alertRule":"r",
                "monitoringService":"Resource Health","alertTargetIDs":["%s"],"firedDateTime":"2026-11-24T10:00:00Z"},
                "alertContext":{"eventSource":"ResourceHealth","eventTimestamp":"2026-11-24T10:00:00Z","eventDataId":"e-1",
                "operationName":"Microsoft.Resourcehealth/healthevent/Activated/action","status":"Active",
                "properties":{"title":"Low priority machine preempted","cause":"PlatformInitiated"}}}}""".formatted(id);
    }
}
