package dev.spotkeeper.cli.explain;

import dev.spotkeeper.wire.evidence.Arrival;
import dev.spotkeeper.wire.evidence.Reading;
import dev.spotkeeper.wire.payload.Payloads;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Explains payload files one by one; one that cannot be read hides none of the others. */
public final class Explain {
    /** The name that means standard input. */
    private static final String STANDARD_INPUT = "-";

    private static final int UNREADABLE = 2;

    private static final Reading READ_ALREADY =
            new Reading.Unreadable("standard input can be read once only: name it once", false);

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final InstantSource clock;

    /** Explains to {@code out}, and complains to {@code err}; {@code in} is read for the file {@code -}. */
    public Explain(InputStream in, PrintStream out, PrintStream err, InstantSource clock) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.clock = clock;
    }

    /**
     * Explains files.
     *
     * @param json whether to print one JSON object a file instead of text
     * @return 0 when each was recognised or ignored for a reason, 2 when one is missing or unreadable
     */
    public int run(List<String> files, boolean json) {
        boolean good = true;
        boolean isInputRead = false;
        for (String file : files) {
            boolean isInput = file.equals(STANDARD_INPUT);
            good &= explain(file, isInput && isInputRead ? READ_ALREADY : read(file), json);
            isInputRead |= isInput;
        }
        return good ? 0 : UNREADABLE;
    }

    private boolean explain(String file, Reading reading, boolean json) {
        if (reading instanceof Reading.Unreadable unreadable) {
            err.println("spotkeeper: " + file + ": " + unreadable.why());
            return false;
        }
        if (reading instanceof Reading.Understood understood) {
            out.println(json ? ExplainedJson.of(file, understood) : ExplainedText.of(file, understood));
            return true;
        }
        throw new AssertionError(reading);
    }

    private Reading read(String file) {
        Optional<String> obstacle = file.equals(STANDARD_INPUT) ? Optional.empty() : obstacle(file);
        if (obstacle.isPresent()) {
            return new Reading.Unreadable(obstacle.get(), false);
        }
        try {
            return Payloads.read(bytes(file), Arrival.at(clock.instant()));
        } catch (IOException unreadable) {
            return new Reading.Unreadable("cannot be read: " + unreadable.getMessage(), false);
        }
    }

    private static Optional<String> obstacle(String file) {
        try {
            Path path = Path.of(file);
            if (Files.isDirectory(path)) {
                return Optional.of("a folder, not a file");
            }
            return Files.exists(path) ? Optional.empty() : Optional.of("no such file");
        } catch (InvalidPathException invalid) {
            return Optional.of("no name of a file");
        }
    }

    /** One byte more than is read of any payload tells that it is too long. */
    private byte[] bytes(String file) throws IOException {
        if (file.equals(STANDARD_INPUT)) {
            return in.readNBytes(Payloads.MAX_BYTES + 1);
        }
        try (InputStream content = Files.newInputStream(Path.of(file))) {
            return content.readNBytes(Payloads.MAX_BYTES + 1);
        }
    }
}
