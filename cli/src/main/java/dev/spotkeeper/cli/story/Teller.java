package dev.spotkeeper.cli.story;

/** Shows a run to whoever watches. */
public interface Teller {
    /** Shows one event; called in order, by one thread at a time. */
    void tell(Event event, Progress progress);

    /** Shows what the run came to. */
    void end(Summary summary, Verdict verdict);
}
