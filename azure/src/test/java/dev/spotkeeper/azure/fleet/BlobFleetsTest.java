package dev.spotkeeper.azure.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spotkeeper.azure.storage.BlobsInMemory;
import dev.spotkeeper.azure.storage.ControlBlobs;
import dev.spotkeeper.core.port.Fleets.InForce;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BlobFleetsTest {
    private static final String DOCUMENT = "fleet.json";
    private static final String IN_FORCE = "fleet.in-force.json";
    private static final String BAD = "{\n  \"version\": 1,\n  \"pool\": []\n}";

    private final BlobsInMemory blobs = new BlobsInMemory();
    private final BlobFleets fleets = new BlobFleets(blobs.open());

    @Test
    void documentIsInForceUnderTheDigestsOfItsSections() {
        blobs.put(DOCUMENT, fleet("render"));
        InForce current = fleets.current();
        assertThat(current.fleet().pool("render")).isPresent();
        assertThat(current.section("Render")).matches("[0-9a-f]{64}");
        assertThat(current.section("encode")).isEmpty();
        assertThat(current.complaint()).isEmpty();
    }

    @Test
    void unchangedDocumentCostsOneRequest() {
        blobs.put(DOCUMENT, fleet("render"));
        InForce first = fleets.current();
        int before = blobs.asked().size();
        assertThat(fleets.current()).isEqualTo(first);
        assertThat(blobs.asked().subList(before, blobs.asked().size())).containsExactly("GET fleet.json");
    }

    @Test
    void changedDocumentIsReadAgain() {
        blobs.put(DOCUMENT, fleet("render"));
        String first = fleets.current().section("render");
        blobs.put(DOCUMENT, fleet("encode"));
        assertThat(fleets.current().fleet().pool("encode")).isPresent();
        assertThat(fleets.current().section("render")).isEmpty();
        assertThat(fleets.current().section("encode")).isNotEqualTo(first);
    }

    @Test
    void noDocumentIsAFleetWithoutPools() {
        assertThat(fleets.current().fleet().pools()).isEmpty();
        assertThat(fleets.current().sections()).isEmpty();
        assertThat(blobs.get(IN_FORCE)).isEmpty();
    }

    @Nested
    class BadDocument {
        @Test
        void isRefusedWithItsLinesWhileTheLastGoodOneStays() {
            blobs.put(DOCUMENT, fleet("render"));
            InForce good = fleets.current();
            blobs.put(DOCUMENT, BAD);
            InForce current = fleets.current();
            assertThat(current.fleet()).isEqualTo(good.fleet());
            assertThat(current.sections()).isEqualTo(good.sections());
            assertThat(current.complaint().orElseThrow()).contains("fleet.json:3: ");
        }

        @Test
        void leavesTheLastGoodOneInForceForTheNextProcessToo() {
            blobs.put(DOCUMENT, fleet("render"));
            InForce good = fleets.current();
            blobs.put(DOCUMENT, BAD);
            InForce current = new BlobFleets(blobs.open()).current();
            assertThat(current.fleet()).isEqualTo(good.fleet());
            assertThat(current.sections()).isEqualTo(good.sections());
            assertThat(current.complaint()).isPresent();
        }

        @Test
        void isNotReadAgainAndNotForgotten() {
            blobs.put(DOCUMENT, BAD);
            assertThat(fleets.current().complaint()).isPresent();
            int before = blobs.asked().size();
            assertThat(fleets.current().complaint()).isPresent();
            assertThat(blobs.asked()).hasSize(before + 1);
        }

        @Test
        void withoutAGoodOneBeforeMeansNoPools() {
            blobs.put(DOCUMENT, BAD);
            assertThat(fleets.current().fleet().pools()).isEmpty();
            assertThat(fleets.current().complaint()).isPresent();
        }

        @Test
        void afterADeletedOneBringsNothingBack() {
            blobs.put(DOCUMENT, fleet("render"));
            fleets.current();
            blobs.delete(DOCUMENT);
            fleets.current();
            blobs.put(DOCUMENT, BAD);
            assertThat(fleets.current().fleet().pools()).isEmpty();
            assertThat(new BlobFleets(blobs.open()).current().fleet().pools()).isEmpty();
        }

        @Test
        void mayBeOneThatIsTooLong() {
            blobs.put(DOCUMENT, " ".repeat(ControlBlobs.MAX_BYTES + 1));
            assertThat(fleets.current().complaint().orElseThrow()).contains("more than");
        }

        @Test
        void mayBeOneWithoutContent() {
            blobs.put(DOCUMENT, "");
            assertThat(fleets.current().complaint()).isPresent();
        }
    }

    @Nested
    class Outage {
        @Test
        void leavesWhatIsInMemoryInForce() {
            blobs.put(DOCUMENT, fleet("render"));
            InForce before = fleets.current();
            blobs.breaking(DOCUMENT, 503);
            assertThat(fleets.current()).isEqualTo(before);
        }

        @Test
        void withNothingInMemoryIsAnError() {
            blobs.breaking(DOCUMENT, 503);
            assertThatThrownBy(fleets::current)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("503");
            blobs.breaking(DOCUMENT, 0);
            assertThat(fleets.current().complaint()).isEmpty();
        }

        @Test
        void ofTheLastGoodTextIsAnErrorAsWellWhenTheNewestIsBad() {
            blobs.put(DOCUMENT, BAD);
            blobs.breaking(IN_FORCE, 503);
            assertThatThrownBy(fleets::current).isInstanceOf(UncheckedIOException.class);
        }

        @Test
        void doesNotKeepAGoodDocumentFromBeingInForceAndItIsKeptLater() {
            blobs.put(DOCUMENT, fleet("render"));
            blobs.breaking(IN_FORCE, 503);
            assertThat(fleets.current().fleet().pool("render")).isPresent();
            blobs.breaking(IN_FORCE, 0);
            fleets.current();
            assertThat(blobs.get(IN_FORCE)).contains(fleet("render"));
        }
    }

    @Test
    void goodTextIsWrittenOncePerChangeOverAllProcesses() {
        blobs.put(DOCUMENT, fleet("render"));
        fleets.current();
        fleets.current();
        new BlobFleets(blobs.open()).current();
        assertThat(blobs.asked().stream().filter(asked -> asked.startsWith("PUT")))
                .hasSize(1);
    }

    private static String fleet(String pool) {
        return "{\"version\":1,\"pools\":[{\"name\":\"" + pool
                + "\",\"subscription\":\"00000000-0000-0000-0000-000000000001\",\"resourceGroup\":\"g\",\"target\":1,"
                + "\"evictionPolicy\":\"Delete\",\"sizes\":[\"Standard_D2s_v5\"],\"regions\":[{\"name\":\"westeurope\"}]}]}";
    }
}
