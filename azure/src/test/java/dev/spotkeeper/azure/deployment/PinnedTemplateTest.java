package dev.spotkeeper.azure.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spotkeeper.azure.storage.BlobsInMemory;
import dev.spotkeeper.core.capacity.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PinnedTemplateTest {
    private static final String NAME = "team/vm.json";
    private static final String TEXT =
            "{\"parameters\":{\"name\":{},\"location\":{},\"size\":{},\"priority\":{},\"tags\":{}},"
                    + "\"resources\":[{\"type\":\"Microsoft.Compute/virtualMachines\",\"name\":\"[parameters('name')]\","
                    + "\"tags\":\"[parameters('tags')]\",\"properties\":{\"storageProfile\":{\"osDisk\":"
                    + "{\"name\":\"[format('disk-{0}-os', parameters('name'))]\"}}}}]}";

    private final BlobsInMemory blobs = new BlobsInMemory();

    @Test
    void templateWithTheDigestIsReadOnce() throws GeneralSecurityException {
        blobs.put(NAME, TEXT);
        PinnedTemplate pinned = pinnedTo(TEXT);
        assertThat(pinned.load())
                .isInstanceOfSatisfying(
                        TemplateSource.Loaded.Ready.class,
                        ready -> assertThat(ready.template().parameter("NAME")).contains("name"));
        blobs.breaking(NAME, 503);
        assertThat(pinned.load()).isInstanceOf(TemplateSource.Loaded.Ready.class);
        assertThat(blobs.asked()).hasSize(1);
    }

    @Test
    void otherTextIsRefusedUntilThePinnedOneIsBack() throws GeneralSecurityException {
        blobs.put(NAME, TEXT + " ");
        PinnedTemplate pinned = pinnedTo(TEXT);
        assertThat(refusal(pinned).kind()).isEqualTo(Refusal.Kind.FATAL);
        assertThat(refusal(pinned).message()).contains(NAME).contains("SHA-256");
        blobs.put(NAME, TEXT);
        assertThat(pinned.load()).isInstanceOf(TemplateSource.Loaded.Ready.class);
    }

    @Test
    void missingTemplateIsSaidToBeMissing() throws GeneralSecurityException {
        assertThat(refusal(pinnedTo(TEXT)).message()).contains("is not in the container spotkeeper");
    }

    @Test
    void templateThatMakesOtherThingsNamesThem() throws GeneralSecurityException {
        String vault = "{\"resources\":[{\"type\":\"Microsoft.KeyVault/vaults\"}]}";
        blobs.put(NAME, vault);
        assertThat(refusal(pinnedTo(vault)).message()).contains("resource 1 (Microsoft.KeyVault/vaults)");
    }

    @Test
    void outageOfStorageIsAPassingFault() throws GeneralSecurityException {
        blobs.breaking(NAME, 503);
        assertThat(refusal(pinnedTo(TEXT)).kind()).isEqualTo(Refusal.Kind.TRANSIENT);
    }

    @Test
    void pinIsADigest() {
        assertThatThrownBy(() -> new PinnedTemplate.Pin(NAME, "abc")).isInstanceOf(IllegalArgumentException.class);
    }

    private PinnedTemplate pinnedTo(String text) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return new PinnedTemplate(
                blobs.open(),
                new PinnedTemplate.Pin(NAME, HexFormat.of().withUpperCase().formatHex(digest)));
    }

    private static Refusal refusal(PinnedTemplate pinned) {
        return ((TemplateSource.Loaded.Unusable) pinned.load()).refusal();
    }
}
