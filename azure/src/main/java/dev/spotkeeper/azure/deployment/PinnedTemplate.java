package dev.spotkeeper.azure.deployment;

import dev.spotkeeper.azure.storage.ControlBlobs;
import dev.spotkeeper.azure.storage.ControlBlobs.Look;
import dev.spotkeeper.azure.wire.Refusals;
import java.util.Optional;

/**
 * A team's own template: a blob beside the fleet document, pinned by the digest of its bytes. Whoever may write the blob cannot change
 * what is deployed without who may write the app's settings.
 */
public final class PinnedTemplate implements TemplateSource {
    private final ControlBlobs blobs;
    private final Pin pin;
    private volatile Optional<Loaded> good = Optional.empty();

    /** Names the template; nothing is read yet. */
    public PinnedTemplate(ControlBlobs blobs, Pin pin) {
        this.blobs = blobs;
        this.pin = pin;
    }

    /** A template once found good stays so, since its digest is fixed; anything else is looked at again. */
    @Override
    public Loaded load() {
        Optional<Loaded> known = good;
        if (known.isPresent()) {
            return known.get();
        }
        Loaded loaded = judge(blobs.read(pin.blob(), Optional.empty()));
        if (loaded instanceof Loaded.Ready) {
            good = Optional.of(loaded);
        }
        return loaded;
    }

    private Loaded judge(Look look) {
        if (look instanceof Look.Text text) {
            return checked(text);
        }
        if (look instanceof Look.Unavailable unavailable) {
            return new Loaded.Unusable(Refusals.passing(words() + " cannot be read: " + unavailable.why()));
        }
        return look instanceof Look.Missing
                ? unusable("is not in the container " + ControlBlobs.CONTAINER)
                : unusable("has more than " + ControlBlobs.MAX_BYTES + " bytes");
    }

    private Loaded checked(Look.Text text) {
        if (!text.sha256().equalsIgnoreCase(pin.sha256())) {
            return unusable("has the SHA-256 " + text.sha256() + ", not the one that the settings pin");
        }
        try {
            return new Loaded.Ready(Template.parse(text.text()));
        } catch (BadTemplateException refused) {
            return unusable("must not be deployed: " + refused.getMessage());
        }
    }

    private Loaded unusable(String why) {
        return new Loaded.Unusable(DeploymentFaults.fatal(words() + " " + why));
    }

    private String words() {
        return "the template '" + pin.blob() + "'";
    }

    /**
     * Which template.
     *
     * @param blob its name in the container {@value ControlBlobs#CONTAINER}
     * @param sha256 the digest of its bytes: 64 hex digits
     */
    public record Pin(String blob, String sha256) {
        public Pin {
            if (!sha256.matches("[0-9a-fA-F]{64}")) {
                throw new IllegalArgumentException("must be 64 hex digits, not '" + sha256 + "'");
            }
        }
    }
}
