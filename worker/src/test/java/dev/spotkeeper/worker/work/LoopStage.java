package dev.spotkeeper.worker.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spotkeeper.wire.work.ItemHolder;
import dev.spotkeeper.wire.work.ItemState;
import dev.spotkeeper.wire.work.ItemStates;
import dev.spotkeeper.wire.work.Phase;
import dev.spotkeeper.wire.work.WorkMessage;
import dev.spotkeeper.wire.work.WorkMessages;
import dev.spotkeeper.worker.fixture.Command;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A work loop, its storage and a queue, as each test of the loop finds them. */
abstract class LoopStage {
    static final WorkMessage WORK = WorkMessage.fresh("m-1", "{\"a\":1}");

    @TempDir
    Path folder;

    Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    final void put(WorkMessage work) {
        bench.storage.queues().put("work", WorkMessages.encode(work));
    }

    /** Lets another worker of that name claim the work, and take its message. */
    final ItemState steal(String vm) {
        bench.storage.queues().steal("work");
        ItemState stolen = item().claimedBy(new ItemHolder(vm, "id-of-" + vm, 1, Instant.EPOCH));
        seed(stolen);
        return stolen;
    }

    final void seed(ItemState state) {
        bench.storage.blobs().put("items/m-1", ItemStates.encode(state));
    }

    final ItemState item() {
        return ItemStates.decode("m-1", bench.storage.blobs().text("items/m-1"));
    }

    final boolean isIn(Phase phase) {
        return bench.storage.blobs().names().contains("items/m-1") && item().phase() == phase;
    }

    /** Returns the result that counts. */
    final String result() {
        return bench.storage
                .blobs()
                .text("results/" + item().result().orElseThrow().blob());
    }

    /** Returns the only dead letter. */
    final JsonObject deadLetter() {
        List<String> texts = bench.storage.queues().texts("work-poison");
        assertThat(texts).hasSize(1);
        return JsonParser.parseString(texts.get(0)).getAsJsonObject();
    }

    /** The state that a worker of that name left behind which ended without a word, its message under that number of deliveries. */
    static ItemState leftBehind(String vm, int delivery) {
        return ItemState.first("m-1", new ItemHolder(vm, "id-1", delivery, Instant.EPOCH));
    }

    final List<String> script(String... lines) {
        return Command.script(folder, "work.sh", lines);
    }
}
