package dev.spotkeeper.cli.fleet;

import dev.spotkeeper.azure.storage.TableJournal;
import dev.spotkeeper.cli.local.LocalState;
import dev.spotkeeper.cli.story.Event;
import dev.spotkeeper.cli.story.Kind;
import dev.spotkeeper.cli.story.Story;
import dev.spotkeeper.core.port.Journal.Entry;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Tells what the decision log says of some VMs as events of a story, while it is written. Closing it ends that. */
public final class DecisionStory implements AutoCloseable {
    private final TableJournal journal;
    private final Set<String> vms;
    private final Story story;
    private final Set<Entry> told = new HashSet<>();
    private final Repetitions repetitions = new Repetitions();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(DecisionStory::thread);

    private DecisionStory(TableJournal journal, Set<String> vms, Story story) {
        this.journal = journal;
        this.vms = Set.copyOf(vms);
        this.story = story;
    }

    /** Begins to follow the decision log of a running local Azure. */
    public static DecisionStory follow(LocalState state, Set<String> vms, Story story) {
        DecisionStory follower = new DecisionStory(new TableJournal(new RunningAzure(state).tables()), vms, story);
        var unused = follower.clock.scheduleWithFixedDelay(follower::look, 0, 1, TimeUnit.SECONDS);
        return follower;
    }

    /** Tells what was written since the last look. */
    public void catchUp() {
        tellNew();
    }

    /** A log that cannot be read now is read at the next look: an exception would end them. */
    private void look() {
        try {
            tellNew();
        } catch (RuntimeException unreadable) {
            story.add(Event.of(
                    Instant.now(), Kind.NOTE, "", Map.of("text", "the decision log cannot be read: " + unreadable)));
        }
    }

    private synchronized void tellNew() {
        List<Entry> entries = journal.read(Optional.empty(), Instant.EPOCH);
        entries.stream()
                .filter(entry -> vms.contains(entry.vm().name()))
                .filter(told::add)
                .filter(repetitions::isNews)
                .forEach(entry -> story.add(Event.of(
                        entry.at(),
                        Kind.DECIDED,
                        entry.vm().name(),
                        Map.of("what", entry.what(), "why", entry.why()))));
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "decisions");
        thread.setDaemon(true);
        return thread;
    }
}
