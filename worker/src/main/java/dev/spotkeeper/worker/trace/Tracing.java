package dev.spotkeeper.worker.trace;

import dev.spotkeeper.wire.imds.InstanceMetadata;
import dev.spotkeeper.worker.http.HttpLink;
import dev.spotkeeper.worker.imds.TokenSource;
import dev.spotkeeper.worker.log.ErrorLog;
import dev.spotkeeper.worker.log.EventLog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The worker's traces, from its beginning to its end. Two lanes on two threads: a batch that is stuck must not hold
 * up the one trace that says that the VM is about to go.
 */
public final class Tracing {
    private static final Duration LINGER = Duration.ofSeconds(2);

    private final IngestionClient client;
    private final String instrumentationKey;
    private final TraceThread urgentThread = new TraceThread("traces-urgent");
    private final TraceThread patientThread = new TraceThread("traces");
    private final TraceLane urgent = TraceLane.urgent(this::send, urgentThread);
    private final TraceLane patient = TraceLane.patient(this::send, patientThread, LINGER);
    private final InstanceMetadata self;

    /**
     * Opens the traces of one Application Insights resource.
     *
     * @param self the VM that they tell of
     */
    public Tracing(InstanceMetadata self, HttpLink http, TokenSource tokens, ConnectionString target, ErrorLog errors) {
        this.self = self;
        this.client = new IngestionClient(http, tokens, target, errors);
        this.instrumentationKey = target.instrumentationKey();
    }

    /** Returns a log that prints to {@code printed} and traces besides. */
    public EventLog around(EventLog printed, InstantSource clock) {
        return new TracedLog(printed, new TracedLog.Lanes(urgent::offer, patient::offer), self, clock);
    }

    /**
     * Sends what still waits, one batch of each lane, and waits for that no longer than {@code limit}: the machine may be about to go.
     */
    public void end(Duration limit) throws InterruptedException {
        CountDownLatch sent = new CountDownLatch(2);
        urgentThread.last(urgent::flush, sent);
        patientThread.last(patient::flush, sent);
        var unused = sent.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Returns how many traces were dropped for want of room. */
    public long dropped() {
        return urgent.dropped() + patient.dropped();
    }

    private Delivered send(List<Trace> traces) {
        return client.send(traces, new EnvelopeWriter(instrumentationKey, self.name()));
    }
}
