package dev.spotkeeper.azure.deployment;

import dev.spotkeeper.core.capacity.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The template that comes with Spotkeeper: {@code bicep/spot-vm.json}, which the build copies beside this class. */
public final class ShippedTemplate implements TemplateSource {
    private static final String RESOURCE = "spot-vm.json";

    private final Loaded loaded;

    /** Reads it. */
    public ShippedTemplate() {
        this.loaded = read();
    }

    @Override
    public Loaded load() {
        return loaded;
    }

    private static Loaded read() {
        try (InputStream stream = ShippedTemplate.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IOException("the app was built without it");
            }
            return new Loaded.Ready(Template.parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException | BadTemplateException broken) {
            return new Loaded.Unusable(
                    new Refusal(Refusal.Kind.FATAL, "", RESOURCE + ": " + broken.getMessage(), Optional.empty()));
        }
    }
}
