package dev.spotkeeper.cli.story;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Prints a timeline for people: a line an event. On a terminal the last line is a progress bar, and lines have colours;
 * elsewhere a progress line stands among the others now and then.
 */
public final class TextTeller implements Teller {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final Duration BETWEEN_PROGRESS_LINES = Duration.ofSeconds(15);
    private static final int BAR_WIDTH = 30;
    private static final String CLEAR_LINE = "\r\u001b[2K";

    private final PrintStream out;
    private final boolean terminal;
    private Instant lastProgress = Instant.EPOCH;

    /**
     * Creates a teller.
     *
     * @param terminal whether {@code out} is a terminal that understands colours
     */
    public TextTeller(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void tell(Event event, Progress progress) {
        Phrases.of(event).ifPresent(sentence -> printLine(event, sentence));
        if (terminal) {
            out.print(CLEAR_LINE + bar(progress));
        } else if (isTimeForProgress(event)) {
            lastProgress = event.at();
            out.println(CLOCK.format(event.at()) + "  " + bar(progress));
        }
        out.flush();
    }

    @Override
    public void end(Summary summary, Verdict verdict) {
        out.print(terminal ? CLEAR_LINE : "");
        out.println();
        SummaryWords.of(summary).forEach(out::println);
        out.println();
        if (verdict.kept()) {
            out.println(paint(Tone.GOOD, "All of it held."));
        }
        verdict.broken().forEach(promise -> out.println(paint(Tone.BAD, "BROKEN: " + promise)));
        out.flush();
    }

    private void printLine(Event event, String sentence) {
        String subject = event.vm().isEmpty() ? "" : event.vm() + "  ";
        String line = CLOCK.format(event.at()) + "  " + subject + sentence;
        out.println((terminal ? CLEAR_LINE : "") + paint(Tone.of(event), line));
    }

    private boolean isTimeForProgress(Event event) {
        return event.kind() == Kind.COMMITTED
                && Duration.between(lastProgress, event.at()).compareTo(BETWEEN_PROGRESS_LINES) >= 0;
    }

    private static String bar(Progress progress) {
        int filled =
                progress.planned() == 0 ? 0 : Math.min(BAR_WIDTH, BAR_WIDTH * progress.done() / progress.planned());
        return "[" + "#".repeat(filled) + ".".repeat(BAR_WIDTH - filled) + "] " + progress.done() + " of "
                + progress.planned() + " done · " + progress.running() + " VMs running · " + progress.evictions()
                + " evictions";
    }

    private String paint(Tone tone, String text) {
        return terminal ? tone.paint(text) : text;
    }
}
