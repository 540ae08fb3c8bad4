package dev.spotkeeper.wire.imds;

import dev.spotkeeper.wire.evidence.Arrival;
import dev.spotkeeper.wire.evidence.Format;
import dev.spotkeeper.wire.evidence.PayloadKind;
import dev.spotkeeper.wire.evidence.Reading;
import dev.spotkeeper.wire.json.Members;
import java.util.Optional;

/** What else the metadata service and its like say and are told: nothing of it is evidence. */
public final class MetadataAnswer implements PayloadKind {
    @Override
    public boolean knows(Members body) {
        return format(body).isPresent();
    }

    @Override
    public Reading.Understood read(Members body, Arrival arrival) {
        Format format = format(body).orElse(Format.UNKNOWN);
        return Reading.Understood.ignored(
                format,
                switch (format) {
                    case INSTANCE_METADATA -> "it says who a VM is, not what happens to it";
                    case IDENTITY_TOKEN -> "a token says nothing about a VM";
                    case ACKNOWLEDGEMENT -> "it lets an event begin early and says nothing new about it";
                    default -> "an error says nothing about a VM";
                });
    }

    private static Optional<Format> format(Members body) {
        if (body.object("compute").has("vmId") || body.object("compute").has("resourceId")) {
            return Optional.of(Format.INSTANCE_METADATA);
        }
        if (body.has("access_token")) {
            return Optional.of(Format.IDENTITY_TOKEN);
        }
        if (body.has("StartRequests")) {
            return Optional.of(Format.ACKNOWLEDGEMENT);
        }
        return body.has("error") ? Optional.of(Format.ERROR) : Optional.empty();
    }
}
