package dev.spotkeeper.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spotkeeper.wire.work.WorkMessage;
import dev.spotkeeper.wire.work.WorkMessages;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class WorkTest {
    @Test
    void everyMessageAsksForAnotherResult() {
        Set<String> payloads = new HashSet<>();
        for (int number = 1; number <= Work.MOST_MESSAGES; number++) {
            payloads.add(message(number).payload());
        }
        assertThat(payloads).hasSize(Work.MOST_MESSAGES);
    }

    @Test
    void messageCarriesItsNumberAsItsId() {
        assertThat(message(7).id()).isEqualTo("m-007").isEqualTo(Work.id(7));
    }

    @Test
    void expectedDigestIsTheEndOfTheChainThatTheMessageAsksFor() throws NoSuchAlgorithmException {
        JsonObject payload = JsonParser.parseString(message(13).payload()).getAsJsonObject();
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        byte[] digest = sha256.digest(payload.get("seed").getAsString().getBytes(StandardCharsets.UTF_8));
        for (int round = 0; round < payload.get("rounds").getAsInt(); round++) {
            digest = sha256.digest(digest);
        }

        assertThat(new Work().expected(13)).isEqualTo(HexFormat.of().formatHex(digest));
    }

    private static WorkMessage message(int number) {
        return WorkMessages.decode(Work.message(number));
    }
}
