package dev.spotkeeper.cli.demo;

import dev.spotkeeper.cli.local.EnvironmentSettings;
import dev.spotkeeper.cli.local.Home;
import dev.spotkeeper.cli.local.RunFolder;
import dev.spotkeeper.cli.story.Summary;
import dev.spotkeeper.cli.story.Verdict;

/** What happens in a run. */
sealed interface Play permits ScriptPlay, PricePlay, TracePlay {
    /** How many messages will be sent. */
    int messages();

    /** What local Azure is like in it. */
    EnvironmentSettings settings(Home home, RunFolder folder, long seed);

    /** Makes it happen, until all is done or a bound is reached. */
    void run(Stage stage);

    /** Says whether what came of it is what was promised. */
    Verdict judge(Summary summary);
}
