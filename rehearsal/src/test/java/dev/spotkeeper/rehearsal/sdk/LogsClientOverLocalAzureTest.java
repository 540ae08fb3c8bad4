package dev.spotkeeper.rehearsal.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.exception.HttpResponseException;
import com.azure.monitor.query.LogsQueryClient;
import com.azure.monitor.query.LogsQueryClientBuilder;
import com.azure.monitor.query.models.LogsQueryResult;
import com.azure.monitor.query.models.LogsTableRow;
import com.azure.monitor.query.models.QueryTimeInterval;
import com.google.gson.JsonObject;
import dev.spotkeeper.rehearsal.architecture.Repository;
import dev.spotkeeper.rehearsal.local.TemporaryFolder;
import dev.spotkeeper.rehearsal.local.Trust;
import dev.spotkeeper.simulator.LocalAzure;
import dev.spotkeeper.simulator.LocalAzureOptions;
import dev.spotkeeper.simulator.identity.Directory;
import dev.spotkeeper.simulator.identity.Principal;
import dev.spotkeeper.simulator.identity.Tokens;
import dev.spotkeeper.simulator.logs.LogRow;
import dev.spotkeeper.simulator.logs.LogTable;
import dev.spotkeeper.simulator.logs.ShippedQuery;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** The unmodified {@code LogsQueryClient}, with a credential, asks local Azure over HTTPS. */
final class LogsClientOverLocalAzureTest {
    private static final String VM =
            "/subscriptions/s/resourcegroups/spot/providers/microsoft.compute/virtualmachines/vm-1";
    private static final String QUERY = "let vm = \"" + VM
            + "\";\nlet since = datetime(2020-01-01T00:00:00.0000000Z);\n" + ShippedQuery.WORKER_TRACES.text();
    private static final QueryTimeInterval LAST_DAY = new QueryTimeInterval(Duration.ofDays(1));

    private static TemporaryFolder folder;
    private static LocalAzure azure;

    @BeforeAll
    static void start() throws IOException {
        folder = TemporaryFolder.create();
        azure = LocalAzure.start(
                LocalAzureOptions.of(folder.path(), Repository.root().resolve("simulator/azurite")));
        azure.call(world -> {
            Instant now = world.time().instant();
            world.monitor().logs().add(LogTable.APP_TRACES, new LogRow(now, now, notice()));
            return true;
        });
    }

    @AfterAll
    static void stop() throws IOException {
        azure.close();
        folder.close();
    }

    @Test
    void shippedQueryIsAnsweredInATable() {
        LogsQueryResult result =
                client(Principal.APP).queryWorkspace(azure.endpoints().workspace(), QUERY, LAST_DAY);

        assertThat(result.getTable().getRows()).hasSize(1);
        LogsTableRow row = result.getTable().getRows().get(0);
        assertThat(row.getColumnValue("EventId").orElseThrow().getValueAsString())
                .isEqualTo("E-1");
        assertThat(row.getColumnValue("TimeGenerated").orElseThrow().getValueAsDateTime())
                .isAfter(OffsetDateTime.now(ZoneOffset.UTC).minusHours(1));
    }

    @Test
    void otherQueryIsRefusedAndShown() {
        assertThatThrownBy(() -> client(Principal.APP)
                        .queryWorkspace(azure.endpoints().workspace(), "AppTraces | take 1", LAST_DAY))
                .isInstanceOfSatisfying(
                        HttpResponseException.class,
                        refused -> assertThat(refused.getResponse().getStatusCode())
                                .isEqualTo(501))
                .hasMessageContaining("AppTraces | take 1");
    }

    @Test
    void otherWorkspaceIsNotFound() {
        assertThatThrownBy(() ->
                        client(Principal.APP).queryWorkspace("00000000-0000-0000-0000-000000000000", QUERY, LAST_DAY))
                .hasMessageContaining("PathNotFoundError");
    }

    @Test
    void vmMayNotAsk() {
        assertThatThrownBy(() -> client(Principal.ofVm("vm-1"))
                        .queryWorkspace(azure.endpoints().workspace(), QUERY, LAST_DAY))
                .hasMessageContaining("InsufficientAccessError");
    }

    private static LogsQueryClient client(Principal principal) {
        return new LogsQueryClientBuilder()
                .endpoint(azure.endpoints().logs() + "/v1")
                .credential(credential(principal))
                .httpClient(Trust.sdkClient(azure.trustStore()))
                .buildClient();
    }

    private static TokenCredential credential(Principal principal) {
        azure.add(principal);
        Tokens tokens = new Tokens(new Directory(azure.tenantId()), InstantSource.system());
        return request -> {
            String audience = request.getScopes().get(0).replaceAll("/\\.default$", "");
            Tokens.Token token = tokens.mint(principal, audience);
            return Mono.just(
                    new AccessToken(token.text(), OffsetDateTime.ofInstant(token.expiresAt(), ZoneOffset.UTC)));
        };
    }

    private static JsonObject notice() {
        JsonObject properties = new JsonObject();
        properties.addProperty("resourceId", VM);
        properties.addProperty("event", "notice");
        properties.addProperty("eventId", "E-1");
        JsonObject values = new JsonObject();
        values.addProperty("AppRoleName", "spotkeeper-worker");
        values.addProperty("Message", "Preempt");
        values.add("Properties", properties);
        return values;
    }
}
