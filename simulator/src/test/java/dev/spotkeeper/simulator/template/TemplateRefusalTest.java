package dev.spotkeeper.simulator.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spotkeeper.simulator.template.expression.TemplateException;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Templates and parameters that Azure refuses, and such as would never end. */
final class TemplateRefusalTest {
    private static final String SCHEMA =
            "\"$schema\":\"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#\","
                    + "\"contentVersion\":\"1.0.0.0\"";

    @Nested
    final class OfParameters {
        @Test
        void missingValueIsTold() {
            refused("{\"x\":{\"type\":\"string\"}}", "{}", "The value for the template parameter 'x'");
        }

        @Test
        void valueThatNobodyDeclaredIsTold() {
            refused(
                    "{\"x\":{\"type\":\"string\",\"defaultValue\":\"\"}}",
                    "{\"y\":{\"value\":1}}",
                    "The template parameters 'y' in the" + " parameters file are not valid");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{'type':'string'}|1|Expected 'String'. Actual 'Integer'",
                    "{'type':'int'}|true|Expected 'Integer'. Actual 'Boolean'",
                    "{'type':'string','allowedValues':['a','b']}|'c'|not part of the allowed value(s): 'a,b'",
                    "{'type':'string','minLength':3}|'ab'|greater than or equal to '3'",
                    "{'type':'int','maxValue':9}|10|less than or equal to '9'",
                    "{'type':'array','items':{'type':'int'}}|[1,'x']|Expected 'Integer'",
                    "{'type':'object','properties':{'a':{'type':'string'}}}|{}|Expected 'String'. Actual 'Null'",
                    "{'type':'object','properties':{},'additionalProperties':false}|{'z':1}|The property 'z' is not allowed",
                    "{'$ref':'#/definitions/none'}|1|is not defined in the template"
                })
        void valueOfAnotherTypeIsTold(String type, String value, String message) {
            refused(
                    "{\"x\":" + type.replace('\'', '"') + "}",
                    "{\"x\":{\"value\":" + value.replace('\'', '"') + "}}",
                    message);
        }
    }

    @Nested
    final class OfExpressions {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "[brew('tea')]|The template function 'brew' is not valid",
                    "[toLower(1)]|expects its parameter 1 to be of type 'String'",
                    "[toLower()]|expects 1 parameter(s), 0 were provided",
                    "[concat('a']|is not valid: the string character",
                    "[createObject('a', 1).b]|The language expression property 'b' doesn't exist, available properties are 'a'",
                    "[createArray(1)[4]]|is out of bounds",
                    "[div(1, 0)]|division by zero",
                    "[variables('v')]|refers to itself",
                    "[variables('none')]|The template variable 'none' is not found",
                    "[copyIndex()]|is not expected at this location",
                    "[range(0, 100000)]|no larger than 1000",
                    "[ns.none()]|The template function 'ns.none' is not valid"
                })
        void expressionWithoutAValueIsTold(String expression, String message) {
            assertThatThrownBy(() -> plan("{" + SCHEMA + ",\"variables\":{\"v\":\"[variables('v')]\"},\"resources\":[],"
                                    + "\"outputs\":{\"o\":{\"type\":\"string\",\"value\":\"" + expression + "\"}}}")
                            .outputs(id -> Optional.empty()))
                    .isInstanceOf(TemplateException.class)
                    .hasMessageContaining(message);
        }
    }

    @Nested
    final class OfResources {
        @Test
        void circleOfDependenciesIsTold() {
            refusedResources(
                    "[" + disk("a", "\"dependsOn\":[\"b\"]") + "," + disk("b", "\"dependsOn\":[\"a\"]") + "]",
                    "Circular dependency detected on resource");
        }

        @Test
        void dependencyOnNothingIsTold() {
            refusedResources(
                    "[" + disk("a", "\"dependsOn\":[\"Microsoft.Compute/disks/z\"]") + "]",
                    "is not defined in the template");
        }

        @Test
        void resourceThatIsDefinedTwiceIsTold() {
            refusedResources(
                    "[" + disk("a", "\"tags\":{}") + "," + disk("A", "\"tags\":{}") + "]", "is defined multiple times");
        }

        @Test
        void loopOfTooManyIsTold() {
            refusedResources(
                    "[" + disk("[concat('d', copyIndex())]", "\"copy\":{\"name\":\"l\",\"count\":801}") + "]",
                    "no larger than '800'");
        }

        @Test
        void nameWithTooManyPartsIsTold() {
            refusedResources("[" + disk("a/b", "\"tags\":{}") + "]", "incorrect segment lengths");
        }

        private String disk(String name, String more) {
            return "{\"type\":\"Microsoft.Compute/disks\",\"apiVersion\":\"2024-03-02\",\"name\":\"" + name + "\","
                    + more + "}";
        }

        private void refusedResources(String resources, String message) {
            assertThatThrownBy(() -> plan("{" + SCHEMA + ",\"resources\":" + resources + "}"))
                    .isInstanceOf(TemplateException.class)
                    .hasMessageContaining(message);
        }
    }

    @Test
    void unknownSectionIsTold() {
        assertThatThrownBy(() -> plan("{" + SCHEMA + ",\"resources\":[],\"resource\":[]}"))
                .hasMessageContaining("Could not find member 'resource'");
    }

    @Test
    void valuesGivenForParametersAreNoExpressions() {
        JsonObject template = json("{" + SCHEMA + ",\"parameters\":{\"x\":{\"type\":\"string\"}},\"resources\":[],"
                + "\"outputs\":{\"o\":{\"type\":\"string\",\"value\":\"[parameters('x')]\"}}}");

        JsonObject outputs = Plan.of(template, json("{\"x\":{\"value\":\"[toUpper('a')]\"}}"), context())
                .outputs(id -> Optional.empty());

        assertThat(outputs.getAsJsonObject("o").get("value").getAsString()).isEqualTo("[toUpper('a')]");
    }

    private static void refused(String declared, String given, String message) {
        JsonObject template = json("{" + SCHEMA + ",\"parameters\":" + declared + ",\"resources\":[]}");
        assertThatThrownBy(() -> Plan.of(template, json(given), context()))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(message);
    }

    private static Plan plan(String template) {
        return Plan.of(json(template), new JsonObject(), context());
    }

    private static Context context() {
        Place place = new Place(TemplateCase.TENANT, TemplateCase.SUBSCRIPTION, Optional.of("spot"));
        return new Context("main", place, "westeurope", new SnapshotAmbient());
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }
}
