package dev.spotkeeper.cli.fleet;

import dev.spotkeeper.azure.storage.TableJournal;
import dev.spotkeeper.cli.UsageProblem;
import dev.spotkeeper.cli.local.Endpoint;
import dev.spotkeeper.cli.local.LocalState;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Journal.Entry;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The decision log for people: when, which VM, what, why. */
public final class DecisionLog {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
    /** A million lines. */
    private static final int MOST_PAGES = 100;

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** An entry may become visible after a later one: a follower looks back this far, and tells each entry once. */
    private static final Duration LOOK_BACK = Duration.ofSeconds(30);

    private final LocalState state;
    private final TableJournal journal;
    private final Optional<VmId> vm;

    private DecisionLog(LocalState state, TableJournal journal, Optional<VmId> vm) {
        this.state = state;
        this.journal = journal;
        this.vm = vm;
    }

    /**
     * Opens the decision log of a running local Azure.
     *
     * @param vm the name of one VM, or empty for all
     */
    public static DecisionLog of(LocalState state, Optional<String> vm) {
        TableJournal journal = new TableJournal(new RunningAzure(state).tables());
        return new DecisionLog(state, journal, vm.map(name -> id(state, name)));
    }

    private static VmId id(LocalState state, String name) {
        try {
            return new VmId(state.get(Endpoint.SUBSCRIPTION), state.get(Endpoint.GROUP), name);
        } catch (IllegalArgumentException e) {
            throw new UsageProblem("'" + name + "' is not the name of a VM; ./spotkeeper status lists them");
        }
    }

    /** Prints all that was decided. */
    public void print(PrintStream out) {
        List<Entry> entries = journal.read(vm, Instant.EPOCH);
        for (int page = 0; page < MOST_PAGES && !entries.isEmpty(); page++) {
            entries.forEach(entry -> out.println(line(entry)));
            entries = journal.read(vm, entries.get(entries.size() - 1).at());
        }
    }

    /** Prints what was and what is decided, as long as the local Azure runs. */
    public void follow(PrintStream out) {
        Set<Entry> told = new HashSet<>();
        Instant after = Instant.EPOCH;
        while (state.isRunning()) {
            List<Entry> entries = journal.read(vm, after);
            entries.stream().filter(told::add).forEach(entry -> out.println(line(entry)));
            after = entries.isEmpty()
                    ? after
                    : entries.get(entries.size() - 1).at().minus(LOOK_BACK);
            if (!pause()) {
                return;
            }
        }
        out.println("The local Azure has ended.");
    }

    private static boolean pause() {
        try {
            Thread.sleep(LOOK_EVERY.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static String line(Entry entry) {
        return CLOCK.format(entry.at()) + "  " + entry.vm().name() + "  " + entry.what()
                + (entry.why().isEmpty() ? "" : ": " + entry.why());
    }
}
