package dev.spotkeeper.azure.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.fleet.VmId;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KustoQueryTest {
    private static final Instant SINCE = Instant.parse("2026-11-24T10:00:00Z");

    @Test
    void parametersStandBeforeTheFileInTwoLines() {
        KustoQuery query = new KustoQuery("x", "AzureActivity\n| take 1\n");
        assertThat(query.about(new VmId("Sub-1", "Group-1", "VM-1"), SINCE))
                .isEqualTo("let vm = \"/subscriptions/sub-1/resourcegroups/group-1/providers/microsoft.compute/"
                        + "virtualmachines/vm-1\";\n"
                        + "let since = datetime(2026-11-24T10:00:00.0000000Z);\n"
                        + "AzureActivity\n| take 1\n");
    }

    @Test
    void nothingInANameEndsTheLiteral() {
        String hostile = "vm\"; AzureActivity | take 5 //\\\n";
        String literal = KustoQuery.literal(hostile);
        assertThat(literal).startsWith("\"").endsWith("\"");
        assertThat(literal.substring(1, literal.length() - 1)).doesNotContain("\"", "\n", ";", "|");
        assertThat(literal).isEqualTo("\"vm\\u0022\\u003b AzureActivity \\u007c take 5 //\\u005c\\u000a\"");
    }

    @Test
    void lettersOfAnyScriptStayReadable() {
        assertThat(KustoQuery.literal("gruppe-ä.1_(b)")).isEqualTo("\"gruppe-ä.1_(b)\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vm-operations", "worker-traces"})
    void queriesUseTheirParameters(String name) {
        assertThat(KustoQuery.load(name).text())
                .contains("| where TimeGenerated >= since\n")
                .contains(" =~ vm\n");
    }

    @Test
    void boundOfTheQueryIsTheOneThatIsChecked() {
        assertThat(VmOperations.of("").query().text().strip()).endsWith("| take " + VmOperations.MAX_ROWS);
    }
}
