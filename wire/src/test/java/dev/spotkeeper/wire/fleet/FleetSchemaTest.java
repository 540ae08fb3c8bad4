package dev.spotkeeper.wire.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What editors complete and underline by the shipped schema, and what the reader takes, are the same. */
final class FleetSchemaTest {
    private String example = "";
    private Schema schema =
            SchemaRegistry.withDefaultDialect(Dialects.getDraft7()).getSchema("{}");

    @BeforeEach
    void readWhatIsShipped() throws IOException {
        Path docs = docs();
        example = Files.readString(docs.resolve("examples/fleet.json"));
        schema = SchemaRegistry.withDefaultDialect(Dialects.getDraft7())
                .getSchema(Files.readString(docs.resolve("fleet.schema.json")));
    }

    @Test
    void exampleIsGoodForBoth() {
        assertThat(isGoodForEditors(example)).isTrue();
        assertThat(isGoodForReader(example)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"version\": 1 | \"version\": 2",
                "\"name\": \"render\" | \"name\": \"Render\"",
                "\"name\": \"render\" | \"name\": \"r\"",
                "\"name\": \"render\" | \"nane\": \"render\"",
                "\"subscription\": \"00000000- | \"subscription\": \"0-",
                "\"target\": 6 | \"target\": 1001",
                "\"target\": 6 | \"target\": \"6\"",
                "\"surge\": 1 | \"surge\": 2",
                "\"Delete\" | \"delete\"",
                "\"minVcpus\": 4 | \"minVcpus\": 0",
                "\"minVcpus\": 4, | ``",
                "\"minMemoryGb\": 16 | \"minMemoryGb\": -1",
                "\"x64\" | \"x86\"",
                "\"westeurope\" | \"West Europe\"",
                "\"zones\": [\"1\", \"2\", \"3\"] | \"zones\": [1]",
                "\"zones\": [\"1\", \"2\", \"3\"] | \"zones\": [\"1\", \"1\"]",
                "\"maxPrice\": 0.08 | \"maxPrice\": 0",
                "\"maxPrice\": 0.08 | \"maxPrice\": -0.5",
                "\"raise 0.12\" | \"raise\"",
                "\"raise 0.12\" | \"tell 0.12\"",
                "\"raise 0.12\" | \"move head-room 5\"",
                "\"balanced\" | \"best\"",
                "\"afterFailures\": 12 | \"afterFailures\": 0",
                "\"PT2H\" | \"2h\"",
                "\"pause\": \"PT6H\" | \"paus\": \"PT6H\"",
                "\"team\": \"render\" | \"Spotkeeper-pool\": \"render\"",
                "\"team\": \"render\" | \"a/b\": \"render\"",
                "\"sshPublicKey\" | \"ssh-key\"",
                "\"sizes\" | \"requirements\": {\"minVcpus\": 2}, \"sizes\"",
                "\"Standard_D2s_v5\" | \"D2s_v5\"",
                "[\"Standard_D2s_v5\", \"Standard_D2as_v5\"] | []"
            })
    void whatIsWrongIsWrongForBoth(String good, String bad) {
        String document = example.replace(good, bad);

        assertThat(document).isNotEqualTo(example);
        assertThat(isGoodForEditors(document)).isFalse();
        assertThat(isGoodForReader(document)).isFalse();
    }

    /** Tests run in the module's folder; the documents lie beside it. */
    private static Path docs() {
        Path module = Path.of("").toAbsolutePath();
        return Files.isDirectory(module.resolve("docs")) ? module.resolve("docs") : module.resolveSibling("docs");
    }

    private boolean isGoodForEditors(String document) {
        return schema.validate(document, InputFormat.JSON).isEmpty();
    }

    private static boolean isGoodForReader(String document) {
        return FleetReader.read(document) instanceof FleetReading.Accepted;
    }
}
