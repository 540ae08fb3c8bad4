package dev.spotkeeper.simulator.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The corpus through our own evaluation; what must come out was made by the official Bicep CLI ({@code .ci/template-corpus}). */
final class TemplateCorpusTest {
    static Stream<TemplateCase> cases() throws IOException {
        return TemplateCase.all();
    }

    @Test
    void corpusIsThere() throws IOException {
        assertThat(TemplateCase.all()).hasSizeGreaterThanOrEqualTo(25);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void resourcesAreThoseThatAzureWouldMake(TemplateCase one) {
        Map<String, JsonElement> predicted = TemplateCase.byId(one.predicted().resources());
        Map<String, JsonElement> expected = one.expectedResources();

        assertThat(predicted.keySet()).isEqualTo(expected.keySet());
        expected.forEach((id, resource) ->
                assertThat(members(predicted.getOrDefault(id, resource))).as(id).isEqualTo(members(resource)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void outputsAreThoseThatAzureWouldGive(TemplateCase one) {
        assertThat(members(TemplateCase.comparable(one.predicted().outputs())))
                .isEqualTo(members(one.expectedOutputs()));
    }

    private static Map<String, JsonElement> members(JsonElement object) {
        return new TreeMap<>(((JsonObject) object).asMap());
    }
}
