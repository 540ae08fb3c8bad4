package dev.spotkeeper.azure.fleet;

import dev.spotkeeper.azure.storage.ControlBlobs;
import dev.spotkeeper.azure.storage.ControlBlobs.Look;
import dev.spotkeeper.core.pool.Fleet;
import dev.spotkeeper.core.port.Fleets;
import dev.spotkeeper.wire.fleet.FleetReader;
import dev.spotkeeper.wire.fleet.FleetReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The fleet document, blob {@value #DOCUMENT}. It is asked for each time, which costs a 304 while it stays as it is. The last good
 * text is kept as blob {@value #IN_FORCE}, so that it stays in force when a bad one comes and this process ends. When storage is out
 * of reach what is in memory stays in force; with nothing in memory nobody knows, and the caller's message must come again.
 */
public final class BlobFleets implements Fleets {
    /** The document that people write. */
    static final String DOCUMENT = "fleet.json";

    /** The last good text, written by us; without content when there is no document. */
    static final String IN_FORCE = "fleet.in-force.json";

    private static final InForce NO_FLEET = new InForce(new Fleet(List.of()), Map.of(), Optional.empty());

    private final ControlBlobs blobs;
    private final LastGood lastGood;
    private volatile Optional<Known> known = Optional.empty();

    /** Reads from {@code blobs}. */
    public BlobFleets(ControlBlobs blobs) {
        this.blobs = blobs;
        this.lastGood = new LastGood(blobs);
    }

    /**
     * {@inheritDoc}
     *
     * @throws UncheckedIOException when storage is out of reach and this process never read a fleet
     */
    @Override
    public InForce current() {
        Optional<Known> before = known;
        Look look = blobs.read(DOCUMENT, before.map(Known::etag).filter(etag -> !etag.isEmpty()));
        if (look instanceof Look.Unavailable unavailable) {
            return before.map(Known::inForce)
                    .orElseThrow(() -> unreadable("the fleet document cannot be read: " + unavailable.why()));
        }
        Known now = look instanceof Look.Unchanged ? before.orElseThrow() : known(look, before);
        known = Optional.of(now);
        lastGood.keep(now.goodText());
        return now.inForce();
    }

    private Known known(Look look, Optional<Known> before) {
        if (look instanceof Look.Text text) {
            return text(text, before);
        }
        if (look instanceof Look.TooLong) {
            return refused("", "the document has more than " + ControlBlobs.MAX_BYTES + " bytes", before);
        }
        if (look instanceof Look.Missing) {
            return new Known("", Optional.of(""), NO_FLEET);
        }
        throw new AssertionError(look);
    }

    private Known text(Look.Text look, Optional<Known> before) {
        FleetReading reading = FleetReader.read(look.text());
        if (reading instanceof FleetReading.Accepted accepted) {
            InForce good = new InForce(accepted.fleet(), accepted.sections(), Optional.empty());
            return new Known(look.etag(), Optional.of(look.text()), good);
        }
        if (reading instanceof FleetReading.Refused refused) {
            String reasons = refused.problems().stream()
                    .map(problem -> DOCUMENT + ":" + problem)
                    .collect(Collectors.joining("; "));
            return refused(look.etag(), reasons, before);
        }
        throw new AssertionError(reading);
    }

    /** What was in force stays so; a process that has just begun looks for what others left. */
    private Known refused(String etag, String reasons, Optional<Known> before) {
        InForce good = before.map(Known::inForce).orElseGet(this::fromLastProcess);
        InForce complained = new InForce(good.fleet(), good.sections(), Optional.of(reasons));
        return new Known(etag, Optional.empty(), complained);
    }

    private InForce fromLastProcess() {
        Look look = lastGood.look();
        if (look instanceof Look.Unavailable unavailable) {
            throw unreadable("the fleet document in force cannot be read: " + unavailable.why());
        }
        return look instanceof Look.Text text && FleetReader.read(text.text()) instanceof FleetReading.Accepted accepted
                ? new InForce(accepted.fleet(), accepted.sections(), Optional.empty())
                : NO_FLEET;
    }

    private static UncheckedIOException unreadable(String why) {
        return new UncheckedIOException(why, new IOException(why));
    }

    /**
     * What was read last.
     *
     * @param etag names the version of the document; empty when there is none to name
     * @param goodText the text to be kept as the last good one; empty when what was read is bad
     * @param inForce what it came to
     */
    private record Known(String etag, Optional<String> goodText, InForce inForce) {}
}
