package dev.spotkeeper.simulator.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Refusals are answers: they are not waited away. */
final class ReplayTest {
    private static final String VM = Recordings.HOST + Recordings.SUBSCRIPTION
            + "/resourceGroups/rg-one/providers/Microsoft.Compute/virtualMachines/vm-one";
    private static final String VERSION = "?api-version=2024-07-01";

    @TempDir
    Path folder;

    @Test
    void whatWasUnderWayIsWaitedForWhereTheRecordingLeftOutItsPolls() throws IOException {
        deallocate(answer -> {});
        Recordings.write(folder, "20.json", "POST " + VM + "/start" + VERSION, "null", 202, "null");

        assertThat(replayed()).extracting(Row::local).containsExactly(202, 202);
    }

    @Test
    void aRefusalIsTheAnswerWhereNothingWasUnderWayInAzure() throws IOException {
        deallocate(answer -> {
            answer.addProperty("statusCode", "200");
            answer.add("headers", new JsonObject());
        });
        Recordings.write(folder, "20.json", "POST " + VM + "/start" + VERSION, "null", 202, "null");

        assertThat(replayed()).extracting(Row::local).containsExactly(202, 409);
    }

    @Test
    void aBudgetThatTheRecordingUsesUpHereIsADeviation() {
        for (int i = 0; i < 100; i++) {
            Recordings.write(folder, i + ".json", "GET " + VM + VERSION, "null", 200, "{}");
        }

        List<Row> rows = replayed();

        assertThat(rows.get(20).local()).isEqualTo(200);
        assertThat(rows.get(99).deviations())
                .extracting(Deviation::text)
                .containsExactly("status: 200 in Azure, 429 here");
    }

    private List<Row> replayed() {
        return Recordings.replayed(folder).rows();
    }

    private void deallocate(Consumer<JsonObject> change) throws IOException {
        JsonObject exchange = JsonParser.parseString(
                        Files.readString(Recordings.deallocate().resolve("2.json")))
                .getAsJsonObject();
        change.accept(exchange.getAsJsonObject("liveResponse"));
        Files.writeString(folder.resolve("2.json"), exchange.toString());
    }
}
