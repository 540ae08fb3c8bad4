package dev.spotkeeper.azure.logs;

import com.azure.core.http.HttpPipeline;
import com.azure.core.http.rest.Response;
import com.azure.core.models.ResponseError;
import com.azure.monitor.query.LogsQueryAsyncClient;
import com.azure.monitor.query.LogsQueryClientBuilder;
import com.azure.monitor.query.models.LogsQueryOptions;
import com.azure.monitor.query.models.LogsQueryResult;
import com.azure.monitor.query.models.LogsQueryResultStatus;
import com.azure.monitor.query.models.QueryTimeInterval;
import dev.spotkeeper.azure.config.LogsEndpoint;
import dev.spotkeeper.azure.wire.ArmAnswer;
import dev.spotkeeper.azure.wire.ArmCalls;
import dev.spotkeeper.core.eviction.LogReading;
import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Logs;
import dev.spotkeeper.wire.json.MalformedPayloadException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A Log Analytics workspace, asked by the SDK's logs client: one attempt a query, bounded in time and rows. Anything but a
 * whole answer to every query is {@link LogReading.Unreadable}: half an answer may lack the very stop by a person.
 */
public final class WorkspaceLogs implements Logs {
    /** What the service may take before it answers; the pipeline's own limit is longer. The service's default is 3 minutes. */
    private static final Duration SERVER_LIMIT = Duration.ofSeconds(15);

    private static final LogsQueryOptions OPTIONS =
            new LogsQueryOptions().setServerTimeout(SERVER_LIMIT).setAllowPartialErrors(true);

    private final LogsQueryAsyncClient client;
    private final String workspace;
    private final List<LogSource> sources;

    /**
     * Binds the port.
     *
     * @param pipeline that of {@link dev.spotkeeper.azure.wire.ArmPipeline#forLogs}
     * @param ownClientId the client id of our identity, whose deeds are left out; empty when it is not known
     */
    public WorkspaceLogs(LogsEndpoint logs, HttpPipeline pipeline, String ownClientId) {
        this.client = new LogsQueryClientBuilder()
                .endpoint(logs.base() + "/v1")
                .pipeline(pipeline)
                .buildAsyncClient();
        this.workspace = logs.workspace();
        this.sources = List.of(VmOperations.of(ownClientId), WorkerTraces.create());
    }

    @Override
    public LogReading read(VmId vm, Instant since) {
        List<Signal> signals = new ArrayList<>();
        for (LogSource source : sources) {
            Optional<String> problem = read(source, vm, since, signals);
            if (problem.isPresent()) {
                return new LogReading.Unreadable(source.query().name() + ": " + problem.get());
            }
        }
        return new LogReading.Known(signals);
    }

    private Optional<String> read(LogSource source, VmId vm, Instant since, List<Signal> signals) {
        ArmAnswer<LogsQueryResult> answer = ask(source.query().about(vm, since));
        if (!(answer instanceof ArmAnswer.Received<LogsQueryResult> received)) {
            return Optional.of(answer.problem());
        }
        LogsQueryResult result = received.value();
        if (result.getQueryResultStatus() != LogsQueryResultStatus.SUCCESS) {
            return Optional.of("a partial answer, " + code(result));
        }
        try {
            signals.addAll(source.signals(vm, rows(result)));
            return Optional.empty();
        } catch (MalformedPayloadException malformed) {
            return Optional.of(String.valueOf(malformed.getMessage()));
        }
    }

    private ArmAnswer<LogsQueryResult> ask(String query) {
        return ArmCalls.await(client.queryWorkspaceWithResponse(workspace, query, QueryTimeInterval.LAST_DAY, OPTIONS)
                        .onErrorMap(NullPointerException.class, WorkspaceLogs::unreadable))
                .map(Response::getValue);
    }

    /** How the SDK says that an answer with status 200 holds nothing. */
    private static IOException unreadable(NullPointerException why) {
        return new IOException("an answer without content", why);
    }

    private static String code(LogsQueryResult result) {
        return Optional.ofNullable(result.getError())
                .map(ResponseError::getCode)
                .orElse("no code");
    }

    private static List<LogRow> rows(LogsQueryResult result) {
        if (result.getAllTables().isEmpty()) {
            throw new MalformedPayloadException("an answer without a table");
        }
        return result.getTable().getRows().stream().map(LogRow::new).toList();
    }
}
