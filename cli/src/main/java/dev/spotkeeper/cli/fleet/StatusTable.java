package dev.spotkeeper.cli.fleet;

import dev.spotkeeper.azure.storage.TableVmRecords;
import dev.spotkeeper.cli.local.Endpoint;
import dev.spotkeeper.cli.local.LocalState;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.VmRecords;
import dev.spotkeeper.core.port.Workers;
import dev.spotkeeper.core.record.Episode;
import dev.spotkeeper.core.record.VmRecord;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The fleet now: what ARM shows of each VM, and what Spotkeeper keeps about it. */
public final class StatusTable {
    private static final List<String> HEADER =
            List.of("VM", "OFFERING", "STATE", "WORKER", "SAVED", "VERDICT", "EPISODE", "NEXT ATTEMPT");

    private final List<LiveVm> vms;
    private final Map<VmId, VmRecord> records;
    private final Workers workers;
    private final Instant now;
    private final List<String> remarks;

    private StatusTable(
            List<LiveVm> vms, Map<VmId, VmRecord> records, Workers workers, Instant now, List<String> remarks) {
        this.workers = workers;
        this.remarks = List.copyOf(remarks);
        this.vms = vms;
        this.records = records;
        this.now = now;
    }

    /** Reads the fleet of a running local Azure. */
    public static StatusTable of(LocalState state, InstantSource clock) {
        RunningAzure azure = new RunningAzure(state);
        VmRecords.All kept = new TableVmRecords(azure.tables()).all(state.get(Endpoint.SUBSCRIPTION));
        List<String> remarks = new ArrayList<>(PoisonLines.of(azure));
        kept.unreadable()
                .forEach(vm -> remarks.add("the record of " + vm + " cannot be read: nothing is done about it"));
        return of(LiveVm.all(azure), kept.records(), azure.workers(), clock.instant(), remarks);
    }

    static StatusTable of(
            List<LiveVm> vms, List<VmRecord> records, Workers workers, Instant now, List<String> remarks) {
        Map<VmId, VmRecord> byVm = records.stream().collect(Collectors.toMap(VmRecord::vm, Function.identity()));
        return new StatusTable(vms, byVm, workers, now, remarks);
    }

    /** Prints it. */
    public void print(PrintStream out) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER);
        vms.forEach(vm -> rows.add(row(vm)));
        Columns.of(rows).forEach(out::println);
        remarks.forEach(out::println);
    }

    private List<String> row(LiveVm vm) {
        Optional<VmRecord> record = VmId.parse(vm.id()).map(records::get);
        return List.of(
                vm.name(),
                vm.offering(),
                vm.power(),
                worker(vm),
                record.flatMap(VmRecord::savings)
                        .map(savings -> "$" + savings.cents().toPlainString())
                        .orElse("-"),
                record.map(kept -> VerdictWords.of(kept, vm.power(), now)).orElse("-"),
                record.flatMap(VmRecord::episode).map(this::episode).orElse("-"),
                record.filter(VmRecord::inEpisode).map(this::nextAttempt).orElse("-"));
    }

    /** What a worker said last counts while its VM runs. */
    private String worker(LiveVm vm) {
        return VmId.parse(vm.id())
                .filter(id -> vm.power().equals("running"))
                .map(id -> WorkerWords.of(workers.heartbeat(id), now))
                .orElse("-");
    }

    /** A look at a VM that runs is no attempt; neither is another start while one is under way. */
    private String nextAttempt(VmRecord record) {
        if (record.claim().isPresent()) {
            return "under way";
        }
        return record.episode()
                .flatMap(Episode::nextAttemptAt)
                .or(record::dueAt)
                .map(this::until)
                .orElse("-");
    }

    private String episode(Episode episode) {
        String starts = episode.attempts() == 1 ? "1 start" : episode.attempts() + " starts";
        return episode.recoveredAt()
                .map(at -> "recovered " + span(at, now) + " ago after " + span(episode.openedAt(), at) + ", " + starts)
                .orElseGet(() -> "open for " + span(episode.openedAt(), now) + ", " + starts);
    }

    private String until(Instant due) {
        return due.isAfter(now) ? "in " + span(now, due) : "now";
    }

    private static String span(Instant from, Instant to) {
        return Span.of(Duration.between(from, to));
    }
}
