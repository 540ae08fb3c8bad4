package dev.spotkeeper.cli.local;

import dev.spotkeeper.cli.RunFailure;
import dev.spotkeeper.cli.story.Kind;
import dev.spotkeeper.cli.story.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The fleet that local Azure begins with: six Spot VMs in two sizes and two zones. */
public final class Fleet {
    private static final int VMS = 6;
    private static final int OF_ZONE_1 = 3;
    private static final List<String> SIZES = List.of("Standard_D2as_v5", "Standard_E2as_v5");
    private static final Duration RUNS_WITHIN = Duration.ofMinutes(4);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private Fleet() {}

    /** Creates it and waits until a worker runs in each VM. */
    public static void createSix(LocalEnvironment azure) {
        request(azure);
        awaitWorkers(azure.story());
    }

    /** Asks for it; the VMs run when Azure has created them, which may take two minutes. */
    static void request(LocalEnvironment azure) {
        for (int i = 1; i <= VMS; i++) {
            String zone = i <= OF_ZONE_1 ? "1" : "2";
            azure.create(new NewVm("vm-" + i, LocalEnvironment.REGION, zone, SIZES.get(i % SIZES.size())));
        }
    }

    private static void awaitWorkers(Story story) {
        Instant end = Instant.now().plus(RUNS_WITHIN);
        while (workers(story) < VMS) {
            if (Instant.now().isAfter(end)) {
                throw new RunFailure("only " + workers(story) + " of " + VMS + " workers started within "
                        + RUNS_WITHIN.toMinutes() + " minutes");
            }
            pause();
        }
    }

    private static long workers(Story story) {
        return story.events().stream()
                .filter(event -> event.kind() == Kind.WORKER_STARTED)
                .map(event -> event.vm())
                .distinct()
                .count();
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailure("interrupted", e);
        }
    }
}
