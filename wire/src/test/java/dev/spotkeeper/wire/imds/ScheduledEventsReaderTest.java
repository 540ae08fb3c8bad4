package dev.spotkeeper.wire.imds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.wire.imds.ScheduledEvent.Status;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduledEventsReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private static ScheduledEvents.Document document(String body) {
        ScheduledEvents read = ScheduledEventsReader.read(body);
        assertThat(read).isInstanceOf(ScheduledEvents.Document.class);
        return (ScheduledEvents.Document) read;
    }

    private static List<ScheduledEvent> events(String... events) {
        return document("{\"DocumentIncarnation\":7,\"Events\":[" + String.join(",", events) + "]}")
                .events();
    }

    private static ScheduledEvent event(String members) {
        return events("{" + members + "}").get(0);
    }

    @Test
    void completeEventIsReadWhole() {
        ScheduledEvent event = event("""
                "EventId":"0A1B2C3D-0000-4000-8000-00000000000A","EventStatus":"Scheduled","EventType":"Preempt",
                "ResourceType":"VirtualMachine","Resources":["spot-1"],"NotBefore":"Tue, 24 Nov 2026 10:00:30 GMT",
                "Description":"","EventSource":"Platform","DurationInSeconds":-1""");

        assertThat(event.id()).isEqualTo("0A1B2C3D-0000-4000-8000-00000000000A");
        assertThat(event.type()).isEqualTo(ScheduledEvent.Type.PREEMPT);
        assertThat(event.status()).isEqualTo(Status.SCHEDULED);
        assertThat(event.resources()).containsExactly("spot-1");
        assertThat(event.notBefore()).contains(NOW.plusSeconds(30));
    }

    @Nested
    class NotBeforeIs {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Tue, 24 Nov 2026 10:00:30 GMT",
                    "Mon, 24 Nov 2026 10:00:30 GMT",
                    "24 Nov 2026 10:00:30 GMT",
                    "2026-11-24T10:00:30Z",
                    "2026-11-24T11:00:30+01:00"
                })
        void readWhateverTheWeekdayAndTheFormat(String text) {
            assertThat(event("\"EventType\":\"Preempt\",\"NotBefore\":\"" + text + "\"")
                            .dueAt(NOW))
                    .isEqualTo(NOW.plusSeconds(30));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"NotBefore\":\"\"",
                    "\"NotBefore\":null",
                    "\"NotBefore\":\"soon\"",
                    "\"NotBefore\":\"Tue, 99 Nov 2026 10:00:30 GMT\"",
                    "\"Description\":\"x\""
                })
        void nowWhereItSaysNothingReadable(String member) {
            ScheduledEvent event = event("\"EventType\":\"Preempt\",\"EventStatus\":\"Started\"," + member);

            assertThat(event.notBefore()).isEmpty();
            assertThat(event.dueAt(NOW)).isEqualTo(NOW);
            assertThat(event.status()).isEqualTo(Status.STARTED);
        }
    }

    @Nested
    class Resources {
        @Test
        void areComparedWithoutCase() {
            ScheduledEvent event = event("\"EventType\":\"Preempt\",\"Resources\":[\"OTHER\",\"Fleet_3\"]");

            assertThat(event.concerns("fleet_3")).isTrue();
            assertThat(event.concerns("fleet_30")).isFalse();
        }

        @Test
        void mayBeOneTextWithoutAnArray() {
            ScheduledEvent event = event("\"EventType\":\"Preempt\",\"Resources\":\"sibling\"");

            assertThat(event.concerns("sibling")).isTrue();
            assertThat(event.concerns("fleet_3")).isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"Resources\":[]", "\"Resources\":null", "\"Description\":\"\""})
        void namingNobodyNameThisVm(String member) {
            assertThat(event("\"EventType\":\"Preempt\"," + member).concerns("any"))
                    .isTrue();
        }
    }

    @Nested
    class MissingEventId {
        @Test
        void isDerivedAndStaysWhenTheEventStarts() {
            String scheduled =
                    "\"EventType\":\"Preempt\",\"Resources\":[\"a\",\"b\"],\"NotBefore\":\"2026-11-24T10:00:30Z\"";
            String started =
                    "\"EventType\":\"Preempt\",\"Resources\":[\"B\",\"a\"],\"EventStatus\":\"Started\",\"NotBefore\":\"\"";

            assertThat(event(started).id())
                    .isNotBlank()
                    .isEqualTo(event(scheduled).id());
        }

        @Test
        void differsBetweenTypesAndBetweenVms() {
            assertThat(events(
                            "{\"EventType\":\"Preempt\",\"Resources\":[\"a\"]}",
                            "{\"EventType\":\"Reboot\",\"Resources\":[\"a\"]}",
                            "{\"EventType\":\"Preempt\",\"Resources\":[\"b\"]}"))
                    .extracting(ScheduledEvent::id)
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Preempt,PREEMPT",
        "Terminate,TERMINATE",
        "Reboot,REBOOT",
        "Redeploy,REDEPLOY",
        "Freeze,FREEZE",
        "SpotRebalanceRecommendation,SPOT_REBALANCE_RECOMMENDATION",
        "Levitate,UNKNOWN",
        "Unknown,UNKNOWN"
    })
    void typeIsKnownOrUnknownNeverAnError(String name, ScheduledEvent.Type type) {
        ScheduledEvent event = event("\"EventType\":\"" + name + "\",\"EventStatus\":\"Active\"");

        assertThat(event.type()).isEqualTo(type);
        assertThat(event.typeName()).isEqualTo(name);
        assertThat(event.status()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void eventWithoutTypeDoesNotHideTheOthers() {
        assertThat(events("{}", "17", "{\"EventType\":\"Preempt\"}"))
                .extracting(ScheduledEvent::type)
                .containsExactly(ScheduledEvent.Type.UNKNOWN, ScheduledEvent.Type.PREEMPT);
    }

    @ParameterizedTest
    @CsvSource({"7,7", "'\"8\"',8", "\"abc\",abc", "null,''"})
    void incarnationIsNumberOrText(String json, String incarnation) {
        String body = "{\"DocumentIncarnation\":" + json + ",\"Events\":[]}";

        assertThat(document(body).incarnation()).isEqualTo(incarnation);
        assertThat(document(body).events()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "!!!{\"Events\":[]}",
                "{\"Events\":[]} trailing",
                "{\"DocumentIncarnation\":1,\"Events\":[{\"EventId\":\"cut o",
                "[]",
                "{}",
                "{\"Events\":{}}",
                "<html>busy</html>"
            })
    void whatIsNoDocumentIsMalformedNeverEmpty(String body) {
        assertThat(ScheduledEventsReader.read(body)).isInstanceOf(ScheduledEvents.Malformed.class);
    }

    @Nested
    class Bounds {
        @Test
        void refuseABodyThatIsTooLong() {
            String body = "{\"Events\":[]," + " ".repeat(ScheduledEventsReader.MAX_CHARACTERS) + "\"a\":1}";

            assertThat(ScheduledEventsReader.read(body)).isInstanceOf(ScheduledEvents.Malformed.class);
        }

        @Test
        void refuseABodyThatIsTooDeep() {
            String body = "{\"Events\":[],\"x\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";

            assertThat(ScheduledEventsReader.read(body)).isInstanceOf(ScheduledEvents.Malformed.class);
        }

        @Test
        void keepEachEventSinceTheLastMayBeTheVmsOwn() {
            String[] many = IntStream.range(0, 300)
                    .mapToObj(number -> "{\"EventId\":\"e" + number + "\"}")
                    .collect(Collectors.toList())
                    .toArray(String[]::new);

            assertThat(events(many)).hasSize(300);
        }
    }
}
