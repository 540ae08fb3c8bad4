package dev.spotkeeper.worker.imds;

import dev.spotkeeper.wire.imds.InstanceMetadata;
import dev.spotkeeper.wire.json.MalformedPayloadException;
import dev.spotkeeper.worker.http.Backoff;
import dev.spotkeeper.worker.http.HttpErrors;
import dev.spotkeeper.worker.http.HttpReply;
import dev.spotkeeper.worker.http.Pause;
import dev.spotkeeper.worker.log.ErrorLog;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Finds out who this VM is. A young VM's metadata service may refuse for a while. */
public final class InstanceReader {
    /** With the back-off's cap some five minutes: a VM that long without metadata is broken, and the service manager decides. */
    private static final int MAX_TRIES = 60;

    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(5));
    private static final String OPERATION = "instance";

    private final ImdsClient imds;
    private final ErrorLog errors;
    private final Pause pause;

    /** Reads from one metadata service. */
    public InstanceReader(ImdsClient imds, ErrorLog errors, Pause pause) {
        this.imds = imds;
        this.errors = errors;
        this.pause = pause;
    }

    /** Returns who this VM is; empty when the service did not say so in all tries, or the worker is to end. */
    public Optional<InstanceMetadata> read() {
        Optional<InstanceMetadata> metadata = tryOnce();
        for (int tries = 1; metadata.isEmpty() && tries < MAX_TRIES && pause.pause(BACKOFF.after(tries)); tries++) {
            metadata = tryOnce();
        }
        return metadata;
    }

    private Optional<InstanceMetadata> tryOnce() {
        try {
            HttpReply reply = imds.instance();
            if (reply.status() == 200) {
                InstanceMetadata metadata = InstanceMetadata.read(reply.body());
                errors.succeeded(OPERATION);
                return Optional.of(metadata);
            }
            errors.failed(OPERATION, HttpErrors.classOf(reply.status()), "the metadata service refused");
        } catch (IOException failure) {
            errors.failed(OPERATION, HttpErrors.classOf(failure), String.valueOf(failure.getMessage()));
        } catch (MalformedPayloadException malformed) {
            errors.failed(OPERATION, "malformed", String.valueOf(malformed.getMessage()));
        }
        return Optional.empty();
    }
}
