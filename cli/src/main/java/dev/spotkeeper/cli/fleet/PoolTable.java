package dev.spotkeeper.cli.fleet;

import dev.spotkeeper.azure.storage.ControlTables;
import dev.spotkeeper.azure.storage.TableOfferings;
import dev.spotkeeper.azure.storage.TablePools;
import dev.spotkeeper.cli.local.Endpoint;
import dev.spotkeeper.cli.local.LocalState;
import dev.spotkeeper.core.capacity.OfferingRecord;
import dev.spotkeeper.core.capacity.Shortage;
import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.core.replacement.Readiness;
import dev.spotkeeper.core.roster.Member;
import dev.spotkeeper.core.roster.Phase;
import dev.spotkeeper.core.roster.PoolRecord;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The pools now: what the fleet document asks for, what became of each member, and where there is no capacity. */
public final class PoolTable {
    private static final List<String> MEMBERS = List.of("MEMBER", "PHASE", "OFFERING", "FOR", "WAITS FOR");
    private static final List<String> SHORTAGES =
            List.of("WITHOUT CAPACITY", "FOR", "ASKED AGAIN", "REFUSALS", "CAUSE");

    private final FleetInForce inForce;
    private final List<PoolRecord> records;
    private final List<OfferingRecord> offerings;
    private final Instant now;

    PoolTable(FleetInForce inForce, List<PoolRecord> records, List<OfferingRecord> offerings, Instant now) {
        this.inForce = inForce;
        this.records = List.copyOf(records);
        this.offerings = List.copyOf(offerings);
        this.now = now;
    }

    /** Reads the pools of a running local Azure. */
    public static PoolTable of(LocalState state, InstantSource clock) {
        RunningAzure azure = new RunningAzure(state);
        ControlTables tables = azure.tables();
        return new PoolTable(
                FleetInForce.of(azure),
                new TablePools(tables).all(),
                new TableOfferings(tables).all(state.get(Endpoint.SUBSCRIPTION)),
                clock.instant());
    }

    /** Prints them; nothing where there is nothing to say. */
    public void print(PrintStream out) {
        inForce.complaints().forEach(out::println);
        inForce.fleet().pools().stream()
                .filter(pool -> record(pool.name()).isEmpty())
                .forEach(pool -> out.println("\nPool " + pool.name() + ": " + wanted(pool)
                        + "; nothing was done yet: the first pass over it begins"));
        records.stream().sorted(Comparator.comparing(PoolRecord::pool)).forEach(record -> print(record, out));
        printShortages(out);
    }

    private void print(PoolRecord record, PrintStream out) {
        Optional<Pool> pool = inForce.fleet().pool(record.pool());
        out.println("\nPool " + record.pool() + ": "
                + pool.map(PoolTable::wanted).orElse("not in the fleet document any more") + "; " + standing(record));
        List<List<String>> rows = new ArrayList<>();
        rows.add(MEMBERS);
        MemberRow row = new MemberRow(record, pool, now);
        record.members().stream()
                .sorted(Comparator.comparingInt(Member::number))
                .map(row::of)
                .forEach(rows::add);
        if (rows.size() > 1) {
            Columns.of(rows).forEach(out::println);
        }
        if (!record.remains().isEmpty()) {
            out.println("Looking for parts that are left of " + record.remains().size() + " VMs that are gone.");
        }
    }

    private void printShortages(PrintStream out) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(SHORTAGES);
        offerings.forEach(
                record -> record.shortage().map(known -> row(record, known)).ifPresent(rows::add));
        if (rows.size() > 1) {
            out.println();
            Columns.of(rows).forEach(out::println);
        }
    }

    private List<String> row(OfferingRecord record, Shortage shortage) {
        return List.of(
                MemberRow.place(record.offering()),
                Span.of(Duration.between(shortage.since(), now)),
                MemberRow.until(shortage.until(), now),
                String.valueOf(shortage.refusals()),
                shortage.cause());
    }

    private Optional<PoolRecord> record(String pool) {
        return records.stream()
                .filter(record -> record.pool().equalsIgnoreCase(pool))
                .findFirst();
    }

    private static String wanted(Pool pool) {
        return "target " + pool.target() + (pool.surge() > 0 ? ", surge " + pool.surge() : "");
    }

    private static String standing(PoolRecord record) {
        long up = record.members().stream()
                .filter(member -> member.phase() instanceof Phase.Up)
                .count();
        long retired = record.members().stream().filter(Member::isRetired).count();
        String unready = record.unready() < Readiness.MOST_IN_A_ROW
                ? ""
                : ", " + record.unready() + " in a row never became ready: no more are replaced for that";
        return up + " up" + (retired == 0 ? "" : ", " + retired + " taken out by a person") + unready;
    }
}
