package dev.spotkeeper.wire.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.wire.json.MalformedPayloadException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NoticeMessagesTest {
    private static final VmId VM = new VmId("sub-1", "group-1", "vm-1");
    private static final Instant SEEN = Instant.parse("2026-11-24T10:00:01Z");
    private static final Optional<Instant> DUE = Optional.of(Instant.parse("2026-11-24T10:00:30Z"));

    @ParameterizedTest
    @EnumSource(Notice.Status.class)
    void noticeComesBackAsItWent(Notice.Status status) {
        Notice notice = new Notice("E-1", VM, "Preempt", status, DUE, SEEN);
        assertThat(NoticeMessages.decode(NoticeMessages.encode(notice))).isEqualTo(notice);
    }

    @Test
    void messageHasTheDocumentedForm() {
        assertThat(NoticeMessages.encode(new Notice("E-1", VM, "Preempt", Notice.Status.SCHEDULED, DUE, SEEN)))
                .isEqualTo("{\"v\":1,\"eventId\":\"E-1\","
                        + "\"vm\":\"/subscriptions/sub-1/resourceGroups/group-1/providers/Microsoft.Compute/virtualMachines/vm-1\","
                        + "\"event\":\"Preempt\",\"status\":\"Scheduled\",\"notBefore\":\"2026-11-24T10:00:30Z\","
                        + "\"seenAt\":\"2026-11-24T10:00:01Z\"}");
    }

    @Test
    void absentDueTimeStaysAbsent() {
        Notice notice = new Notice("E-1", VM, "Preempt", Notice.Status.STARTED, Optional.empty(), SEEN);
        assertThat(NoticeMessages.encode(notice)).doesNotContain("notBefore");
        assertThat(NoticeMessages.decode(NoticeMessages.encode(notice))).isEqualTo(notice);
    }

    @ParameterizedTest
    @CsvSource({
        "Preempt, SCHEDULED, EVICTION_NOTICED",
        "preempt, STARTED, EVICTION_NOTICED",
        "Preempt, WITHDRAWN, NOTICE_WITHDRAWN",
        "Reboot, SCHEDULED, CHANGED",
        "Freeze, WITHDRAWN, CHANGED"
    })
    void noticeIsEvidence(String event, Notice.Status status, Signal.Kind kind) {
        assertThat(new Notice("E-1", VM, event, status, DUE, SEEN).toSignal())
                .isEqualTo(new Signal("E-1", VM, kind, Signal.Source.WORKER_NOTICE, SEEN, DUE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"v\":1|\"v\":7|a message of an unknown version, expected v = 1",
                "\"Scheduled\"|\"Cancelled\"|an unknown status",
                "\"seenAt\"|\"at\"|'seenAt' is not an ISO 8601 instant",
                "E-1|0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890|an event id longer than 150 characters",
                "\"event\"|\"happening\"|no text 'event'"
            })
    void whatIsNoNoticeIsRefused(String good, String bad, String why) {
        String message = NoticeMessages.encode(new Notice("E-1", VM, "Preempt", Notice.Status.SCHEDULED, DUE, SEEN));
        assertThatThrownBy(() -> NoticeMessages.decode(message.replace(good, bad)))
                .isInstanceOf(MalformedPayloadException.class)
                .hasMessage(why);
    }
}
