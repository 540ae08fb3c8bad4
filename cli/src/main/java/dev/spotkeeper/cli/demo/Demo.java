package dev.spotkeeper.cli.demo;

import dev.spotkeeper.cli.local.Home;
import dev.spotkeeper.cli.local.LocalEnvironment;
import dev.spotkeeper.cli.local.RunFolder;
import dev.spotkeeper.cli.story.JsonTeller;
import dev.spotkeeper.cli.story.Story;
import dev.spotkeeper.cli.story.Summary;
import dev.spotkeeper.cli.story.Teller;
import dev.spotkeeper.cli.story.TextTeller;
import dev.spotkeeper.cli.story.Verdict;
import java.io.PrintStream;
import java.util.Optional;

/** Runs the demo from nothing to its verdict, and leaves nothing behind. */
public final class Demo {
    private final Home home;
    private final PrintStream out;

    public Demo(Home home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    /** Runs it; returns 0 if all promises were kept, 1 otherwise. */
    public int run(DemoOptions options) {
        Play play = options.trace().<Play>map(TracePlay::of).orElseGet(options.scenario()::play);
        RunFolder folder = RunFolder.create(options.keep());
        boolean kept = false;
        try {
            kept = play(play, options, folder);
        } finally {
            clearUp(folder, options.keep() || !kept);
        }
        return kept ? 0 : 1;
    }

    private boolean play(Play play, DemoOptions options, RunFolder folder) {
        Teller teller = options.json() ? new JsonTeller(out) : new TextTeller(out, isTerminal());
        Story story = new Story(play.messages(), teller);
        try (LocalEnvironment azure = LocalEnvironment.start(play.settings(home, folder, options.seed()), story);
                Feed feed = new Feed(azure.workAccount(), story, play.messages())) {
            play.run(new Stage(azure, story, feed));
            new ResultCheck(azure.workAccount()).check(play.messages(), story);
            azure.tellArmCalls();
        }
        Summary summary = Summary.of(story.events());
        Verdict verdict = play.judge(summary);
        story.end(summary, verdict);
        return verdict.kept();
    }

    private static void clearUp(RunFolder folder, boolean keep) {
        if (keep) {
            System.err.println("Logs of all processes: " + folder.logs());
        } else {
            folder.deleteUnlessKept();
        }
    }

    /** The launcher looks whether its output is a terminal: the JDK's answer differs between versions. */
    private static boolean isTerminal() {
        return Boolean.getBoolean("spotkeeper.terminal")
                && Optional.ofNullable(System.getenv("NO_COLOR")).isEmpty()
                && !"dumb".equals(System.getenv("TERM"));
    }
}
