package dev.spotkeeper.wire.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spotkeeper.wire.json.MalformedPayloadException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestsTest {
    private static final Piece PACK = new Piece("m-1/1/1.0", "0f".repeat(32), 120);
    private static final Piece FIRST = new Piece("m-1/1/1.1", "1f".repeat(32), 4_194_304);
    private static final Piece SECOND = new Piece("m-1/2/7.0", "2f".repeat(32), 5);
    private static final Manifest MANIFEST = new Manifest(
            "m-1",
            List.of(PACK),
            List.of(new SavedFile(" deep/model.bin ", List.of(FIRST, SECOND))),
            Map.of("run.sh", "rwxr-x---"));

    @Test
    void everyMemberSurvives() {
        assertThat(Manifests.decode("m-1", Manifests.encode(MANIFEST))).isEqualTo(MANIFEST);
    }

    @Test
    void itKnowsItsBlobsAndItsLength() {
        assertThat(MANIFEST.blobs()).containsExactlyInAnyOrder("m-1/1/1.0", "m-1/1/1.1", "m-1/2/7.0");
        assertThat(MANIFEST.bytes()).isEqualTo(120 + 4_194_304 + 5);
        assertThat(MANIFEST.files().get(0).bytes()).isEqualTo(4_194_304 + 5);
    }

    @Test
    void oneThatNobodyWouldReadIsNotWritten() {
        Manifest huge = new Manifest("m-1", Collections.nCopies(40_000, PACK), List.of(), Map.of());

        assertThatThrownBy(() -> Manifests.encode(huge)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void largestCheckpointThatIsAllowedCanBeWrittenAndRead() {
        Manifest large = new Manifest(
                "m-1",
                List.of(PACK),
                Collections.nCopies(8192, new SavedFile("a/path/of/some/length/part-0001", List.of(FIRST))),
                Map.of());

        assertThat(Manifests.decode("m-1", Manifests.encode(large))).isEqualTo(large);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "[]", "{\"v\":1}", "{\"v\":2,\"id\":\"m-1\"}"})
    void whatIsNoManifestIsRefused(String text) {
        assertThatThrownBy(() -> Manifests.decode("m-1", text)).isInstanceOf(MalformedPayloadException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"id\":\"m-1\" | \"id\":\"m-2\"",
                "m-1/1/1.0 | m-2/1/1.0",
                "m-1/1/1.0 | ../1/1.0",
                "\"bytes\":120 | \"bytes\":-1",
                "\"bytes\":120 | \"bytes\":\"many\"",
                "rwxr-x--- | everything",
                "\"path\":\" deep/model.bin \" | \"path\":{}",
                "\"0f0f | \"zz0f"
            })
    void memberThatIsNotAsItMustBeIsRefused(String good, String bad) {
        String text = Manifests.encode(MANIFEST);
        assertThat(text).contains(good);

        assertThatThrownBy(() -> Manifests.decode("m-1", text.replace(good, bad)))
                .isInstanceOf(MalformedPayloadException.class);
    }
}
