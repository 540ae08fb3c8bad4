package dev.spotkeeper.functions.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.control.Pass;
import dev.spotkeeper.core.control.PoolPass;
import dev.spotkeeper.core.control.PoolPorts;
import dev.spotkeeper.core.control.PoolResult;
import dev.spotkeeper.core.control.PoolSweep;
import dev.spotkeeper.core.control.Ports;
import dev.spotkeeper.core.control.PriceSweep;
import dev.spotkeeper.core.control.ReconcileSweep;
import dev.spotkeeper.core.control.RetrySweep;
import dev.spotkeeper.core.plan.RestartPolicy;
import dev.spotkeeper.core.port.Journal;
import dev.spotkeeper.core.port.PoolRecords;
import dev.spotkeeper.core.roster.PoolRecord;
import dev.spotkeeper.functions.intake.House;
import dev.spotkeeper.functions.intake.MessageIntake;
import dev.spotkeeper.functions.intake.PoisonWatch;
import dev.spotkeeper.functions.intake.Pools;
import dev.spotkeeper.functions.intake.Scope;
import dev.spotkeeper.functions.intake.Sweeps;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** What is told of real messages, handled by the real intake. */
class TelemetryTest {
    private static final Logger LOG = Logger.getAnonymousLogger();
    private static final PoolResult NOTHING = new PoolResult("render", 0, "a test", false, List.of());
    private static final Scope SCOPE = new Scope(Set.of(House.SUBSCRIPTION));

    /** The one that the house's eviction opens. */
    private static final String EPISODE = "vm-1-" + House.NOW.getEpochSecond();

    private final House house = new House();
    private final Heard heard = new Heard();
    private final Ports ports = heard.telemetry().watched(house.ports());
    private final PoolPorts poolPorts = heard.telemetry().watched(house.pools().ports());
    private final MessageIntake intake = new MessageIntake(
            SCOPE,
            house.clock(),
            new Pass(ports, RestartPolicy.defaults()),
            new PoolPass(ports, poolPorts, RestartPolicy.defaults(), SCOPE::holds),
            heard.telemetry());

    @Test
    void anEvictionIsToldFromItsSignalToTheVmThatIsBack() {
        evict();
        assertThat(heard.figures(Metric.SIGNALS)).containsExactly(Map.entry("eviction_noticed worker_notice", 1.0));
        assertThat(heard.figures(Metric.OPENED)).containsExactly(Map.entry("evicted westeurope", 1.0));
        assertThat(heard.figures(Metric.REQUESTS)).containsExactly(Map.entry("start accepted", 1.0));
        assertThat(heard.figures(Metric.REQUEST_DELAY)).containsExactly(Map.entry("westeurope", 240.0));
        assertThat(heard.figures(Metric.DURATION)).isEmpty();

        house.bringBack();
        intake.signal(House.wake(), LOG);
        intake.signal(House.wake(), LOG);
        assertThat(heard.figures(Metric.OPENED)).containsExactly(Map.entry("evicted westeurope", 1.0));
        assertThat(heard.figures(Metric.DURATION)).containsExactly(Map.entry("westeurope", 240.0));
        assertThat(heard.figures(Metric.DECISIONS))
                .containsEntry("watch false", 1.0)
                .containsEntry("start false", 1.0)
                .containsEntry("recovered false", 1.0);
    }

    @Test
    void passesAndActsAreSpansThatNameTheirVmAndEpisode() {
        evict();
        SpanData start = heard.spans("spotkeeper.start").get(0);
        SpanData pass = heard.spans("spotkeeper.pass").stream()
                .filter(span -> span.getSpanId().equals(start.getParentSpanId()))
                .findFirst()
                .orElseThrow();
        for (SpanData span : List.of(pass, start)) {
            assertThat(span.getAttributes().get(Spans.RESOURCE)).isEqualTo(House.VM.path());
            assertThat(span.getAttributes().get(Spans.EPISODE)).isEqualTo(EPISODE);
        }
        assertThat(pass.getAttributes().get(Metric.Attribute.DECISION)).isEqualTo("wait");
        assertThat(start.getAttributes().get(Metric.Attribute.OUTCOME)).isEqualTo("accepted");
    }

    @Test
    void aRefusedStartIsToldWithWhatAzureLacked() {
        house.refuse(Refusal.Kind.CAPACITY);
        evict();
        assertThat(heard.figures(Metric.REQUESTS)).containsExactly(Map.entry("start refused capacity", 1.0));
        assertThat(heard.spans("spotkeeper.start"))
                .singleElement()
                .satisfies(span -> assertThat(span.getAttributes().get(Metric.Attribute.REFUSAL))
                        .isEqualTo("capacity"));
    }

    @Test
    void aStartThatAzureAcceptedAndThenRefusedIsToldBesideTheRequest() {
        house.fail(Refusal.Kind.CAPACITY);
        evict();
        intake.signal(House.wake(), LOG);
        assertThat(heard.figures(Metric.REQUESTS)).containsExactly(Map.entry("start accepted", 1.0));
        assertThat(heard.figures(Metric.FAILURES)).containsExactly(Map.entry("vm capacity", 1.0));
    }

    @Test
    void aPassThatFailsIsTheFailureOfItsEpisode() {
        intake.notice(House.notice(), LOG);
        house.takeDown();
        house.settle();
        assertThatThrownBy(() -> broken().signal(House.wake(), LOG)).hasMessage("storage is down");
        assertThat(heard.spans("spotkeeper.pass")).last().satisfies(span -> {
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(span.getAttributes().get(Spans.EPISODE)).isEqualTo(EPISODE);
        });
    }

    @Test
    void aPoolsDeploymentIsToldUntilItsMemberHasAVm() {
        house.pools().ask("render", House.SUBSCRIPTION);
        intake.signal(Pools.wake("render"), LOG);
        assertThat(heard.figures(Metric.REQUESTS)).containsExactly(Map.entry("deploy accepted", 1.0));
        assertThat(heard.spans("spotkeeper.deploy"))
                .singleElement()
                .satisfies(span -> assertThat(span.getParentSpanId())
                        .isEqualTo(heard.spans("spotkeeper.pool_pass").get(0).getSpanId()));

        house.pools().finish();
        house.settle();
        intake.signal(Pools.wake("render"), LOG);
        assertThat(heard.figures(Metric.REPLACEMENT)).containsExactly(Map.entry("", 240.0));
        assertThat(heard.figures(Metric.DECISIONS)).containsEntry("deployed false", 1.0);
    }

    @Test
    void aDeploymentThatAzureAcceptedAndThenRefusedIsTold() {
        house.pools().ask("render", House.SUBSCRIPTION);
        intake.signal(Pools.wake("render"), LOG);
        house.pools().fail(Refusal.Kind.QUOTA);
        house.settle();
        intake.signal(Pools.wake("render"), LOG);
        assertThat(heard.figures(Metric.FAILURES)).containsExactly(Map.entry("deployment quota", 1.0));
    }

    @Test
    void aFailureIsCountedOnceItsOutcomeIsWritten() {
        house.fail(Refusal.Kind.CAPACITY);
        evict();
        assertThatThrownBy(() -> broken().signal(House.wake(), LOG)).hasMessage("storage is down");
        assertThat(heard.figures(Metric.FAILURES)).isEmpty();

        intake.signal(House.wake(), LOG);
        assertThat(heard.figures(Metric.FAILURES)).containsExactly(Map.entry("vm capacity", 1.0));
    }

    @Test
    void aDeploymentsFailureIsCountedOnceItsOutcomeIsWritten() {
        house.pools().ask("render", House.SUBSCRIPTION);
        intake.signal(Pools.wake("render"), LOG);
        house.pools().fail(Refusal.Kind.QUOTA);
        house.settle();
        PoolRecords.Versioned deploying = poolPorts.records().load("render").orElseThrow();
        lookAndWrite(deploying.record(), "an older version");
        lookAndWrite(deploying.record(), deploying.etag());
        assertThat(heard.figures(Metric.FAILURES)).isEmpty();

        intake.signal(Pools.wake("render"), LOG);
        assertThat(heard.figures(Metric.FAILURES)).containsExactly(Map.entry("deployment quota", 1.0));
    }

    /** Sees what became of a deployment, and writes that it is still under way. */
    private void lookAndWrite(PoolRecord record, String etag) {
        heard.telemetry().poolPass("render", () -> {
            poolPorts.deployments().state(house.pools().deployed().get(0));
            poolPorts.records().replace(record, etag);
            return NOTHING;
        });
    }

    @Test
    void aPassNamesTheEpisodeThatItClosesAndNoneThatIsOver() {
        evict();
        house.bringBack();
        intake.signal(House.wake(), LOG);
        assertThat(heard.spans("spotkeeper.pass"))
                .last()
                .satisfies(span ->
                        assertThat(span.getAttributes().get(Spans.EPISODE)).isEqualTo(EPISODE));

        intake.signal(House.wake(), LOG);
        assertThat(heard.spans("spotkeeper.pass"))
                .last()
                .satisfies(span ->
                        assertThat(span.getAttributes().get(Spans.EPISODE)).isNull());
    }

    @Test
    void anEntryWithoutAnEpisodeTakesNoneFromWhatIsAskedAfterIt() {
        evict();
        heard.telemetry().poolPass("render", () -> {
            ports.records().load(House.VM);
            ports.journal().append(new Journal.Entry(House.NOW, House.VM, "", "remove", "a test", Map.of()));
            ports.compute().start(House.VM);
            return NOTHING;
        });
        assertThat(heard.spans("spotkeeper.start"))
                .last()
                .satisfies(span ->
                        assertThat(span.getAttributes().get(Spans.EPISODE)).isEqualTo(EPISODE));
    }

    @Test
    void vmsAreCountedByStateAtEachReconcile() {
        intake.signal(House.wake(), LOG);
        sweeps().reconcile(LOG);
        assertThat(heard.figures(Metric.VMS)).containsExactly(Map.entry(House.SUBSCRIPTION + " running", 1.0));
        assertThat(heard.figures(Metric.ACTIVE)).containsExactly(Map.entry(House.SUBSCRIPTION, 0.0));

        evict();
        sweeps().reconcile(LOG);
        assertThat(heard.figures(Metric.VMS))
                .containsOnly(
                        Map.entry(House.SUBSCRIPTION + " deallocated", 1.0),
                        Map.entry(House.SUBSCRIPTION + " running", 0.0));
        assertThat(heard.figures(Metric.ACTIVE)).containsExactly(Map.entry(House.SUBSCRIPTION, 1.0));
    }

    @Test
    void pricesAreToldAsTheirLinesAre() {
        house.recordPricedOut();
        sweeps().checkPrices(LOG);
        assertThat(heard.figures(Metric.WATCHED)).containsExactly(Map.entry(House.SUBSCRIPTION + " above", 1.0));
        assertThat(heard.figures(Metric.SAVINGS)).containsExactly(Map.entry(House.SUBSCRIPTION, 12.34));
        assertThat(heard.figures(Metric.HEAD_ROOM)).containsExactly(Map.entry(House.SUBSCRIPTION, -50.0));
    }

    /** An intake that cannot write the decision log. */
    private MessageIntake broken() {
        return new MessageIntake(
                SCOPE,
                house.clock(),
                new Pass(heard.telemetry().watched(house.unlogged()), RestartPolicy.defaults()),
                house.poolPass(),
                heard.telemetry());
    }

    private void evict() {
        intake.notice(House.notice(), LOG);
        house.takeDown();
        intake.signal(House.wake(), LOG);
        house.settle();
        intake.signal(House.wake(), LOG);
    }

    private Sweeps sweeps() {
        return new Sweeps(
                SCOPE,
                new RetrySweep(ports.records(), ports.wakes(), ports.clock()),
                new ReconcileSweep(ports, poolPorts.records()),
                new PoolSweep(ports, poolPorts),
                new PriceSweep(ports),
                new PoisonWatch(List.of(), ports.journal(), heard.telemetry()),
                heard.telemetry());
    }
}
