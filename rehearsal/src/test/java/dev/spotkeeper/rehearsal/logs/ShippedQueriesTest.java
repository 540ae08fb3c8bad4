package dev.spotkeeper.rehearsal.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.rehearsal.architecture.Repository;
import dev.spotkeeper.simulator.logs.ShippedQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShippedQueriesTest {
    private static final Path SHIPPED = Repository.root().resolve("azure/src/main/resources/dev/spotkeeper/azure/logs");

    @ParameterizedTest
    @EnumSource(ShippedQuery.class)
    void simulatorKnowsEachTextWordForWord(ShippedQuery query) throws IOException {
        assertThat(query.text())
                .isEqualTo(Files.readString(SHIPPED.resolve(file(query))).strip());
    }

    @Test
    void simulatorKnowsEveryTextThatIsShipped() throws IOException {
        List<String> known =
                Stream.of(ShippedQuery.values()).map(ShippedQueriesTest::file).toList();
        try (Stream<Path> files = Files.list(SHIPPED)) {
            assertThat(files.map(path -> path.getFileName().toString())).containsExactlyInAnyOrderElementsOf(known);
        }
    }

    private static String file(ShippedQuery query) {
        return query.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".kql";
    }
}
