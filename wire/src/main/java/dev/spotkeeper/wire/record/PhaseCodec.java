package dev.spotkeeper.wire.record;

import com.google.gson.JsonObject;
import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.roster.Member;
import dev.spotkeeper.core.roster.Phase;

/** The stored form of a member of a pool: its numbers, and its phase with the members that this phase has. */
final class PhaseCodec {
    private PhaseCodec() {}

    static JsonObject write(Member member) {
        JsonObject json = new JsonObject();
        json.addProperty("number", member.number());
        json.addProperty("generation", member.generation());
        member.replaces().ifPresent(number -> json.addProperty("replaces", number));
        phase(json, member.phase());
        return json;
    }

    static Member read(Fields fields) {
        return new Member(
                fields.number("number"), fields.number("generation"), phase(fields), fields.optionalNumber("replaces"));
    }

    private static void phase(JsonObject json, Phase phase) {
        if (phase instanceof Phase.Vacant vacant) {
            json.addProperty("phase", "vacant");
            json.addProperty("since", vacant.since().toString());
            vacant.lookAt().ifPresent(at -> json.addProperty("lookAt", at.toString()));
        } else if (phase instanceof Phase.Deploying deploying) {
            json.addProperty("phase", "deploying");
            offering(json, deploying.offering());
            json.addProperty("vacantSince", deploying.vacantSince().toString());
            json.addProperty("claimedAt", deploying.claimedAt().toString());
            json.addProperty("expiresAt", deploying.expiresAt().toString());
        } else if (phase instanceof Phase.Up up) {
            json.addProperty("phase", "up");
            offering(json, up.offering());
            json.addProperty("since", up.since().toString());
        } else if (phase instanceof Phase.Leaving leaving) {
            leaving(json, leaving);
        } else if (phase instanceof Phase.Retired retired) {
            json.addProperty("phase", "retired");
            json.addProperty("at", retired.at().toString());
            json.addProperty("why", retired.why());
            json.addProperty("missed", retired.isMissed());
            retired.offering().ifPresent(offering -> offering(json, offering));
        } else {
            throw new AssertionError("a new phase: " + phase);
        }
    }

    private static void leaving(JsonObject json, Phase.Leaving leaving) {
        json.addProperty("phase", "leaving");
        offering(json, leaving.offering());
        json.addProperty("since", leaving.since().toString());
        json.addProperty("drained", leaving.drained());
        json.addProperty("last", leaving.isLast());
        json.addProperty("why", leaving.why());
    }

    private static void offering(JsonObject json, Offering offering) {
        json.add("offering", RecordWriter.offering(offering));
    }

    private static Phase phase(Fields fields) {
        String phase = fields.text("phase");
        return switch (phase) {
            case "vacant" -> new Phase.Vacant(fields.instant("since"), fields.optionalInstant("lookAt"));
            case "deploying" ->
                new Phase.Deploying(
                        offering(fields),
                        fields.instant("vacantSince"),
                        fields.instant("claimedAt"),
                        fields.instant("expiresAt"));
            case "up" -> new Phase.Up(offering(fields), fields.instant("since"));
            case "leaving" ->
                new Phase.Leaving(
                        offering(fields),
                        fields.instant("since"),
                        fields.flag("drained"),
                        fields.flag("last"),
                        fields.text("why"));
            case "retired" ->
                new Phase.Retired(
                        fields.instant("at"),
                        fields.text("why"),
                        fields.optional("offering", RecordReader::offering),
                        fields.flag("missed"));
            default -> throw new RecordFormatException("phase cannot be " + phase);
        };
    }

    private static Offering offering(Fields fields) {
        return RecordReader.offering(fields.object("offering"));
    }
}
