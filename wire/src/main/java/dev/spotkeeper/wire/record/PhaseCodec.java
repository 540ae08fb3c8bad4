package dev.spotkeeper.wire.record;

import com.google.gson.JsonObject;
import dev.spotkeeper.core.roster.Member;
import dev.spotkeeper.core.roster.Phase;
import java.time.Instant;

/** The stored form of a member of a pool: its numbers, and its phase with the members that this phase has. */
final class PhaseCodec {
    private PhaseCodec() {}

    static JsonObject write(Member member, Brevity brevity) {
        JsonObject json = new JsonObject();
        json.addProperty("number", member.number());
        json.addProperty("generation", member.generation());
        member.replaces().ifPresent(number -> json.addProperty("replaces", number));
        phase(json, member.phase(), brevity);
        return json;
    }

    static Member read(Fields fields, Brevity brevity) {
        return new Member(
                fields.number("number"),
                fields.number("generation"),
                phase(fields, brevity),
                fields.optionalNumber("replaces"));
    }

    private static void phase(JsonObject json, Phase phase, Brevity brevity) {
        if (phase instanceof Phase.Vacant vacant) {
            json.addProperty("phase", "vacant");
            json.addProperty("since", vacant.since().toString());
            vacant.lookAt().ifPresent(at -> json.addProperty("lookAt", at.toString()));
        } else if (phase instanceof Phase.Deploying deploying) {
            json.addProperty("phase", "deploying");
            json.add("offering", brevity.offering(deploying.offering()));
            json.addProperty("vacantSince", deploying.vacantSince().toString());
            json.addProperty("claimedAt", deploying.claimedAt().toString());
            json.addProperty("expiresAt", deploying.expiresAt().toString());
        } else if (phase instanceof Phase.Up up) {
            json.addProperty("phase", "up");
            json.add("offering", brevity.offering(up.offering()));
            json.addProperty("since", up.since().toString());
            json.addProperty("startedAfter", up.startedAfter().toString());
            up.readyAt().ifPresent(at -> json.addProperty("readyAt", at.toString()));
        } else if (phase instanceof Phase.Leaving leaving) {
            leaving(json, leaving, brevity);
        } else if (phase instanceof Phase.Retired retired) {
            json.addProperty("phase", "retired");
            json.addProperty("at", retired.at().toString());
            json.addProperty("why", Brevity.why(retired.why()));
            json.addProperty("missed", retired.isMissed());
            retired.offering().ifPresent(offering -> json.add("offering", brevity.offering(offering)));
        } else {
            throw new AssertionError("a new phase: " + phase);
        }
    }

    private static void leaving(JsonObject json, Phase.Leaving leaving, Brevity brevity) {
        json.addProperty("phase", "leaving");
        json.add("offering", brevity.offering(leaving.offering()));
        json.addProperty("since", leaving.since().toString());
        json.addProperty("drained", leaving.drained());
        json.addProperty("last", leaving.isLast());
        json.addProperty("why", Brevity.why(leaving.why()));
    }

    private static Phase phase(Fields fields, Brevity brevity) {
        String phase = fields.text("phase");
        return switch (phase) {
            case "vacant" -> new Phase.Vacant(fields.instant("since"), fields.optionalInstant("lookAt"));
            case "deploying" ->
                new Phase.Deploying(
                        brevity.offering(fields.object("offering")),
                        fields.instant("vacantSince"),
                        fields.instant("claimedAt"),
                        fields.instant("expiresAt"));
            case "up" -> up(fields, brevity);
            case "leaving" ->
                new Phase.Leaving(
                        brevity.offering(fields.object("offering")),
                        fields.instant("since"),
                        fields.flag("drained"),
                        fields.flag("last"),
                        fields.text("why"));
            case "retired" ->
                new Phase.Retired(
                        fields.instant("at"),
                        fields.text("why"),
                        fields.optional("offering", brevity::offering),
                        fields.flag("missed"));
            default -> throw new RecordFormatException("phase cannot be " + phase);
        };
    }

    /** Members of an earlier release have no {@code startedAfter}: any worker that such a VM ever had is taken for that of its present run. */
    private static Phase up(Fields fields, Brevity brevity) {
        Instant since = fields.instant("since");
        return new Phase.Up(
                brevity.offering(fields.object("offering")),
                since,
                fields.optionalInstant("startedAfter").orElse(Instant.EPOCH),
                fields.optionalInstant("readyAt"));
    }
}
