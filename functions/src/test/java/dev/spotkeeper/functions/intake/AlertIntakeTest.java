package dev.spotkeeper.functions.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.wire.queue.SignalMessage;
import dev.spotkeeper.wire.queue.SignalMessages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertIntakeTest {
    private static final Logger LOG = Logger.getAnonymousLogger();

    private final House house = new House();
    private final List<String> sent = new ArrayList<>();

    @Test
    void anEvictionIsOnTheQueueBeforeItsSenderIsToldSo() {
        Answer answer = intake(messages -> {
                    sent.addAll(messages);
                    return Optional.empty();
                })
                .receive(Optional.of(eviction(House.VM.path())), LOG);
        assertThat(answer).isEqualTo(new Answer(202, "{\"accepted\":\"1 signal(s)\"}"));
        assertThat(sent).hasSize(1);
        assertThat(SignalMessages.decode(sent.get(0)))
                .isInstanceOfSatisfying(
                        SignalMessage.Evidence.class,
                        evidence -> assertThat(evidence.signals())
                                .singleElement()
                                .satisfies(signal -> {
                                    assertThat(signal.vm()).isEqualTo(House.VM);
                                    assertThat(signal.kind()).isEqualTo(Signal.Kind.EVICTED);
                                    assertThat(signal.eventId()).isEqualTo("event-1");
                                }));
    }

    @Test
    void storageThatDoesNotTakeItMeansTryAgain() {
        Answer answer =
                intake(messages -> Optional.of("status 503")).receive(Optional.of(eviction(House.VM.path())), LOG);
        assertThat(answer.status()).isEqualTo(503);
    }

    @Test
    void aVmOfAnotherSubscriptionIsIgnoredAndNothingIsWritten() {
        Answer answer =
                receive(eviction("/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/g/providers"
                        + "/Microsoft.Compute/virtualMachines/v"));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body()).startsWith("{\"ignored\":");
    }

    @Test
    void anAlertAboutSomethingElseIsIgnoredWithItsReason() {
        Answer answer = receive(
                "{\"schemaId\":\"azureMonitorCommonAlertSchema\",\"data\":{\"essentials\":{\"monitoringService\":\"CostAlerts\"}}}");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body()).startsWith("{\"ignored\":\"an alert of");
    }

    @Test
    void whatIsNotJsonIsRefused() {
        assertThat(receive("not json").status()).isEqualTo(400);
        assertThat(receive("").status()).isEqualTo(400);
    }

    @Test
    void anUnknownShapeIsRefused() {
        assertThat(receive("{\"hello\":\"world\"}").status()).isEqualTo(400);
    }

    @Test
    void whatIsNestedTenThousandDeepIsRefused() {
        assertThat(receive("[".repeat(10_000) + "]".repeat(10_000)).status()).isEqualTo(400);
        assertThat(receive("{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000)).status())
                .isEqualTo(400);
    }

    @Test
    void moreThanOneMegabyteIsTooLarge() {
        assertThat(receive(" ".repeat(AlertIntake.MAX_BYTES + 1)).status()).isEqualTo(413);
        assertThat(receive("\u20ac".repeat(AlertIntake.MAX_BYTES / 2)).status()).isEqualTo(413);
        assertThat(receive(" ".repeat(AlertIntake.MAX_BYTES)).status()).isEqualTo(400);
    }

    @Test
    void alertAboutMoreVmsThanAnyAlertNamesIsTooLarge() {
        String all = targets(AlertIntake.MAX_TARGETS + 1);
        assertThat(receive(eviction(all)).status()).isEqualTo(413);
        Answer answer = intake(messages -> Optional.empty())
                .receive(Optional.of(eviction(targets(AlertIntake.MAX_TARGETS))), LOG);
        assertThat(answer.status()).isEqualTo(202);
    }

    @Test
    void whatHoldsMoreThanIsReadIsTooLarge() {
        assertThat(receive(eviction(targets(1001))))
                .isEqualTo(new Answer(413, "{\"error\":\"more than 1000 VMs in one payload\"}"));
        assertThat(receive("[" + "{},".repeat(2000) + "{}]").status()).isEqualTo(413);
        assertThat(receive("[" + "0,".repeat(300_000) + "0]").status()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"_vm-1", "vm-1.", ".."})
    void aNameThatNoVmCanHaveIsIgnoredAndSaid(String name) {
        String vm = House.VM.path().replace(House.VM.name(), name);
        assertThat(receive(eviction(vm)))
                .isEqualTo(new Answer(
                        202,
                        ignored("Azure gives no VM such a name, or its group: 'group/providers/Microsoft.Compute"
                                + "/virtualMachines/" + name + "'")));
    }

    @Test
    void anInstanceOfAScaleSetIsIgnoredAndSaid() {
        String instance = House.VM
                .path()
                .replace("/virtualMachines/" + House.VM.name(), "/virtualMachineScaleSets/nodes/virtualMachines/7");
        assertThat(receive(eviction(instance)))
                .isEqualTo(
                        new Answer(
                                202,
                                ignored(
                                        "it is about an instance of a scale set, and Spotkeeper looks after VMs that are none")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | not an alert: empty",
                "'{\u0000' | not an alert: not text in UTF-8",
                "'\u001F\uFFFD' | not an alert: compressed data (gzip): unpack it first"
            })
    void whatIsNoTextIsRefusedInWords(String body, String words) {
        assertThat(receive(body)).isEqualTo(new Answer(400, "{\"error\":\"" + words + "\"}"));
    }

    private static String ignored(String why) {
        JsonObject answer = new JsonObject();
        answer.addProperty("ignored", why);
        return answer.toString();
    }

    private static String targets(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> House.VM.path() + "-" + i)
                .collect(Collectors.joining("\",\""));
    }

    private Answer receive(String body) {
        return intake(messages -> {
                    throw new AssertionError("nothing may be written");
                })
                .receive(Optional.of(body), LOG);
    }

    private AlertIntake intake(Outbox outbox) {
        return new AlertIntake(
                new Scope(Set.of(House.SUBSCRIPTION.toUpperCase(java.util.Locale.ROOT))), house.clock(), outbox);
    }

    private static String eviction(String vm) {
        return """
                {"schemaId":"azureMonitorCommonAlertSchema","data":{
                 "essentials":{"monitoringService":"Resource Health","alertTargetIDs":["%s"]},
                 "alertContext":{"eventDataId":"event-1","eventTimestamp":"2026-11-24T09:59:00Z",
                  "properties":{"title":"Low priority machine preempted"}}}}""".formatted(vm);
    }
}
