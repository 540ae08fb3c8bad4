package dev.spotkeeper.functions.wiring;

import dev.spotkeeper.azure.deployment.PinnedTemplate.Pin;
import java.util.Map;
import java.util.Optional;

/** The settings of a team's own template: both or none, since a template that is not pinned could be anybody's. */
final class TemplateSetting {
    static final String TEMPLATE = "SPOTKEEPER_TEMPLATE";
    static final String SHA256 = "SPOTKEEPER_TEMPLATE_SHA256";

    private TemplateSetting() {}

    static Optional<Pin> of(Map<String, String> environment) {
        String blob = environment.getOrDefault(TEMPLATE, "").strip();
        String sha256 = environment.getOrDefault(SHA256, "").strip();
        if (blob.isEmpty() != sha256.isEmpty()) {
            throw new SettingsException(TEMPLATE + " and " + SHA256 + " must both be set, or none of them");
        }
        try {
            return blob.isEmpty() ? Optional.empty() : Optional.of(new Pin(blob, sha256));
        } catch (IllegalArgumentException refused) {
            throw new SettingsException(SHA256 + " " + refused.getMessage(), refused);
        }
    }
}
