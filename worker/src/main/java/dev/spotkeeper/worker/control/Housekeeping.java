package dev.spotkeeper.worker.control;

import dev.spotkeeper.wire.worker.Retention;
import dev.spotkeeper.worker.drain.Drain;
import dev.spotkeeper.worker.storage.StorageException;
import dev.spotkeeper.worker.storage.TableClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Removes rows of one partition that nobody wrote for {@link Retention#KEPT}: those of VMs that are gone. Each worker does so once after its start,
 * for some rows, one a round; never while work has to stop, when other rows are told by the second.
 */
final class Housekeeping implements Task {
    /** Young VMs wait for their roles, and an outage ends. */
    static final Duration BEFORE_ANOTHER_TRY = Duration.ofHours(1);

    private final TableClient table;
    private final String partition;
    private final Drain drain;
    private final Queue<TableClient.Version> old = new ArrayDeque<>();
    private boolean isListed;
    private Instant listAt = Instant.MIN;

    Housekeeping(TableClient table, String partition, Drain drain) {
        this.table = table;
        this.partition = partition;
        this.drain = drain;
    }

    @Override
    public void look(Instant now) throws StorageException {
        if (drain.order().isPresent()) {
            return;
        }
        if (!isListed && !now.isBefore(listAt)) {
            listAt = now.plus(BEFORE_ANOTHER_TRY);
            old.addAll(table.unwrittenSince(now.minus(Retention.KEPT), partition, Retention.MOST));
            isListed = true;
        } else if (!old.isEmpty()) {
            table.remove(old.remove());
        }
    }
}
