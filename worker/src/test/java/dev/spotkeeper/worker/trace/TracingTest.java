package dev.spotkeeper.worker.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.spotkeeper.wire.imds.InstanceMetadata;
import dev.spotkeeper.worker.fixture.Events;
import dev.spotkeeper.worker.fixture.Imds;
import dev.spotkeeper.worker.fixture.Ingestion;
import dev.spotkeeper.worker.http.HttpLink;
import dev.spotkeeper.worker.imds.ImdsClient;
import dev.spotkeeper.worker.imds.TokenSource;
import dev.spotkeeper.worker.log.ErrorLog;
import dev.spotkeeper.worker.log.EventLine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TracingTest {
    private final Imds imds = Imds.start();
    private final Ingestion ingestion = new Ingestion();
    private final Events events = new Events();
    private final HttpLink http = new HttpLink();
    private final ErrorLog errors = new ErrorLog(events.log(), "trace");
    private final TokenSource tokens = new TokenSource(
            new TokenSource.Identity(new ImdsClient(http, imds.uri()), Optional.empty()),
            new TokenSource.Audience("https://monitor.azure.com", "traceToken"),
            errors,
            InstantSource.system());
    private final Tracing tracing = new Tracing(
            new InstanceMetadata("vm-1", Imds.VM, "0000-1", "", ""),
            http,
            tokens,
            ConnectionString.parse(ingestion.connectionString()),
            errors);

    @AfterEach
    void stop() {
        ingestion.close();
        imds.close();
    }

    @Test
    void evictionThatWasRefusedIsSentOnceMoreAtTheEnd() throws InterruptedException {
        ingestion.answer(429, "{}", Map.of("Retry-After", "3600"));
        tracing.around(events.log(), InstantSource.system())
                .write(EventLine.of("notice").with("type", "Preempt"));
        await().until(() -> ingestion.requests().size() == 1);
        ingestion.answer(200, "{}", Map.of());

        tracing.end(Duration.ofSeconds(30));

        assertThat(ingestion.events()).containsExactly("notice");
    }
}
