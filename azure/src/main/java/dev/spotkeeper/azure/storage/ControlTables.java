package dev.spotkeeper.azure.storage;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.data.tables.TableServiceClient;
import com.azure.data.tables.TableServiceClientBuilder;
import java.net.URI;
import java.time.Duration;

/** The tables of one account: of the control account, or what workers and the control plane tell each other in the work account. */
public final class ControlTables {
    /** The SDK's retries would sleep on the function's thread; the queue delivers the message again instead. */
    private static final RetryOptions NO_RETRIES = new RetryOptions(new FixedDelayOptions(0, Duration.ZERO));

    private final TableServiceClient service;

    private ControlTables(TableServiceClient service) {
        this.service = service;
    }

    /**
     * Opens the account's tables; no request is made yet.
     *
     * @param tableService the account's table service, without a slash at the end; a path with the account's name, as
     *     the emulator has it, is fine
     */
    public static ControlTables open(URI tableService, TokenCredential credential, HttpClient http) {
        return new ControlTables(new TableServiceClientBuilder()
                .endpoint(tableService.toString())
                .credential(credential)
                .httpClient(http)
                .retryOptions(NO_RETRIES)
                .buildClient());
    }

    ControlTable table(String name) {
        return new ControlTable(service.getTableClient(name));
    }
}
