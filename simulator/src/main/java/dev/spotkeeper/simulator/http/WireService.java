package dev.spotkeeper.simulator.http;

/**
 * What answers requests. It knows no socket and no thread: the same service stands behind {@link HttpFront} in real time
 * and behind an in-memory transport in virtual time.
 */
@FunctionalInterface
public interface WireService {
    /** Answers one request. A refusal is an answer; an exception is a bug of the service. */
    WireResponse handle(WireRequest request);
}
