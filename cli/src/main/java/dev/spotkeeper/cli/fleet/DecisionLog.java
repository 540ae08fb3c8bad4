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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The decision log for people: when, which VM, what, why. */
public final class DecisionLog {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
    /** How core numbers the candidates of a choice. */
    private static final Pattern CANDIDATE = Pattern.compile("candidate(\\d{1,3})");

    private static final String INDENT = " ".repeat(10);

    /** A million lines. */
    private static final int MOST_PAGES = 100;

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** An entry may become visible after a later one: a follower looks back this far, and tells each entry once. */
    private static final Duration LOOK_BACK = Duration.ofSeconds(30);

    private final LocalState state;
    private final TableJournal journal;
    private final Filter filter;
    private final Optional<VmId> vm;
    private final Repetitions repetitions = new Repetitions();

    /**
     * What is shown.
     *
     * @param vm the name of one VM, or empty for all
     * @param verbose whether the figures of each decision are shown below it
     */
    public record Filter(Optional<String> vm, boolean verbose) {}

    private DecisionLog(LocalState state, TableJournal journal, Filter filter) {
        this.state = state;
        this.journal = journal;
        this.filter = filter;
        this.vm = filter.vm().map(name -> id(state, name));
    }

    /** Opens the decision log of a running local Azure. */
    public static DecisionLog of(LocalState state, Filter filter) {
        return new DecisionLog(state, new TableJournal(new RunningAzure(state).tables()), filter);
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
        List<Entry> entries = first(out);
        for (int page = 0; page < MOST_PAGES && !entries.isEmpty(); page++) {
            entries.forEach(entry -> print(entry, out));
            entries = journal.read(vm, entries.get(entries.size() - 1).at());
        }
    }

    /** Prints what was and what is decided, as long as the local Azure runs. */
    public void follow(PrintStream out) {
        Set<Entry> told = new HashSet<>();
        Instant after = Instant.EPOCH;
        List<Entry> entries = first(out);
        while (state.isRunning()) {
            entries.stream().filter(told::add).forEach(entry -> print(entry, out));
            after = entries.isEmpty()
                    ? after
                    : entries.get(entries.size() - 1).at().minus(LOOK_BACK);
            if (!pause()) {
                return;
            }
            entries = journal.read(vm, after);
        }
        out.println("The local Azure has ended.");
    }

    /**
     * Reads the first entries; says so when nothing was decided about a VM that there is.
     *
     * @throws UsageProblem when nobody knows the VM
     */
    private List<Entry> first(PrintStream out) {
        List<Entry> entries = journal.read(vm, Instant.EPOCH);
        if (entries.isEmpty()) {
            vm.ifPresent(asked -> out.println(nothing(asked)));
        }
        return entries;
    }

    private String nothing(VmId asked) {
        boolean isThere = LiveVm.all(new RunningAzure(state)).stream()
                .anyMatch(live -> VmId.parse(live.id()).filter(asked::equals).isPresent());
        if (isThere) {
            return "Nothing was decided about " + asked.name() + " yet.";
        }
        throw new UsageProblem("nothing is known of a VM '" + asked.name() + "'; ./spotkeeper status lists them");
    }

    private void print(Entry entry, PrintStream out) {
        if (!repetitions.isNews(entry)) {
            return;
        }
        out.println(line(entry));
        if (filter.verbose()) {
            details(entry).forEach(out::println);
        }
    }

    /** Says what a decision rests on: the candidates in the order of their rank, then all other figures by name. */
    static List<String> details(Entry entry) {
        Map<Integer, String> ranked = new TreeMap<>();
        Map<String, String> others = new TreeMap<>();
        entry.data().forEach((name, value) -> {
            Matcher candidate = CANDIDATE.matcher(name);
            if (candidate.matches()) {
                ranked.put(Integer.valueOf(candidate.group(1)), value);
            } else {
                others.put(name, value);
            }
        });
        List<String> lines = new ArrayList<>();
        ranked.forEach((rank, words) -> lines.add(INDENT + rank + ". " + words));
        others.forEach((name, value) -> lines.add(INDENT + name + ": " + value));
        return lines;
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
