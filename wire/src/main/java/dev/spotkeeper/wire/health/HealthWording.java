package dev.spotkeeper.wire.health;

import dev.spotkeeper.wire.evidence.Evidence;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a title, a sentence or an annotation's name of Resource Health says. Words are matched, not sentences: "was preempted" and
 * "has been preempted" are both on record, and so are a dozen ways to say that a user did it.
 */
public final class HealthWording {
    /** The word for an eviction, wherever it stands. */
    private static final String PREEMPTED = "preempted";

    /** How a sentence says that somebody wanted it, in lower case. */
    private static final List<String> BY_USER =
            List.of("by user", "by a user", "by the user", "by an authorized user", "by customer", "by a customer");

    /** What was wanted, by the words before that; the first that is found counts, as "restarting" holds "start". */
    private static final List<Verb> VERBS = List.of(
            new Verb("deallocat", Evidence.STOPPED_BY_USER),
            new Verb("reboot", Evidence.RESTARTED_BY_USER),
            new Verb("restart", Evidence.RESTARTED_BY_USER),
            new Verb("redeploy", Evidence.RESTARTED_BY_USER),
            new Verb("migrated to a different host", Evidence.RESTARTED_BY_USER),
            new Verb("stop", Evidence.STOPPED_BY_USER),
            new Verb("shut", Evidence.STOPPED_BY_USER),
            new Verb("powered off", Evidence.STOPPED_BY_USER),
            new Verb("hibernat", Evidence.STOPPED_BY_USER),
            new Verb("delet", Evidence.DELETED_BY_USER),
            new Verb("start", Evidence.STARTED_BY_USER),
            new Verb("set up", Evidence.STARTED_BY_USER));

    private HealthWording() {}

    /** Returns what the text says, or nothing when it says nothing about an eviction or anybody's doing. */
    public static Optional<Evidence> read(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        return lower.indexOf(' ') < 0 ? Annotation.read(lower).or(() -> word(lower)) : sentence(lower);
    }

    /** Returns what an annotation's name says, and only the name. */
    public static Optional<Evidence> ofAnnotation(String name) {
        return Annotation.read(name);
    }

    private static Optional<Evidence> word(String lower) {
        return lower.equals(PREEMPTED) ? Optional.of(Evidence.EVICTED) : Optional.empty();
    }

    private static Optional<Evidence> sentence(String lower) {
        if (lower.contains(PREEMPTED)) {
            return Optional.of(Evidence.EVICTED);
        }
        // the short title of a user's deallocation names nobody
        if (lower.contains("deallocat") && lower.contains("stop")) {
            return Optional.of(Evidence.STOPPED_BY_USER);
        }
        return BY_USER.stream()
                .filter(lower::contains)
                .findFirst()
                .flatMap(by -> wanted(lower.substring(0, lower.indexOf(by))));
    }

    private static Optional<Evidence> wanted(String words) {
        return VERBS.stream()
                .filter(verb -> words.contains(verb.stem()))
                .map(Verb::evidence)
                .findFirst();
    }

    private record Verb(String stem, Evidence evidence) {}
}
