package dev.spotkeeper.simulator.logs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The queries that this world can answer. It does not speak Kusto: it knows these texts, each word of them, and what they
 * mean.
 */
public enum ShippedQuery {
    /** Who stopped, started or deleted a VM, and whether Azure took it back. */
    VM_OPERATIONS("vm-operations", LogTable.AZURE_ACTIVITY),
    /** What the worker on a VM told. */
    WORKER_TRACES("worker-traces", LogTable.APP_TRACES),
    /** The query of the log search alert; it takes no parameters. */
    PREEMPT_ALERT("preempt-alert", LogTable.APP_TRACES);

    private final String text;
    private final LogTable table;

    ShippedQuery(String file, LogTable table) {
        this.text = read(file + ".kql");
        this.table = table;
    }

    /** The text, without the lines of its parameters. */
    public String text() {
        return text;
    }

    /** The table that it reads. */
    public LogTable table() {
        return table;
    }

    /** What it gives of these rows of its table, when it takes no parameters. */
    public QueryResult of(List<LogRow> rows) {
        return of(rows, Parameters.NONE);
    }

    QueryResult of(List<LogRow> rows, Parameters parameters) {
        return switch (this) {
            case VM_OPERATIONS -> VmOperations.of(rows, parameters);
            case WORKER_TRACES -> WorkerTraces.of(rows, parameters);
            case PREEMPT_ALERT -> WorkerTraces.notices(rows);
        };
    }

    boolean takesParameters() {
        return this != PREEMPT_ALERT;
    }

    static Optional<ShippedQuery> withText(String asked) {
        return Stream.of(values())
                .filter(query -> query.text.equals(normalized(asked)))
                .findFirst();
    }

    private static String read(String file) {
        try (InputStream in = ShippedQuery.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + file + " is missing.");
            }
            return normalized(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String normalized(String text) {
        return text.replace("\r\n", "\n").strip();
    }
}
