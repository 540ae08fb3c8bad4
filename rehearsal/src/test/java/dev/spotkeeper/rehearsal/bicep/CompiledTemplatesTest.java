package dev.spotkeeper.rehearsal.bicep;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spotkeeper.rehearsal.architecture.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The compiled templates beside our Bicep files. The Bicep CLI proves more where it is at hand; this needs nothing. */
final class CompiledTemplatesTest {
    private static final Path FOLDER = Repository.root().resolve("bicep");
    private static final Pattern PARAMETER = Pattern.compile("(?m)^param (\\w+) ");
    private static final Pattern OUTPUT = Pattern.compile("(?m)^output (\\w+) ");
    private static final Pattern GROUP_OF_AZD = Pattern.compile("(?m)^resourceGroup: \\$\\{(\\w+)}$");

    static Stream<Path> bicepFiles() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".bicep")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("bicepFiles")
    void compiledTemplateNamesTheParametersAndOutputsOfItsSource(Path source) throws IOException {
        String text = Files.readString(source);
        JsonObject template = compiled(source);

        assertThat(template.getAsJsonObject("parameters").keySet()).isEqualTo(names(PARAMETER, text));
        assertThat(template.getAsJsonObject("outputs").keySet()).isEqualTo(names(OUTPUT, text));
    }

    @ParameterizedTest
    @MethodSource("bicepFiles")
    void compiledTemplateIsForTheScopeOfItsSource(Path source) throws IOException {
        boolean isOfSubscription = Files.readString(source).contains("targetScope = 'subscription'");
        assertThat(compiled(source).get("$schema").getAsString())
                .endsWith(
                        isOfSubscription
                                ? "/2018-05-01/subscriptionDeploymentTemplate.json#"
                                : "/2019-04-01/deploymentTemplate.json#");
    }

    @Test
    void spotVmMakesNothingButTheVmAndWhatDiesWithIt() throws IOException {
        JsonObject resources = compiled(FOLDER.resolve("spot-vm.bicep")).getAsJsonObject("resources");

        assertThat(resources.asMap().values())
                .extracting(resource -> resource.getAsJsonObject().get("type").getAsString())
                .containsExactlyInAnyOrder(
                        "Microsoft.Network/publicIPAddresses",
                        "Microsoft.Network/networkInterfaces",
                        "Microsoft.Compute/virtualMachines");
    }

    @ParameterizedTest
    @MethodSource("bicepFiles")
    void outputsHoldNoSecret(Path source) throws IOException {
        assertThat(templates(compiled(source)).toList()).isNotEmpty().allSatisfy(template -> {
            String outputs = String.valueOf(template.get("outputs"));
            assertThat(outputs).doesNotContainPattern("\\blist[A-Z]\\w*\\(");
            assertThat(secureParameters(template)).noneMatch(name -> outputs.contains("parameters('" + name + "')"));
        });
    }

    @Test
    void keyOfTheFunctionIsTheOnlyKeyThatIsReadAndStandsInTheActionGroup() throws IOException {
        JsonObject main = compiled(FOLDER.resolve("main.bicep"));
        Pattern key = Pattern.compile("\\blist[A-Z]\\w*\\(");
        JsonObject group = main.getAsJsonObject("resources")
                .getAsJsonObject("alerts")
                .getAsJsonObject("properties")
                .getAsJsonObject("template")
                .getAsJsonObject("resources")
                .getAsJsonObject("group");

        assertThat(key.matcher(main.toString()).results()).hasSize(1);
        assertThat(key.matcher(group.toString()).results()).hasSize(1);
    }

    /** Azure refuses to change the link of a version that is there, and the next deployment has another link or none. */
    @Test
    void versionOfTheWorkerIsWrittenOnlyWithItsLink() throws IOException {
        JsonObject version = compiled(FOLDER.resolve("main.bicep"))
                .getAsJsonObject("resources")
                .getAsJsonObject("gallery")
                .getAsJsonObject("properties")
                .getAsJsonObject("template")
                .getAsJsonObject("resources")
                .getAsJsonObject("version");

        assertThat(version.get("condition").getAsString()).contains("not(empty(parameters('mediaLink')))");
    }

    /** Two groups have the tag by which azd would look for it. */
    @Test
    void azdIsToldTheGroupOfTheAppByAnOutput() throws IOException {
        Matcher group = GROUP_OF_AZD.matcher(Files.readString(Repository.root().resolve("azure.yaml")));

        assertThat(group.find()).isTrue();
        assertThat(compiled(FOLDER.resolve("main.bicep"))
                        .getAsJsonObject("outputs")
                        .keySet())
                .contains(group.group(1));
    }

    /** The template, and those of its modules. */
    private static Stream<JsonObject> templates(JsonObject template) {
        Stream<JsonObject> modules = resources(template).stream()
                .map(JsonElement::getAsJsonObject)
                .filter(resource ->
                        resource.has("properties") && resource.get("properties").isJsonObject())
                .map(resource -> resource.getAsJsonObject("properties"))
                .filter(properties -> properties.has("template"))
                .map(properties -> properties.getAsJsonObject("template"));
        return Stream.concat(Stream.of(template), modules.flatMap(CompiledTemplatesTest::templates));
    }

    /** With symbolic names they are an object, without a list. */
    private static Collection<JsonElement> resources(JsonObject template) {
        JsonElement resources = template.get("resources");
        return resources.isJsonArray()
                ? resources.getAsJsonArray().asList()
                : resources.getAsJsonObject().asMap().values();
    }

    private static Set<String> secureParameters(JsonObject template) {
        Set<String> names = new TreeSet<>();
        template.getAsJsonObject("parameters").asMap().forEach((name, parameter) -> {
            JsonElement type = parameter.getAsJsonObject().get("type");
            if (type != null && type.getAsString().startsWith("secure")) {
                names.add(name);
            }
        });
        return names;
    }

    private static JsonObject compiled(Path source) throws IOException {
        String name = source.getFileName().toString().replaceAll("bicep$", "json");
        return JsonParser.parseString(Files.readString(FOLDER.resolve(name))).getAsJsonObject();
    }

    private static Set<String> names(Pattern declaration, String text) {
        Set<String> names = new TreeSet<>();
        declaration.matcher(text).results().forEach(found -> names.add(found.group(1)));
        return names;
    }
}
