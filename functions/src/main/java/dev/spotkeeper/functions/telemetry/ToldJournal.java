package dev.spotkeeper.functions.telemetry;

import dev.spotkeeper.core.port.Journal;
import dev.spotkeeper.functions.telemetry.Metric.Attribute;
import io.opentelemetry.api.common.Attributes;
import java.time.Duration;
import java.util.Optional;

/** The decision log, each entry of which is counted. After a crash an entry may stand, and count, twice. */
record ToldJournal(Journal journal, Meters meters, Guard guard) implements Journal {
    /** The entry of a member of a pool that has a VM again, and the figure in it that says how long it had none. */
    private static final String DEPLOYED = "deployed";

    private static final String WITHOUT_VM_FOR = "withoutVmFor";

    @Override
    public void append(Entry entry) {
        Spans.inEpisode(entry.vm(), entry.episode());
        journal.append(entry);
        guard.tell(() -> tell(entry));
    }

    private void tell(Entry entry) {
        meters.count(
                Metric.DECISIONS,
                Attributes.of(
                        Attribute.DECISION, entry.what(), Attribute.TELL_PEOPLE, String.valueOf(entry.tellPeople())));
        if (entry.what().equals(DEPLOYED)) {
            Optional.ofNullable(entry.data().get(WITHOUT_VM_FOR))
                    .map(Duration::parse)
                    .ifPresent(took -> meters.record(Metric.REPLACEMENT, seconds(took), Attributes.empty()));
        }
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
