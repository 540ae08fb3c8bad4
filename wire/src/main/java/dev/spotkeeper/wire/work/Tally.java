package dev.spotkeeper.wire.work;

/**
 * How deliveries of a piece of work ended; each kind has a budget of its own.
 *
 * @param deliveries how often it was claimed
 * @param failures how often the work command failed
 * @param preemptions how often it had to stop: a notice, a drain, the end of the worker
 * @param vanished how often its worker ended without a word, and without a new checkpoint
 * @param refused how often it was done, and storage refused to take its result
 */
public record Tally(int deliveries, int failures, int preemptions, int vanished, int refused) {
    /** Nothing yet. */
    public static final Tally NONE = new Tally(0, 0, 0, 0, 0);

    public Tally {
        if (deliveries < 0 || failures < 0 || preemptions < 0 || vanished < 0 || refused < 0) {
            throw new IllegalArgumentException("no number of deliveries is below 0");
        }
    }

    Tally delivered() {
        return new Tally(deliveries + 1, failures, preemptions, vanished, refused);
    }

    Tally failed() {
        return new Tally(deliveries, failures + 1, preemptions, vanished, refused);
    }

    Tally preempted() {
        return new Tally(deliveries, failures, preemptions + 1, vanished, refused);
    }

    Tally lostWithoutAWord() {
        return new Tally(deliveries, failures, preemptions, vanished + 1, refused);
    }

    Tally resultRefused() {
        return new Tally(deliveries, failures, preemptions, vanished, refused + 1);
    }
}
