package dev.spotkeeper.functions.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.control.Pass;
import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.plan.RestartPolicy;
import dev.spotkeeper.wire.json.MalformedPayloadException;
import dev.spotkeeper.wire.queue.SignalMessages;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class MessageIntakeTest {
    private static final Logger LOG = Logger.getAnonymousLogger();
    private static final VmId OTHER = new VmId(House.SUBSCRIPTION, "group", "vm-2");
    private static final VmId FOREIGN = new VmId("00000000-0000-0000-0000-000000000000", "group", "vm-1");

    private final House house = new House();
    private final MessageIntake intake = new MessageIntake(
            new Scope(Set.of(House.SUBSCRIPTION)),
            house.clock(),
            new Pass(house.ports(), RestartPolicy.defaults()),
            house.poolPass(),
            House.UNHEARD);

    @Test
    void evidenceAboutSeveralVmsIsOnePassEach() {
        intake.signal(message(signal("e1", House.VM), signal("e2", OTHER), signal("e3", House.VM)), LOG);
        assertThat(house.observed()).containsExactly(House.VM, OTHER);
    }

    @Test
    void evidenceReachesThePassThatStartsAnEvictedVm() {
        house.takeDown();
        intake.signal(House.wake(), LOG);
        assertThat(house.started()).isEmpty();
        intake.signal(
                message(new Signal(
                        "e1",
                        House.VM,
                        Signal.Kind.EVICTED,
                        Signal.Source.RESOURCE_HEALTH_ALERT,
                        House.NOW,
                        Optional.empty())),
                LOG);
        house.settle();
        intake.signal(House.wake(), LOG);
        assertThat(house.started()).containsExactly(House.VM);
    }

    @Test
    void aPassThatFailsIsAWarningThatNamesItsVmAndEpisode() {
        Lines lines = new Lines();
        intake.notice(House.notice(), LOG);
        house.takeDown();
        house.settle();
        assertThatThrownBy(() -> unlogged().signal(House.wake(), lines.log())).hasMessage("storage is down");
        assertThat(lines.warnings())
                .containsExactly("pass over group/vm-1 failed: java.lang.IllegalStateException: storage is down [vm-1-"
                        + House.NOW.getEpochSecond() + "]");
    }

    @Test
    void whatPeopleAreToReadIsAWarningAndTheRestIsNot() {
        Lines lines = new Lines();
        house.refuse(Refusal.Kind.QUOTA);
        intake.notice(House.notice(), lines.log());
        house.takeDown();
        intake.signal(House.wake(), lines.log());
        house.settle();
        intake.signal(House.wake(), lines.log());
        assertThat(lines.warnings()).singleElement().asString().startsWith("group/vm-1 wait: ");
        assertThat(lines.of(Level.INFO)).hasSize(2);
    }

    @Test
    void whatAPoolDecidesAboutItsVmsIsOneLineEach() {
        Lines lines = new Lines();
        house.pools().ask("render", House.SUBSCRIPTION);
        intake.signal(Pools.wake("render"), lines.log());
        assertThat(lines.of(Level.INFO)).hasSize(2);
        assertThat(lines.of(Level.INFO).get(0)).startsWith("group/render-m1g1 deploy: ");
        assertThat(lines.of(Level.INFO).get(1)).startsWith("pool render: ");
    }

    @Test
    void aVmOfAnotherSubscriptionIsNotEvenLookedAt() {
        intake.signal(message(signal("e1", FOREIGN)), LOG);
        assertThat(house.observed()).isEmpty();
    }

    @Test
    void aWakeWalksOverItsVm() {
        intake.signal(House.wake(), LOG);
        assertThat(house.observed()).containsExactly(House.VM);
    }

    @Test
    void aWakeOfAPoolWalksOverThePool() {
        house.pools().ask("render", House.SUBSCRIPTION.toUpperCase(Locale.ROOT));
        intake.signal(Pools.wake("render"), LOG);
        assertThat(house.pools().deployed()).extracting(VmId::name).containsExactly("render-m1g1");
    }

    @Test
    void aPoolOfAnotherSubscriptionIsIgnoredWithAWarning() {
        Lines lines = new Lines();
        house.pools().ask("render", FOREIGN.subscriptionId());
        intake.signal(Pools.wake("render"), lines.log());
        assertThat(house.pools().deployed()).isEmpty();
        assertThat(lines.warnings())
                .containsExactly("ignored: the pool render is of the subscription " + FOREIGN.subscriptionId()
                        + ", which is not in our care");
    }

    @Test
    void aPoolThatMovesToAnotherSubscriptionIsIgnoredWithAWarning() {
        Lines lines = new Lines();
        house.pools().known("render", House.SUBSCRIPTION);
        house.pools().ask("render", FOREIGN.subscriptionId());
        intake.signal(Pools.wake("render"), lines.log());
        assertThat(house.pools().deployed()).isEmpty();
        assertThat(house.pools().subscription("render")).isEqualTo(House.SUBSCRIPTION);
        assertThat(lines.warnings())
                .containsExactly("ignored: the pool render is of the subscription " + FOREIGN.subscriptionId()
                        + ", which is not in our care");
    }

    @Test
    void aPoolThatComesBackToOurCareIsLookedAfter() {
        house.pools().known("render", FOREIGN.subscriptionId());
        house.pools().ask("render", House.SUBSCRIPTION);
        intake.signal(Pools.wake("render"), LOG);
        assertThat(house.pools().deployed()).extracting(VmId::name).containsExactly("render-m1g1");
    }

    @Test
    void aPoolThatNobodyKnowsIsNoFailure() {
        intake.signal(Pools.wake("render"), LOG);
        assertThat(house.pools().deployed()).isEmpty();
    }

    @Test
    void eventThatEventGridPutThereStartsTheVmItSaysWasEvicted() {
        house.takeDown();
        intake.signal(cloudEvent("VirtualMachinePreempted", House.VM), LOG);
        intake.signal(cloudEvent("VirtualMachinePreempted", FOREIGN), LOG);
        house.settle();
        intake.signal(House.wake(), LOG);
        assertThat(house.started()).containsExactly(House.VM);
        assertThat(house.observed()).doesNotContain(FOREIGN);
    }

    @Test
    void eventOfAnotherKindIsIgnored() {
        intake.signal(
                "{\"specversion\":\"1.0\",\"id\":\"e\",\"type\":\"Microsoft.Storage.BlobCreated\",\"data\":{}}", LOG);
        assertThat(house.observed()).isEmpty();
    }

    @Test
    void whatIsNeitherOursNorAnEventFails() {
        for (String text :
                List.of("no JSON", "{\"hello\":1}", "[]", "{\"schemaId\":\"azureMonitorCommonAlertSchema\"}")) {
            assertThatThrownBy(() -> intake.signal(text, LOG)).isInstanceOf(MalformedPayloadException.class);
        }
    }

    @Test
    void whatIsNoNoticeFails() {
        assertThatThrownBy(() -> intake.notice(House.wake(), LOG)).isInstanceOf(MalformedPayloadException.class);
    }

    private static String cloudEvent(String annotation, VmId vm) {
        return """
                {"specversion":"1.0","id":"e-1","type":"Microsoft.ResourceNotifications.HealthResources.ResourceAnnotated",
                 "time":"2026-11-24T09:59:30Z","data":{"resourceInfo":{"properties":{"targetResourceId":"%s","annotationName":"%s"}}}}""".formatted(vm.path(), annotation);
    }

    private static Signal signal(String eventId, VmId vm) {
        return new Signal(
                eventId, vm, Signal.Kind.CHANGED, Signal.Source.ACTIVITY_LOG_ALERT, House.NOW, Optional.empty());
    }

    private static String message(Signal... signals) {
        return SignalMessages.encode(List.of(signals)).get(0);
    }

    /** An intake that cannot write the decision log. */
    private MessageIntake unlogged() {
        return new MessageIntake(
                new Scope(Set.of(House.SUBSCRIPTION)),
                house.clock(),
                new Pass(House.UNHEARD.watched(house.unlogged()), RestartPolicy.defaults()),
                house.poolPass(),
                House.UNHEARD);
    }
}
