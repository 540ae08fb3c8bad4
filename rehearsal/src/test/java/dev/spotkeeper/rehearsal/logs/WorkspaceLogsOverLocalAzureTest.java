package dev.spotkeeper.rehearsal.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AccessToken;
import com.azure.core.http.HttpPipeline;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spotkeeper.azure.config.LogsEndpoint;
import dev.spotkeeper.azure.logs.WorkspaceLogs;
import dev.spotkeeper.azure.wire.ArmEndpoint;
import dev.spotkeeper.azure.wire.ArmPipeline;
import dev.spotkeeper.core.eviction.LogReading;
import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.core.eviction.Signal.Kind;
import dev.spotkeeper.core.eviction.Signal.Source;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.rehearsal.house.WireTransport;
import dev.spotkeeper.simulator.VirtualAzure;
import dev.spotkeeper.simulator.arm.WireFault;
import dev.spotkeeper.simulator.compute.Notice;
import dev.spotkeeper.simulator.compute.PowerState;
import dev.spotkeeper.simulator.compute.VirtualMachine;
import dev.spotkeeper.simulator.compute.VmKey;
import dev.spotkeeper.simulator.fault.Fault;
import dev.spotkeeper.simulator.fault.FaultRule;
import dev.spotkeeper.simulator.http.WireRequest;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.identity.Principal;
import dev.spotkeeper.simulator.logs.ShippedQuery;
import dev.spotkeeper.simulator.world.WorldSettings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** The adapter of production and the SDK's client, on the logs that local Azure wrote, in virtual time. */
class WorkspaceLogsOverLocalAzureTest {
    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
    private static final Duration BOUND = Duration.ofMinutes(20);
    private static final String HOST = "https://api.loganalytics.io";

    private final VirtualAzure azure = VirtualAzure.start(7, START, WorldSettings.brisk());
    private final VmKey key = new VmKey(
            azure.settings().subscriptionId(), azure.settings().groups().get(0), "vm-1");
    private final VmId vm = VmId.parse(key.resourceId()).orElseThrow();

    @BeforeEach
    void createVm() {
        JsonObject body = JsonParser.parseString("""
                {"location":"westeurope","zones":["1"],"properties":{"priority":"Spot","evictionPolicy":"Deallocate",
                 "hardwareProfile":{"vmSize":"Standard_D2as_v5"}}}""").getAsJsonObject();
        azure.world().compute().put(key, body, dev.spotkeeper.simulator.compute.Principal.user("o-1", "o@x.example"));
        await(PowerState.RUNNING);
    }

    @Test
    void stopByTheOwnerIsOnRecordAfterItsLag() {
        azure.world().operator().stopAsOwner("vm-1");
        assertThat(signals()).isEmpty();

        await(PowerState.DEALLOCATED);
        azure.time().advance(Duration.ofMinutes(1));
        assertThat(signals()).isNotEmpty().allSatisfy(signal -> {
            assertThat(signal.kind()).isEqualTo(Kind.STOPPED_BY_USER);
            assertThat(signal.source()).isEqualTo(Source.ACTIVITY_LOG_READING);
        });
    }

    /** Found by seed 9 of the swarm: a deletion that was refused kept a VM down that Azure evicted later. */
    @Test
    void callThatWasRefusedIsNobodysDeed() {
        String delete = "Microsoft.Compute/virtualMachines/delete";
        azure.world()
                .faults()
                .plan(new FaultRule(delete, Optional.empty(), new Fault.Refuse(409, "Conflict", "Busy.")));
        assertThatThrownBy(() -> azure.world().operator().deleteAsOwner("vm-1")).hasMessageContaining("Conflict");
        azure.time().advance(Duration.ofHours(1));

        assertThat(signals()).isEmpty();
    }

    /** It may have stopped the VM half way. */
    @Test
    void callThatWasAcceptedAndFailedIsAPersonsDeed() {
        String stop = "Microsoft.Compute/virtualMachines/deallocate/action";
        azure.world()
                .faults()
                .plan(new FaultRule(stop, Optional.empty(), new Fault.Fail("InternalExecutionError", "No.")));
        azure.world().operator().stopAsOwner("vm-1");
        azure.time().advance(Duration.ofHours(1));

        assertThat(signals()).isNotEmpty().allMatch(signal -> signal.kind() == Kind.STOPPED_BY_USER);
    }

    @Test
    void ourOwnStartIsNoPersonsDeed() {
        azure.world().operator().stopAsOwner("vm-1");
        await(PowerState.DEALLOCATED);
        azure.world()
                .compute()
                .start(
                        key,
                        dev.spotkeeper.simulator.compute.Principal.service(
                                Principal.APP.objectId(), Principal.APP.applicationId()));
        await(PowerState.RUNNING);
        azure.time().advance(Duration.ofMinutes(1));

        assertThat(signals())
                .extracting(Signal::kind)
                .contains(Kind.STOPPED_BY_USER)
                .doesNotContain(Kind.STARTED_BY_USER);
        assertThat(known("")).extracting(Signal::kind).contains(Kind.STARTED_BY_USER);
    }

    @Test
    void evictionIsOnRecordLongAfterTheHealthOfTheVmIsUnknown() {
        azure.world().operator().evict("vm-1", Notice.USUAL);
        await(PowerState.DEALLOCATED);
        azure.time().advance(Duration.ofHours(3));

        assertThat(signals())
                .isNotEmpty()
                .allSatisfy(signal -> assertThat(signal.kind()).isEqualTo(Kind.EVICTED));
    }

    @Test
    void tracesOfTheWorkerAreRead() {
        WireResponse answer = azure.ingestion().handle(trace("notice", "2026-11-24T10:30:00Z"));
        assertThat(answer.status()).isEqualTo(200);
        azure.time().advance(Duration.ofMinutes(5));

        assertThat(signals()).singleElement().satisfies(signal -> {
            assertThat(signal.kind()).isEqualTo(Kind.EVICTION_NOTICED);
            assertThat(signal.source()).isEqualTo(Source.WORKER_TRACE_READING);
            assertThat(signal.eventId()).isEqualTo("event-1");
            assertThat(signal.notBefore()).contains(Instant.parse("2026-11-24T10:30:00Z"));
        });
    }

    @Test
    void throttledAndBrokenLogsAreUnreadable() {
        azure.logs().faults().plan("POST", "/query", new WireFault.Throttled(Duration.ofSeconds(30)));
        assertThat(read("")).isEqualTo(new LogReading.Unreadable("vm-operations: status 429 ThrottledError"));
        azure.logs().faults().plan("POST", "/query", new WireFault.ServerError(503));
        assertThat(read("")).isEqualTo(new LogReading.Unreadable("vm-operations: status 503 ServiceError"));
        azure.logs().faults().plan("POST", "/query", new WireFault.LostAnswer());
        assertThat(read("")).isInstanceOf(LogReading.Unreadable.class);
        assertThat(read("")).isInstanceOf(LogReading.Known.class);
    }

    @Test
    void anyOtherTextIsNotSimulated() {
        JsonObject body = new JsonObject();
        body.addProperty("query", ShippedQuery.PREEMPT_ALERT.text() + "\n| take 1");
        WireResponse answer = azure.logs()
                .handle(WireRequest.of(
                                "POST",
                                HOST + "/v1/workspaces/"
                                        + azure.world().monitor().workspace().id() + "/query")
                        .withHeader("authorization", "Bearer " + azure.token(Principal.APP, HOST))
                        .withBody(body.toString()));
        assertThat(answer.status()).isEqualTo(501);
    }

    private WireRequest trace(String event, String notBefore) {
        String envelope = """
                [{"name":"Microsoft.ApplicationInsights.Message","time":"%s","iKey":"%s",
                  "tags":{"ai.cloud.role":"spotkeeper-worker","ai.cloud.roleInstance":"vm-1"},
                  "data":{"baseType":"MessageData","baseData":{"ver":2,"message":"Preempt","severityLevel":1,"properties":{
                    "event":"%s","resourceId":"%s","eventId":"event-1","eventType":"Preempt","eventStatus":"Scheduled",
                    "notBefore":"%s"}}}}]""".formatted(
                        azure.world().time().instant(),
                        azure.world().monitor().workspace().instrumentationKey(),
                        event,
                        key.resourceId(),
                        notBefore);
        return WireRequest.of("POST", "https://ingestion.example/v2.1/track")
                .withHeader("content-type", "application/json")
                .withHeader("authorization", "Bearer " + azure.token(Principal.OWNER, "https://monitor.azure.com"))
                .withBody(envelope);
    }

    private List<Signal> signals() {
        return known(Principal.APP.applicationId());
    }

    private List<Signal> known(String ownClientId) {
        LogReading reading = read(ownClientId);
        assertThat(reading).isInstanceOf(LogReading.Known.class);
        return ((LogReading.Known) reading).signals();
    }

    private LogReading read(String ownClientId) {
        LogsEndpoint endpoint = new LogsEndpoint(
                URI.create(HOST),
                HOST + "/.default",
                azure.world().monitor().workspace().id());
        HttpPipeline pipeline = ArmPipeline.forLogs(
                new ArmEndpoint(endpoint.base(), endpoint.scope()),
                request -> Mono.just(new AccessToken(azure.token(Principal.APP, HOST), OffsetDateTime.MAX)),
                new WireTransport(azure.logs(), azure.time()));
        return new WorkspaceLogs(endpoint, pipeline, ownClientId).read(vm, START.minus(Duration.ofHours(1)));
    }

    private void await(PowerState power) {
        boolean reached = azure.time()
                .runUntil(
                        () -> azure.world()
                                .compute()
                                .find(key)
                                .map(VirtualMachine::power)
                                .equals(Optional.of(power)),
                        BOUND);
        assertThat(reached).as("the VM is " + power).isTrue();
    }
}
