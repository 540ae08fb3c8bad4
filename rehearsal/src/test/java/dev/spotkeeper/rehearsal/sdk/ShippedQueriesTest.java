package dev.spotkeeper.rehearsal.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.azure.logs.WorkspaceLogs;
import dev.spotkeeper.simulator.logs.ShippedQuery;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Local Azure has copies of the queries, as it may not read the adapter's files: they must stay the same. */
final class ShippedQueriesTest {
    @ParameterizedTest
    @EnumSource(ShippedQuery.class)
    void localAzureAnswersTheTextThatIsShipped(ShippedQuery query) throws IOException {
        String file = query.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".kql";
        try (InputStream shipped = WorkspaceLogs.class.getResourceAsStream(file)) {
            assertThat(shipped).as(file).isNotNull();
            assertThat(new String(shipped.readAllBytes(), StandardCharsets.UTF_8).strip())
                    .isEqualTo(query.text());
        }
    }
}
