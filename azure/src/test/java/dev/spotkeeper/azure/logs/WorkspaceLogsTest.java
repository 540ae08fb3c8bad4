package dev.spotkeeper.azure.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpRequest;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spotkeeper.azure.config.LogsEndpoint;
import dev.spotkeeper.azure.wire.ArmEndpoint;
import dev.spotkeeper.azure.wire.ArmPipeline;
import dev.spotkeeper.azure.wire.ScriptedAzure;
import dev.spotkeeper.azure.wire.ScriptedAzure.Answer;
import dev.spotkeeper.core.eviction.LogReading;
import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.core.eviction.Signal.Kind;
import dev.spotkeeper.core.eviction.Signal.Source;
import dev.spotkeeper.core.fleet.VmId;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceLogsTest {
    private static final VmId VM = new VmId("sub-1", "group-1", "vm-1");
    private static final Instant SINCE = Instant.parse("2026-11-24T09:00:00Z");
    private static final Instant AT = Instant.parse("2026-11-24T10:00:00.123456700Z");
    private static final String APP = "aaaaaaaa-0000-0000-0000-000000000001";
    private static final LogsEndpoint LOGS = new LogsEndpoint(
            URI.create("https://api.loganalytics.io"), "https://api.loganalytics.io/.default", "workspace-1");
    private static final Map<String, String> STOP = Map.of(
            "OperationNameValue", "MICROSOFT.COMPUTE/VIRTUALMACHINES/DEALLOCATE/ACTION",
            "ActivityStatusValue", "Success",
            "Caller", "owner@example.org",
            "AppId", "04b07795-8ddb-461a-bbee-02f9e1bf7b46",
            "TimeGenerated", "2026-11-24T10:00:00.1234567Z",
            "EventDataId", "event-1");
    private static final Map<String, String> NOTICE = Map.of(
            "TimeGenerated", "2026-11-24T10:00:00.1234567Z",
            "Event", "notice",
            "EventId", "scheduled-1",
            "EventType", "Preempt",
            "NotBefore", "2026-11-24T10:00:30Z");

    @Nested
    class Request {
        @Test
        void eachQueryIsAskedOnceOfTheWorkspace() {
            ScriptedAzure azure = holding(List.of(), List.of());
            read(azure);
            assertThat(azure.asked())
                    .containsExactly(
                            "POST https://api.loganalytics.io/v1/workspaces/workspace-1/query",
                            "POST https://api.loganalytics.io/v1/workspaces/workspace-1/query");
            assertThat(azure.requests().stream()
                            .map(request -> body(request).get("query").getAsString()))
                    .containsExactly(
                            KustoQuery.load("vm-operations").about(VM, SINCE),
                            KustoQuery.load("worker-traces").about(VM, SINCE));
        }

        @Test
        void lookBackIsADayAndTheServersTimeIsBounded() {
            ScriptedAzure azure = holding(List.of(), List.of());
            read(azure);
            HttpRequest first = azure.requests().get(0);
            assertThat(body(first).get("timespan").getAsString()).isIn("P1D", "PT24H");
            assertThat(first.getHeaders().getValue(HttpHeaderName.PREFER)).contains("wait=15");
        }

        @Test
        void tokenIsForTheLogs() {
            ScriptedAzure azure = holding(List.of(), List.of());
            read(azure);
            assertThat(azure.requests())
                    .allSatisfy(request -> assertThat(request.getHeaders().getValue(HttpHeaderName.AUTHORIZATION))
                            .isEqualTo("Bearer token-for-[https://api.loganalytics.io/.default]"));
        }
    }

    @Nested
    class Operations {
        @Test
        void stopByAPersonIsRead() {
            assertThat(signals(List.of(STOP), List.of()))
                    .containsExactly(new Signal(
                            "event-1", VM, Kind.STOPPED_BY_USER, Source.ACTIVITY_LOG_READING, AT, Optional.empty()));
        }

        @ParameterizedTest
        @CsvSource({
            "Microsoft.Compute/virtualMachines/powerOff/action, STOPPED_BY_USER",
            "Microsoft.Compute/virtualMachines/hibernate/action, STOPPED_BY_USER",
            "Microsoft.Compute/virtualMachines/start/action, STARTED_BY_USER",
            "Microsoft.Compute/virtualMachines/delete, DELETED_BY_USER",
            "Microsoft.Resourcehealth/healthevent/Activated/action, EVICTED",
            "Microsoft.Resourcehealth/healthevent/Updated/action, EVICTED"
        })
        void operationTellsWhatWasDone(String operation, Kind kind) {
            assertThat(signals(List.of(changed(STOP, "OperationNameValue", operation)), List.of()))
                    .extracting(Signal::kind)
                    .containsExactly(kind);
        }

        @ParameterizedTest
        @ValueSource(strings = {"AppId", "Caller"})
        void ourOwnDeedsAreLeftOut(String column) {
            Map<String, String> ours = changed(STOP, column, APP.toUpperCase(Locale.ROOT));
            assertThat(signals(List.of(ours, STOP), List.of()))
                    .extracting(Signal::eventId)
                    .containsExactly("event-1");
        }

        @Test
        void nobodyIsUsWhileOurClientIdIsNotKnown() {
            assertThat(known(holding(List.of(changed(STOP, "AppId", "")), List.of()), ""))
                    .hasSize(1);
        }

        @Test
        void recordWithoutIdIsKnownByItsTime() {
            assertThat(signals(List.of(changed(STOP, "EventDataId", "")), List.of()))
                    .extracting(Signal::eventId)
                    .containsExactly("activity-" + AT);
        }

        @Test
        void recordWithoutTimeMakesTheReadingUnreadable() {
            assertThat(why(holding(List.of(changed(STOP, "TimeGenerated", "")), List.of())))
                    .isEqualTo("vm-operations: a row without TimeGenerated");
        }

        @Test
        void answerThatReachesItsBoundIsUnreadable() {
            List<Map<String, String>> rows = IntStream.range(0, VmOperations.MAX_ROWS)
                    .mapToObj(i -> changed(STOP, "Caller", "caller-" + i))
                    .toList();
            assertThat(why(holding(rows, List.of()))).startsWith("vm-operations: more than 200 kinds of deeds");
        }
    }

    @Nested
    class Traces {
        @Test
        void noticeOfAWorkerIsRead() {
            assertThat(signals(List.of(), List.of(NOTICE)))
                    .containsExactly(new Signal(
                            "scheduled-1",
                            VM,
                            Kind.EVICTION_NOTICED,
                            Source.WORKER_TRACE_READING,
                            AT,
                            Optional.of(Instant.parse("2026-11-24T10:00:30Z"))));
        }

        @Test
        void withdrawalIsRead() {
            assertThat(signals(List.of(), List.of(changed(NOTICE, "Event", "withdrawn"))))
                    .extracting(Signal::kind)
                    .containsExactly(Kind.NOTICE_WITHDRAWN);
        }

        @Test
        void dueTimeMayBeMissing() {
            assertThat(signals(List.of(), List.of(changed(NOTICE, "NotBefore", ""))))
                    .extracting(Signal::notBefore)
                    .containsExactly(Optional.empty());
        }

        @ParameterizedTest
        @CsvSource({"EventType, Reboot", "Event, taken", "EventId, ''", "TimeGenerated, yesterday"})
        void rubbishIsLeftOut(String column, String value) {
            assertThat(signals(List.of(), List.of(changed(NOTICE, column, value))))
                    .isEmpty();
        }

        @Test
        void endlessEventIdIsLeftOut() {
            assertThat(signals(List.of(), List.of(changed(NOTICE, "EventId", "x".repeat(151)))))
                    .isEmpty();
        }
    }

    @Nested
    class Unreadable {
        @Test
        void throttlingIsUnreadableAndNotTriedAgain() {
            ScriptedAzure azure = ScriptedAzure.answering(
                    Answer.of(429, "{\"error\":{\"code\":\"TooManyRequests\",\"message\":\"later\"}}")
                            .with("Retry-After", "900"));
            assertThat(why(azure)).isEqualTo("vm-operations: status 429 TooManyRequests");
            assertThat(azure.asked()).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(ints = {400, 401, 403, 404, 500, 502, 503, 504})
        void refusalIsUnreadable(int status) {
            String body = "{\"error\":{\"code\":\"X\",\"message\":\"no\"}}";
            assertThat(why(ScriptedAzure.answering(Answer.of(status, body))))
                    .isEqualTo("vm-operations: status " + status + " X");
        }

        @Test
        void partialAnswerIsUnreadable() {
            String body = LogAnswers.partial(LogAnswers.table(LogAnswers.OPERATIONS, List.of(STOP)));
            assertThat(why(ScriptedAzure.answering(Answer.of(200, body))))
                    .isEqualTo("vm-operations: a partial answer, PartialError");
        }

        @Test
        void missingAnswerIsUnreadable() {
            assertThat(why(ScriptedAzure.breaking(new IOException("reset"))))
                    .isEqualTo("vm-operations: IOException: reset");
        }

        @ParameterizedTest
        @ValueSource(strings = {"<html>", "{}", "{\"tables\":[]}", "[]", "null", ""})
        void answerThatIsNoTableIsUnreadable(String body) {
            assertThat(why(ScriptedAzure.answering(Answer.of(200, body)))).startsWith("vm-operations: ");
        }

        @Test
        void tracesThatCannotBeReadMakeTheWholeUnreadable() {
            ScriptedAzure azure = answering(query -> query.contains("AppTraces")
                    ? Answer.of(503, "")
                    : Answer.of(200, LogAnswers.table(LogAnswers.OPERATIONS, List.of(STOP))));
            assertThat(why(azure)).isEqualTo("worker-traces: status 503 ");
        }
    }

    private static Map<String, String> changed(Map<String, String> row, String column, String value) {
        Map<String, String> copy = new HashMap<>(row);
        copy.put(column, value);
        return copy;
    }

    private static List<Signal> signals(List<Map<String, String>> operations, List<Map<String, String>> traces) {
        return known(holding(operations, traces), APP);
    }

    private static List<Signal> known(ScriptedAzure azure, String ownClientId) {
        LogReading reading = read(azure, ownClientId);
        assertThat(reading).isInstanceOf(LogReading.Known.class);
        return ((LogReading.Known) reading).signals();
    }

    private static String why(ScriptedAzure azure) {
        LogReading reading = read(azure);
        assertThat(reading).isInstanceOf(LogReading.Unreadable.class);
        return ((LogReading.Unreadable) reading).why();
    }

    private static LogReading read(ScriptedAzure azure) {
        return read(azure, APP);
    }

    private static LogReading read(ScriptedAzure azure, String ownClientId) {
        ArmEndpoint host = new ArmEndpoint(LOGS.base(), LOGS.scope());
        return new WorkspaceLogs(LOGS, ArmPipeline.forLogs(host, ScriptedAzure.TOKENS, azure), ownClientId)
                .read(VM, SINCE);
    }

    private static ScriptedAzure holding(List<Map<String, String>> operations, List<Map<String, String>> traces) {
        String first = LogAnswers.table(LogAnswers.OPERATIONS, operations);
        String second = LogAnswers.table(LogAnswers.TRACES, traces);
        return answering(query -> Answer.of(200, query.contains("AppTraces") ? second : first));
    }

    private static ScriptedAzure answering(Function<String, Answer> byQuery) {
        return ScriptedAzure.answering(
                request -> byQuery.apply(body(request).get("query").getAsString()));
    }

    private static JsonObject body(HttpRequest request) {
        return JsonParser.parseString(request.getBodyAsBinaryData().toString()).getAsJsonObject();
    }
}
