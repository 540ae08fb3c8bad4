package dev.spotkeeper.worker.imds;

import dev.spotkeeper.wire.imds.InstanceMetadata;
import dev.spotkeeper.wire.imds.OwnerData;
import dev.spotkeeper.wire.json.MalformedPayloadException;
import dev.spotkeeper.worker.http.Backoff;
import dev.spotkeeper.worker.http.HttpErrors;
import dev.spotkeeper.worker.http.HttpReply;
import dev.spotkeeper.worker.http.Pause;
import dev.spotkeeper.worker.log.ErrorLog;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Finds out who this VM is, and what its owner put on it. A young VM's metadata service may refuse for a while. */
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

    /** Returns what the service says; empty when it did not say who this VM is in all tries, or the worker is to end. */
    public Optional<Instance> read() {
        Optional<Instance> instance = tryOnce();
        for (int tries = 1; instance.isEmpty() && tries < MAX_TRIES && pause.pause(BACKOFF.after(tries)); tries++) {
            instance = tryOnce();
        }
        return instance;
    }

    private Optional<Instance> tryOnce() {
        try {
            HttpReply reply = imds.instance();
            if (reply.status() == 200) {
                Instance instance = new Instance(InstanceMetadata.read(reply.body()), OwnerData.read(reply.body()));
                errors.succeeded(OPERATION);
                return Optional.of(instance);
            }
            errors.failed(OPERATION, HttpErrors.classOf(reply.status()), "the metadata service refused");
        } catch (IOException failure) {
            errors.failed(OPERATION, HttpErrors.classOf(failure), String.valueOf(failure.getMessage()));
        } catch (MalformedPayloadException malformed) {
            errors.failed(OPERATION, "malformed", String.valueOf(malformed.getMessage()));
        }
        return Optional.empty();
    }

    /**
     * What the service says of this VM.
     *
     * @param self who it is
     * @param owner what its owner put on it
     */
    public record Instance(InstanceMetadata self, OwnerData owner) {}
}
