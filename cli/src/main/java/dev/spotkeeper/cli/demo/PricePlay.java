package dev.spotkeeper.cli.demo;

import dev.spotkeeper.cli.fleet.DecisionStory;
import dev.spotkeeper.cli.local.EnvironmentSettings;
import dev.spotkeeper.cli.local.Home;
import dev.spotkeeper.cli.local.LocalEnvironment;
import dev.spotkeeper.cli.local.NewVm;
import dev.spotkeeper.cli.local.RunFolder;
import dev.spotkeeper.cli.story.Event;
import dev.spotkeeper.cli.story.Kind;
import dev.spotkeeper.cli.story.Summary;
import dev.spotkeeper.cli.story.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * The script of prices: three VMs with one max price, each with another policy, and a Spot price that climbs through their head-room
 * and above the max price, and falls again.
 */
final class PricePlay implements Play {
    private static final int MESSAGES = 40;
    private static final Duration BETWEEN_MESSAGES = Duration.ofSeconds(5);
    private static final Duration WORKS_WITHIN = Duration.ofMinutes(3);
    private static final Duration ACTS_WITHIN = Duration.ofMinutes(4);
    private static final Duration DONE_WITHIN = Duration.ofMinutes(6);

    private static final String SIZE = "Standard_D2as_v5";
    private static final String MAX_PRICE = "0.03";

    private static final String TOLD = "vm-tell";
    private static final String RAISED = "vm-raise";
    private static final String WAITING = "vm-wait";

    /** The ceiling lies above all that comes. */
    private static final Map<String, String> POLICIES =
            Map.of(TOLD, "tell", RAISED, "raise 0.05", WAITING, "drain-and-wait");

    /** A tenth of head-room is what telling and raising want, a fiftieth what waiting wants. */
    private static final BigDecimal LOW = new BigDecimal("0.02");

    private static final BigDecimal LESS_THAN_A_TENTH = new BigDecimal("0.028");
    private static final BigDecimal LESS_THAN_A_FIFTIETH = new BigDecimal("0.0297");
    private static final BigDecimal ABOVE = new BigDecimal("0.036");

    @Override
    public int messages() {
        return MESSAGES;
    }

    @Override
    public EnvironmentSettings settings(Home home, RunFolder folder, long seed) {
        return EnvironmentSettings.brisk(home, folder, seed)
                .withAppSettings(
                        Map.of("SPOTKEEPER_PRICE_SCHEDULE", "*/10 * * * * *", "SPOTKEEPER_PRICES_KEPT", "PT5S"));
    }

    @Override
    public Verdict judge(Summary summary) {
        return Verdict.ofPrices(summary, MESSAGES, POLICIES.size());
    }

    @Override
    public void run(Stage stage) {
        price(stage, LOW);
        List.of(TOLD, RAISED, WAITING).forEach(vm -> stage.azure().create(vm(vm)));
        await(stage, "a worker runs in each VM", WORKS_WITHIN, () -> countOf(stage, Kind.WORKER_STARTED) == 3);
        try (DecisionStory decisions = DecisionStory.follow(stage.azure().state(), POLICIES.keySet(), stage.story())) {
            climb(stage);
            price(stage, LOW);
            stage.awaitAllBack(ACTS_WITHIN);
            stage.awaitAllDone(DONE_WITHIN);
            decisions.catchUp();
        }
    }

    private static void climb(Stage stage) {
        stage.feed().start(BETWEEN_MESSAGES, 0);
        price(stage, LESS_THAN_A_TENTH);
        await(stage, TOLD + " is warned of", ACTS_WITHIN, () -> has(stage, TOLD, Kind.DECIDED));
        await(stage, RAISED + " has its new max price", ACTS_WITHIN, () -> has(stage, RAISED, Kind.MAX_PRICE_CHANGED));
        await(stage, RAISED + " is back", ACTS_WITHIN, () -> runs(stage, RAISED));
        price(stage, LESS_THAN_A_FIFTIETH);
        await(stage, WAITING + " is deallocated", ACTS_WITHIN, () -> has(stage, WAITING, Kind.DEALLOCATED));
        price(stage, ABOVE);
        await(stage, TOLD + " is evicted", ACTS_WITHIN, () -> has(stage, TOLD, Kind.DEALLOCATED));
        await(stage, "a start of " + TOLD + " is refused", ACTS_WITHIN, () -> has(stage, TOLD, Kind.START_REFUSED));
    }

    private static NewVm vm(String name) {
        return new NewVm(name, LocalEnvironment.REGION, "1", SIZE, MAX_PRICE, POLICIES.getOrDefault(name, ""));
    }

    private static void price(Stage stage, BigDecimal usdPerHour) {
        stage.azure().price(LocalEnvironment.REGION, SIZE, usdPerHour);
    }

    private static void await(Stage stage, String what, Duration bound, BooleanSupplier condition) {
        if (!Pause.until(bound, condition)) {
            stage.note("not so after " + bound.toSeconds() + " s: " + what);
        }
    }

    private static boolean has(Stage stage, String vm, Kind kind) {
        return stage.story().has(event -> event.kind() == kind && event.vm().equals(vm));
    }

    private static boolean runs(Stage stage, String vm) {
        return stage.running(standing -> standing.vm().equals(vm)) == 1;
    }

    private static long countOf(Stage stage, Kind kind) {
        return stage.story().events().stream()
                .filter(event -> event.kind() == kind)
                .map(Event::vm)
                .distinct()
                .count();
    }
}
