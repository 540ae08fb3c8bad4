package dev.spotkeeper.wire.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.wire.json.MalformedPayloadException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SignalMessagesTest {
    private static final VmId VM = new VmId("sub-1", "group-1", "vm-1");
    private static final Instant AT = Instant.parse("2026-11-24T10:00:00.123456700Z");

    @ParameterizedTest
    @EnumSource(Signal.Kind.class)
    void everyKindComesBackAsItWent(Signal.Kind kind) {
        for (Signal.Source source : pushedSources()) {
            List<Signal> signals = List.of(new Signal("e-1", VM, kind, source, AT, Optional.of(AT.plusSeconds(30))));
            assertThat(roundTrip(signals)).isEqualTo(signals);
        }
    }

    @Test
    void messageHasTheDocumentedForm() {
        Signal signal =
                new Signal("e-1", VM, Signal.Kind.EVICTED, Signal.Source.RESOURCE_HEALTH_ALERT, AT, Optional.empty());
        assertThat(SignalMessages.encode(List.of(signal)))
                .containsExactly("{\"v\":1,\"signals\":[{\"eventId\":\"e-1\","
                        + "\"vm\":\"/subscriptions/sub-1/resourceGroups/group-1/providers/Microsoft.Compute/virtualMachines/vm-1\","
                        + "\"kind\":\"EVICTED\",\"source\":\"RESOURCE_HEALTH_ALERT\","
                        + "\"occurredAt\":\"2026-11-24T10:00:00.123456700Z\"}]}");
    }

    @Test
    void noSignalsAreNoMessage() {
        assertThat(SignalMessages.encode(List.of())).isEmpty();
    }

    @Test
    void manySignalsAreSplitAndNoneIsLost() {
        List<Signal> signals = manySignals();
        List<String> messages = SignalMessages.encode(signals);
        assertThat(messages)
                .hasSizeGreaterThan(2)
                .allSatisfy(message ->
                        assertThat(message.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(48 * 1024));
        List<Signal> arrived = new ArrayList<>();
        messages.forEach(
                message -> arrived.addAll(((SignalMessage.Evidence) SignalMessages.decode(message)).signals()));
        assertThat(arrived).isEqualTo(signals);
    }

    @Test
    void wakeComesBackAsItWent() {
        SignalMessage.Wake wake = new SignalMessage.Wake(VM, "poll the \"start\"");
        assertThat(SignalMessages.decode(SignalMessages.encode(wake))).isEqualTo(wake);
    }

    @Test
    void longReasonIsCut() {
        String message = SignalMessages.encode(new SignalMessage.Wake(VM, "x".repeat(100_000)));
        assertThat(message.length()).isLessThan(1_000);
    }

    @Test
    void unknownMembersAreIgnored() {
        String message =
                SignalMessages.encode(new SignalMessage.Wake(VM, "r")).replace("\"v\":1", "\"v\":1,\"new\":[{}]");
        assertThat(SignalMessages.decode(message)).isEqualTo(new SignalMessage.Wake(VM, "r"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hello|not JSON",
                "[]|not a JSON object",
                "{}|no text 'v'",
                "{\"v\":2,\"wake\":{}}|a message of an unknown version, expected v = 1",
                "{\"v\":1e999999999}|a message of an unknown version, expected v = 1",
                "{\"v\":1}|neither 'signals' nor 'wake'",
                "{\"v\":1,\"signals\":[]}|neither 'signals' nor 'wake'",
                "{\"v\":1,\"wake\":{}}|no text 'vm'",
                "{\"v\":1,\"wake\":{\"vm\":\"x\"}}|'vm' is not the ARM id of a virtual machine",
                "{\"v\":1,\"signals\":[{}]}|no text 'eventId'",
            })
    void whatIsNoMessageIsRefused(String text, String why) {
        assertThatThrownBy(() -> SignalMessages.decode(text))
                .isInstanceOf(MalformedPayloadException.class)
                .hasMessage(why);
    }

    @ParameterizedTest
    @CsvSource({
        "EVICTED, EATEN, an unknown kind",
        "LOG_ALERT, RUMOUR, an unknown source",
        "LOG_ALERT, RESOURCE_HEALTH_READING, a source that no message has",
        "LOG_ALERT, ACTIVITY_LOG_READING, a source that no message has",
        "10:00, 30:00, ISO 8601 instant"
    })
    void badMemberIsNamed(String good, String bad, String why) {
        Signal signal = new Signal("e-1", VM, Signal.Kind.EVICTED, Signal.Source.LOG_ALERT, AT, Optional.empty());
        String message = SignalMessages.encode(List.of(signal)).get(0).replace(good, bad);
        assertThatThrownBy(() -> SignalMessages.decode(message))
                .isInstanceOf(MalformedPayloadException.class)
                .hasMessageContaining(why);
    }

    private static List<Signal.Source> pushedSources() {
        return Arrays.stream(Signal.Source.values())
                .filter(source -> !source.isPulled())
                .toList();
    }

    private static List<Signal> manySignals() {
        List<Signal> signals = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            VmId vm = new VmId("sub-1", "gruppe-ä", "vm-" + i);
            signals.add(new Signal(
                    "e-" + i, vm, Signal.Kind.EVICTED, Signal.Source.ACTIVITY_LOG_ALERT, AT, Optional.empty()));
        }
        return signals;
    }

    private static List<Signal> roundTrip(List<Signal> signals) {
        String message = SignalMessages.encode(signals).get(0);
        return ((SignalMessage.Evidence) SignalMessages.decode(message)).signals();
    }
}
