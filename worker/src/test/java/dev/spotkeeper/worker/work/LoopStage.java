package dev.spotkeeper.worker.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.wire.work.WorkMessage;
import dev.spotkeeper.wire.work.WorkMessages;
import dev.spotkeeper.worker.fixture.Command;
import java.nio.file.Path;
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

    final WorkMessage only(String queue) {
        List<String> texts = bench.storage.queues().texts(queue);
        assertThat(texts).hasSize(1);
        return WorkMessages.decode(texts.get(0));
    }

    final List<String> script(String... lines) {
        return Command.script(folder, "work.sh", lines);
    }
}
