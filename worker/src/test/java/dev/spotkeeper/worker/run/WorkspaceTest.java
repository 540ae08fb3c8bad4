package dev.spotkeeper.worker.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.worker.drain.Drain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {
    private static final Duration MOMENTS = Duration.ofMillis(300);

    @TempDir
    Path temp;

    @Test
    void folderGoesThoughSomebodyWritesInItForMoments() throws Exception {
        Workspace workspace = Workspace.create(temp, "{}");
        CountDownLatch begun = new CountDownLatch(10);
        Thread straggler = new Thread(() -> write(workspace.checkpoint().root(), begun));
        straggler.start();
        begun.await();

        workspace.remove(new Drain());
        straggler.join();

        assertThat(workspace.folder()).doesNotExist();
    }

    private static void write(Path folder, CountDownLatch begun) {
        try {
            long end = System.nanoTime() + MOMENTS.toNanos();
            for (int number = 0; System.nanoTime() < end; number++) {
                Files.writeString(folder.resolve("file-" + number), "late");
                begun.countDown();
            }
        } catch (IOException gone) {
            // There is no folder any more.
        }
    }
}
