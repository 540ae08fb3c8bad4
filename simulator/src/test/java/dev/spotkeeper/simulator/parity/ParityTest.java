package dev.spotkeeper.simulator.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ParityTest {
    private static final String TEMPLATE =
            "{\"properties\":{\"mode\":\"Incremental\",\"template\":{\"$schema\":\"https://schema.management.azure.com/schemas/"
                    + "2019-04-01/deploymentTemplate.json#\",\"contentVersion\":\"1.0.0.0\",\"resources\":[]}}}";

    @TempDir
    Path folder;

    @Test
    void aLifeThatIsAnsweredAlikeIsAWholeScore() {
        Parity parity = Recordings.replayed(Recordings.deallocate());

        assertThat(parity.rows())
                .hasSize(9)
                .allSatisfy(row -> assertThat(row.deviations()).isEmpty());
        assertThat(parity.score()).isEqualTo(100);
    }

    @Test
    void exchangesAreReplayedInTheOrderOfTheirNumbers() {
        assertThat(Recordings.replayed(Recordings.deallocate()).rows())
                .extracting(Row::file)
                .containsExactly(
                        "1.json", "2.json", "3.json", "4.json", "9.json", "10.json", "11.json", "12.json", "13.json");
    }

    @Test
    void anotherStatusIsADeviation() {
        assertThat(deviations("2.json", answer -> answer.addProperty("statusCode", "200")))
                .containsExactly("status: 200 in Azure, 202 here");
    }

    @Test
    void aMissingHeaderIsADeviation() {
        assertThat(deviations(
                        "11.json", answer -> answer.getAsJsonObject("headers").addProperty("x-ms-new", "1")))
                .containsExactly("header x-ms-new: missing");
    }

    @Test
    void aHeaderThatAzureDoesNotSendIsADeviation() {
        assertThat(deviations(
                        "2.json", answer -> answer.getAsJsonObject("headers").remove("location")))
                .containsExactly("header location: not in Azure's answer");
    }

    @Test
    void aMissingMemberIsADeviation() {
        assertThat(deviations("1.json", answer -> properties(answer).addProperty("brandNew", 1)))
                .containsExactly("key properties.brandNew: missing");
    }

    @Test
    void aMemberThatAzureDoesNotHaveIsADeviation() {
        assertThat(deviations("1.json", answer -> properties(answer).remove("vmId")))
                .containsExactly("key properties.vmId: not in Azure's answer");
    }

    @Test
    void anotherTypeIsADeviation() {
        assertThat(deviations("1.json", answer -> properties(answer).addProperty("timeCreated", 5)))
                .containsExactly("type properties.timeCreated: number in Azure, string here");
    }

    @Test
    void anEmptyListIsNotLikeAFullOne() {
        assertThat(deviations(
                        "1.json",
                        answer -> properties(answer)
                                .getAsJsonObject("instanceView")
                                .add("disks", new JsonArray())))
                .containsExactly("count properties.instanceView.disks: empty in Azure, 1 element here");
    }

    @Test
    void anotherEndOfAnOperationIsADeviation() {
        assertThat(deviations("9.json", answer -> {
                    answer.getAsJsonObject("body").addProperty("status", "Failed");
                }))
                .containsExactly("state status: Failed in Azure, Succeeded here");
    }

    @Test
    void anOperationThatGoesOnAfterItsEndIsADeviation() {
        assertThat(deviations("10.json", answer -> answer.addProperty("statusCode", "202")))
                .containsExactly("status: 202 in Azure, 200 here");
    }

    @Test
    void whatIsNotSimulatedIsA501AndNotAlike() {
        String url = Recordings.HOST + Recordings.SUBSCRIPTION
                + "/resourceGroups/rg/providers/Microsoft.Sql/servers/one?api-version=2020-01-01";
        Recordings.write(folder, "0001.json", "PUT " + url, "{\"location\":\"westus\"}", 201, "{\"id\":\"x\"}");
        Recordings.write(folder, "0002.json", "GET " + url, "null", 200, "{\"name\":\"one\"}");

        Parity parity = Recordings.replayed(folder);

        assertThat(parity.rows()).extracting(Row::local).containsExactly(501, 501);
        assertThat(parity.rows().get(0).deviations().get(0).text())
                .isEqualTo("status: 201 in Azure, 501 NotSimulated here");
        assertThat(parity.rows().get(1).follows()).contains("0001.json");
        assertThat(parity.score()).isZero();
    }

    @Test
    void aNameThatARecorderWroteForSeveralIsUndone() {
        String deployments = Recordings.HOST + Recordings.SUBSCRIPTION
                + "/resourcegroups/rg/providers/Microsoft.Resources/deployments/";
        for (String name : List.of("one", "two")) {
            Recordings.write(
                    folder,
                    name.equals("one") ? "1.json" : "2.json",
                    "PUT " + deployments + "mock-deployment?api-version=2022-09-01",
                    TEMPLATE,
                    201,
                    "{\"id\":\"" + deployments.substring(Recordings.HOST.length()) + name + "\",\"name\":\"" + name
                            + "\"}");
        }

        Parity parity = Recordings.replayed(folder);

        assertThat(parity.rows()).extracting(Row::local).containsExactly(201, 201);
        assertThat(parity.rows().get(1).request()).endsWith("/deployments/two");
    }

    @Test
    void aResourceThatIsShownAndNeverMadeIsPutInPlace() {
        String group = Recordings.SUBSCRIPTION + "/resourceGroups/rg/providers/Microsoft.Network/";
        String nic = group + "networkInterfaces/nic";
        Recordings.write(
                folder,
                "1.json",
                "GET " + Recordings.HOST + nic + "?api-version=2023-09-01",
                "null",
                200,
                "{\"id\":\"" + nic + "\",\"type\":\"Microsoft.Network/networkInterfaces\",\"location\":\"westus\","
                        + "\"properties\":{\"ipConfigurations\":[{\"name\":\"c\",\"properties\":{\"subnet\":{\"id\":\""
                        + group + "virtualNetworks/net/subnets/inner\"}}}]}}");

        assertThat(Recordings.replayed(folder).rows()).extracting(Row::local).containsExactly(200);
    }

    @Test
    void whatARequestOfTheRecordingMakesIsNotPutInPlaceForIt() {
        String group = Recordings.HOST + Recordings.SUBSCRIPTION + "/resourcegroups/rg?api-version=2022-09-01";
        Recordings.write(folder, "1.json", "PUT " + group, "{\"location\":\"westus\"}", 201, "{}");
        Recordings.write(folder, "2.json", "PUT " + group, "{\"location\":\"westus\"}", 200, "{}");

        assertThat(Recordings.replayed(folder).rows()).extracting(Row::local).containsExactly(201, 200);
    }

    @Test
    void jsonHasEveryExchange() {
        JsonObject json = Recordings.replayed(Recordings.deallocate()).json();

        assertThat(json.get("score").getAsDouble()).isEqualTo(100);
        assertThat(json.getAsJsonArray("rows")).hasSize(9);
    }

    private List<String> deviations(String file, Consumer<JsonObject> change) {
        return Recordings.replayed(Recordings.changed(folder, file, change)).rows().stream()
                .filter(row -> row.file().equals(file))
                .flatMap(row -> row.deviations().stream())
                .map(Deviation::text)
                .toList();
    }

    private static JsonObject properties(JsonObject answer) {
        return answer.getAsJsonObject("body").getAsJsonObject("properties");
    }
}
