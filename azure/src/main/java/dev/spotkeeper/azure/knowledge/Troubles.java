package dev.spotkeeper.azure.knowledge;

import dev.spotkeeper.azure.wire.ArmAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What a source did not answer, until when it is left alone, and what was said of it in the log. */
public final class Troubles {
    /** What Azure asks for is followed; where it asks for nothing, a pass a minute may try again. */
    private static final Duration LEAST = Duration.ofMinutes(1);

    private static final int MAX_KEPT = 256;

    /** A question may name dozens of sizes and regions. */
    private static final int MAX_WORDS = 100;

    /** The question itself is wrong, for example a region that the subscription has not: other questions are not concerned. */
    private static final Set<Integer> OF_ONE_QUESTION = Set.of(400, 404, 409);

    private static final System.Logger LOG = System.getLogger(Troubles.class.getName());

    private final String source;
    private final Bounded<Trouble> troubles = new Bounded<>(MAX_KEPT);

    /** Names the source, for the log. */
    public Troubles(String source) {
        this.source = source;
    }

    /** Returns whether the source is not to be asked yet. */
    public boolean holds(Key key, Instant now) {
        return isAhead(key, now) || isAhead(key.all(), now);
    }

    /** Notes a failure; it is told once a change. */
    public void note(Key key, ArmAnswer<?> answer, Instant now) {
        boolean isOfOne = answer instanceof ArmAnswer.Rejected<?> rejected
                && OF_ONE_QUESTION.contains(rejected.fault().status());
        Key concerned = isOfOne ? key : key.all();
        String problem = answer.problem();
        Optional<Trouble> before = troubles.put(concerned, new Trouble(now.plus(pause(answer)), problem));
        if (before.filter(trouble -> trouble.problem().equals(problem)).isEmpty()) {
            LOG.log(System.Logger.Level.WARNING, "{0} of {1} are not known: {2}", source, words(concerned), problem);
        }
    }

    /** Notes an answer. */
    public void clear(Key key) {
        for (Key concerned : Set.of(key, key.all())) {
            troubles.remove(concerned)
                    .ifPresent(over ->
                            LOG.log(System.Logger.Level.INFO, "{0} of {1} are known again", source, words(concerned)));
        }
    }

    /** Returns what went wrong with a question when it was last asked; empty when nothing did. */
    public Optional<String> problem(Key key) {
        return troubles.get(key).or(() -> troubles.get(key.all())).map(Trouble::problem);
    }

    private boolean isAhead(Key key, Instant now) {
        return troubles.get(key)
                .filter(trouble -> now.isBefore(trouble.until()))
                .isPresent();
    }

    private static Duration pause(ArmAnswer<?> answer) {
        Duration asked = answer instanceof ArmAnswer.Rejected<?> rejected
                ? rejected.fault().retryAfter().orElse(LEAST)
                : LEAST;
        return asked.isZero() ? LEAST : asked;
    }

    private static String words(Key key) {
        String rest = key.rest().length() > MAX_WORDS ? key.rest().substring(0, MAX_WORDS) + "…" : key.rest();
        return rest.isEmpty() ? key.subscription() : key.subscription() + " (" + rest + ")";
    }

    private record Trouble(Instant until, String problem) {}
}
