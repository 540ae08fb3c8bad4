package dev.spotkeeper.cli.local;

import dev.spotkeeper.cli.story.Event;
import dev.spotkeeper.cli.story.JsonTeller;
import dev.spotkeeper.cli.story.Kind;
import dev.spotkeeper.cli.story.Story;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A process with a local Azure and one VM in it; it says so when a worker runs, and then waits to be killed. */
final class LocalAzureProcess {
    static final String UP = "a worker runs";

    private LocalAzureProcess() {}

    /** Takes the folder of the project. */
    public static void main(String[] arguments) throws InterruptedException {
        Home home = new Home(java.nio.file.Path.of(arguments[0]));
        Story story = new Story(0, new JsonTeller(new PrintStream(System.out, true)));
        EnvironmentSettings settings = EnvironmentSettings.brisk(home, RunFolder.create(false), 1);
        LocalEnvironment azure = LocalEnvironment.start(settings, story);
        azure.create(new NewVm("vm-1", LocalEnvironment.REGION, "1", "Standard_D2as_v5"));
        while (!story.has(event -> event.kind() == Kind.WORKER_STARTED)) {
            Thread.sleep(100);
        }
        story.add(Event.of(Instant.now(), Kind.NOTE, "", Map.of("text", UP)));
        new CountDownLatch(1).await();
    }
}
