package dev.spotkeeper.functions.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Every metric of the app. None has an attribute that names a VM or an episode: those are for lines and spans. Units are of UCUM, names
 * and attributes as OpenTelemetry's conventions have them.
 */
public enum Metric {
    SIGNALS(Kind.COUNTER, "spotkeeper.signal.received", "{signal}", List.of(Attribute.KIND, Attribute.SOURCE)),
    OPENED(Kind.COUNTER, "spotkeeper.episode.opened", "{episode}", List.of(Attribute.CAUSE, Attribute.REGION)),
    REQUEST_DELAY(Kind.HISTOGRAM, "spotkeeper.episode.request_delay", "s", List.of(Attribute.REGION)),
    DURATION(Kind.HISTOGRAM, "spotkeeper.episode.duration", "s", List.of(Attribute.REGION)),
    ACTIVE(Kind.GAUGE, "spotkeeper.episode.active", "{episode}", List.of(Attribute.SUBSCRIPTION)),
    REQUESTS(
            Kind.COUNTER,
            "spotkeeper.request.sent",
            "{request}",
            List.of(Attribute.ACT, Attribute.OUTCOME, Attribute.REFUSAL)),
    FAILURES(Kind.COUNTER, "spotkeeper.operation.failed", "{operation}", List.of(Attribute.ACT, Attribute.REFUSAL)),
    DECISIONS(
            Kind.COUNTER,
            "spotkeeper.decision.taken",
            "{decision}",
            List.of(Attribute.DECISION, Attribute.TELL_PEOPLE)),
    REPLACEMENT(Kind.HISTOGRAM, "spotkeeper.replacement.duration", "s", List.of()),
    VMS(Kind.GAUGE, "spotkeeper.vm.count", "{vm}", List.of(Attribute.SUBSCRIPTION, Attribute.POWER)),
    HEAD_ROOM(Kind.GAUGE, "spotkeeper.price.head_room", "%", List.of(Attribute.SUBSCRIPTION)),
    WATCHED(Kind.GAUGE, "spotkeeper.price.watched", "{vm}", List.of(Attribute.SUBSCRIPTION, Attribute.STANDING)),
    SAVINGS(Kind.GAUGE, "spotkeeper.price.savings", "{USD}", List.of(Attribute.SUBSCRIPTION)),
    POISON(Kind.GAUGE, "spotkeeper.poison.messages", "{message}", List.of(Attribute.QUEUE));

    /** What becomes of the figures. */
    public enum Kind {
        /** They are added up. */
        COUNTER,
        /** Their distribution is kept. */
        HISTOGRAM,
        /** The newest one stands. */
        GAUGE
    }

    private final Kind kind;
    private final String title;
    private final String unit;
    /** Their names with a space between, since an enum holds no list. */
    private final String attributes;

    Metric(Kind kind, String title, String unit, List<AttributeKey<String>> attributes) {
        this.kind = kind;
        this.title = title;
        this.unit = unit;
        this.attributes = attributes.stream().map(AttributeKey::getKey).collect(Collectors.joining(" "));
    }

    /** Returns what becomes of its figures. */
    public Kind kind() {
        return kind;
    }

    /** Returns its name. */
    public String title() {
        return title;
    }

    /** Returns its unit in UCUM. */
    public String unit() {
        return unit;
    }

    /** Returns the names of its attributes. */
    public List<String> attributes() {
        return attributes.isEmpty() ? List.of() : List.of(attributes.split(" "));
    }

    /** What figures are told apart by. Words of an enum are in lower case. */
    static final class Attribute {
        static final AttributeKey<String> ACT = AttributeKey.stringKey("spotkeeper.act");
        static final AttributeKey<String> CAUSE = AttributeKey.stringKey("spotkeeper.cause");
        static final AttributeKey<String> DECISION = AttributeKey.stringKey("spotkeeper.decision");
        static final AttributeKey<String> KIND = AttributeKey.stringKey("spotkeeper.signal.kind");
        static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("spotkeeper.outcome");
        static final AttributeKey<String> POWER = AttributeKey.stringKey("spotkeeper.power");
        static final AttributeKey<String> QUEUE = AttributeKey.stringKey("spotkeeper.queue");
        static final AttributeKey<String> REFUSAL = AttributeKey.stringKey("spotkeeper.refusal");
        static final AttributeKey<String> REGION = AttributeKey.stringKey("cloud.region");
        static final AttributeKey<String> SOURCE = AttributeKey.stringKey("spotkeeper.signal.source");
        static final AttributeKey<String> STANDING = AttributeKey.stringKey("spotkeeper.standing");
        static final AttributeKey<String> SUBSCRIPTION = AttributeKey.stringKey("cloud.account.id");
        static final AttributeKey<String> TELL_PEOPLE = AttributeKey.stringKey("spotkeeper.tell_people");

        private Attribute() {}

        static String word(Enum<?> value) {
            return value.name().toLowerCase(Locale.ROOT);
        }
    }
}
