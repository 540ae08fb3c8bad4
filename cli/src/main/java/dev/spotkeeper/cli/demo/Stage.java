package dev.spotkeeper.cli.demo;

import dev.spotkeeper.cli.local.LocalEnvironment;
import dev.spotkeeper.cli.local.NewVm;
import dev.spotkeeper.cli.story.Event;
import dev.spotkeeper.cli.story.Kind;
import dev.spotkeeper.cli.story.Standing;
import dev.spotkeeper.cli.story.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a play acts on, and what it can see.
 *
 * @param azure where things are made to happen
 * @param story what happened
 * @param feed the work
 */
record Stage(LocalEnvironment azure, Story story, Feed feed) {
    /** Returns how the VMs stand that are there for good: those of pools come and go by themselves. */
    Stream<Standing> lasting() {
        return ofPool(NewVm.POOL);
    }

    /** Returns how the VMs of a pool stand, those that are gone included. */
    Stream<Standing> ofPool(String pool) {
        return Standing.of(story.events()).stream()
                .filter(standing -> standing.pool().equals(pool));
    }

    /** Returns those with a message in hand, the one that took it last first. */
    Stream<Standing> busy() {
        return Standing.busy(story.events()).filter(standing -> standing.pool().equals(NewVm.POOL));
    }

    long running(Predicate<Standing> which) {
        return lasting().filter(Standing::running).filter(which).count();
    }

    long powered(String zone) {
        return lasting()
                .filter(standing -> standing.powered() && standing.zone().equals(zone))
                .count();
    }

    /** Counts the VMs that do not run though nobody but Azure took them. */
    long missing() {
        return lasting()
                .filter(standing -> !standing.running() && !isStoppedByOwner(standing.vm()))
                .count();
    }

    private boolean isStoppedByOwner(String vm) {
        return story.has(event -> event.kind() == Kind.OWNER_STOP && event.vm().equals(vm));
    }

    /** Waits until every VM that Azure took is back; says so when they are not. */
    void awaitAllBack(Duration bound) {
        if (!Pause.until(bound, () -> missing() == 0)) {
            note(missing() + " evicted VMs are not back after " + bound.toSeconds() + " s");
        }
    }

    /** Waits until every message has its result; says so when they have not. */
    void awaitAllDone(Duration bound) {
        if (!Pause.until(bound, () -> feed.isDone() && withResult() >= feed.planned())) {
            note("only " + withResult() + " of " + feed.planned() + " messages are done after " + bound.toSeconds()
                    + " s");
        }
    }

    /** A worker that lost its power between the commit and the telling of it leaves a duplicate to the next. */
    private long withResult() {
        return story.events().stream()
                .filter(event -> event.kind() == Kind.COMMITTED || event.kind() == Kind.DUPLICATE)
                .map(Event::messageId)
                .distinct()
                .count();
    }

    void note(String text) {
        tell(Kind.NOTE, Map.of("text", text));
    }

    void tell(Kind kind, Map<String, String> details) {
        story.add(Event.of(Instant.now(), kind, "", details));
    }
}
