package dev.spotkeeper.cli.local;

import dev.spotkeeper.cli.UsageProblem;
import dev.spotkeeper.core.pool.Area;
import dev.spotkeeper.core.pool.Fleet;
import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.simulator.arm.ArmSettings;
import dev.spotkeeper.wire.fleet.FleetReader;
import dev.spotkeeper.wire.fleet.FleetReading;
import dev.spotkeeper.wire.fleet.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A fleet document that is good.
 *
 * @param text as its author wrote it
 * @param fleet what it asks for
 */
public record FleetDocument(String text, Fleet fleet) {
    private static final String DEFAULT = "fleet.json";

    /** Returns the document that local Azure and the demo take when none is given: the pool {@code flex}. */
    public static FleetDocument usual() {
        try (InputStream resource = Objects.requireNonNull(FleetDocument.class.getResourceAsStream(DEFAULT), DEFAULT)) {
            String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            return new FleetDocument(text, accepted(DEFAULT, text));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + DEFAULT, e);
        }
    }

    /**
     * Reads a document for local Azure.
     *
     * @throws UsageProblem with file, line and reason when it is bad, or asks for VMs where local Azure has no place for them
     */
    public static FleetDocument read(Path file) {
        String text = textOf(file);
        Fleet fleet = accepted(file.toString(), text);
        ArmSettings arm = ArmSettings.usual();
        for (Pool pool : fleet.pools()) {
            Pool.Home home = pool.home();
            if (!arm.subscriptionId().equalsIgnoreCase(home.subscriptionId())
                    || arm.groups().stream().noneMatch(home.resourceGroup()::equalsIgnoreCase)) {
                throw new UsageProblem(
                        file + ": the pool '" + pool.name() + "' is not at home in local Azure: let it have"
                                + " the subscription " + arm.subscriptionId() + " and the resource group "
                                + String.join(" or ", arm.groups()));
            }
        }
        return new FleetDocument(text, fleet);
    }

    /**
     * Reads the text of a document, good or not.
     *
     * @throws UsageProblem when it cannot be read, or can be no fleet document
     */
    public static String textOf(Path file) {
        try {
            if (Files.size(file) > 4L * FleetReader.MAX_CHARACTERS) {
                throw new UsageProblem(file + " is too large for a fleet document");
            }
            return Files.readString(file);
        } catch (CharacterCodingException notUtf8) {
            throw new UsageProblem(file + " is not UTF-8 text");
        } catch (IOException unreadable) {
            throw new UsageProblem(file + " cannot be read");
        }
    }

    private static Fleet accepted(String file, String text) {
        FleetReading reading = FleetReader.read(text);
        if (reading instanceof FleetReading.Refused refused) {
            throw new UsageProblem(complaint(file, refused.problems()));
        }
        return ((FleetReading.Accepted) reading).fleet();
    }

    private static String complaint(String file, List<Problem> problems) {
        String first = file + ":" + problems.get(0);
        return problems.size() == 1
                ? first
                : first + " (and " + (problems.size() - 1) + " more: ./spotkeeper fleet check " + file + ")";
    }

    /** Returns the regions that it names, each once. */
    public List<String> regions() {
        return fleet.pools().stream()
                .flatMap(pool -> pool.areas().stream())
                .map(Area::region)
                .distinct()
                .sorted()
                .toList();
    }
}
