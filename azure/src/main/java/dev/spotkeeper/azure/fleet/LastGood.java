package dev.spotkeeper.azure.fleet;

import dev.spotkeeper.azure.storage.ControlBlobs;
import dev.spotkeeper.azure.storage.ControlBlobs.Look;
import java.util.Optional;

/**
 * The last good text of the fleet document, kept for processes to come. It is written once a change; what cannot be written now is
 * written at the next look, and costs nobody a pass.
 */
final class LastGood {
    private static final System.Logger LOG = System.getLogger(LastGood.class.getName());

    private final ControlBlobs blobs;

    /** What this process knows to lie there; empty as long as it knows nothing. */
    private volatile Optional<String> kept = Optional.empty();

    LastGood(ControlBlobs blobs) {
        this.blobs = blobs;
    }

    Look look() {
        return blobs.read(BlobFleets.IN_FORCE, Optional.empty());
    }

    /** Keeps a text, if there is one and it is another than what lies there. */
    void keep(Optional<String> text) {
        if (text.isEmpty() || kept.equals(text)) {
            return;
        }
        Optional<String> problem =
                isThere(text.get()) ? Optional.empty() : blobs.write(BlobFleets.IN_FORCE, text.get());
        if (problem.isEmpty()) {
            kept = text;
        } else {
            LOG.log(System.Logger.Level.WARNING, "the last good fleet document was not kept: {0}", problem.get());
        }
    }

    /** No blob and one without content say the same. */
    private boolean isThere(String text) {
        Look look = look();
        String there = look instanceof Look.Text found ? found.text() : "";
        return !(look instanceof Look.Unavailable) && !(look instanceof Look.TooLong) && there.equals(text);
    }
}
