package dev.spotkeeper.wire.record;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.eviction.Evidence;
import dev.spotkeeper.core.eviction.OwnStop;
import dev.spotkeeper.core.eviction.Verdict;
import dev.spotkeeper.core.fleet.Billing;
import dev.spotkeeper.core.fleet.Place;
import dev.spotkeeper.core.price.PriceWatch;
import dev.spotkeeper.core.price.Savings;
import dev.spotkeeper.core.record.Claim;
import dev.spotkeeper.core.record.Episode;
import dev.spotkeeper.core.record.Life;
import dev.spotkeeper.core.record.OwnersHold;
import dev.spotkeeper.core.record.PriceAct;
import dev.spotkeeper.core.record.Traits;
import dev.spotkeeper.core.record.VmRecord;
import java.time.Instant;
import java.util.Optional;

/** Turns a record into JSON, member by member; what is empty is left out. */
final class RecordWriter {
    private RecordWriter() {}

    static JsonObject record(VmRecord record) {
        JsonObject json = new JsonObject();
        json.addProperty("v", VmRecordCodec.VERSION);
        json.addProperty("vm", record.vm().path());
        record.traits().ifPresent(traits -> json.add("traits", traits(traits)));
        record.hold().ifPresent(hold -> json.add("hold", hold(hold)));
        json.add("life", life(record.life()));
        json.add("evidence", evidence(record.evidence()));
        record.episode().ifPresent(episode -> json.add("episode", episode(episode)));
        record.claim().ifPresent(claim -> json.add("claim", claim(claim)));
        record.offering().ifPresent(offering -> json.add("offering", offering(offering)));
        record.price().ifPresent(price -> json.add("price", price(price)));
        record.act().ifPresent(act -> json.add("act", act(act)));
        record.savings().ifPresent(savings -> json.add("savings", savings(savings)));
        instant(json, "dueAt", record.dueAt());
        json.addProperty("decision", record.decision());
        return json;
    }

    private static JsonObject billing(Billing billing) {
        JsonObject json = new JsonObject();
        json.addProperty("maxPrice", billing.maxPrice().usdPerHour().toPlainString());
        json.addProperty("system", billing.system().name());
        return json;
    }

    private static JsonObject price(PriceWatch watch) {
        JsonObject json = new JsonObject();
        json.addProperty("standing", watch.standing().name());
        json.addProperty("since", watch.since().toString());
        watch.usdPerHour().ifPresent(usd -> json.addProperty("usdPerHour", usd.toPlainString()));
        watch.done().ifPresent(done -> json.addProperty("done", done.name()));
        json.addProperty("wasAbove", watch.wasAbove());
        json.addProperty("stops", watch.stops());
        instant(json, "stoppedAt", watch.stoppedAt());
        return json;
    }

    private static JsonObject act(PriceAct act) {
        JsonObject json = new JsonObject();
        act.raiseTo()
                .ifPresent(cap -> json.addProperty("raiseTo", cap.usdPerHour().toPlainString()));
        json.addProperty("stage", act.stage().name());
        json.addProperty("begunAt", act.begunAt().toString());
        json.addProperty("since", act.since().toString());
        act.order().ifPresent(order -> json.addProperty("order", order));
        act.claim().ifPresent(claim -> json.add("claim", claim(claim)));
        act.stop().ifPresent(stop -> json.add("stop", stop(stop)));
        return json;
    }

    private static JsonObject stop(OwnStop stop) {
        JsonObject json = new JsonObject();
        json.addProperty("askedAt", stop.askedAt().toString());
        instant(json, "downAt", stop.downAt());
        instant(json, "leftAt", stop.leftAt());
        return json;
    }

    private static JsonObject savings(Savings savings) {
        JsonObject json = new JsonObject();
        json.addProperty("usd", savings.usd().toPlainString());
        json.addProperty("since", savings.since().toString());
        json.addProperty("countedUntil", savings.countedUntil().toString());
        savings.usdPerHour().ifPresent(usd -> json.addProperty("usdPerHour", usd.toPlainString()));
        return json;
    }

    private static JsonObject traits(Traits traits) {
        JsonObject json = new JsonObject();
        place(json, traits.place());
        json.addProperty("evictionPolicy", traits.evictionPolicy().name());
        if (!traits.billing().equals(Billing.USUAL)) {
            json.add("billing", billing(traits.billing()));
        }
        json.addProperty("restart", traits.restart().name());
        traits.price().ifPresent(tag -> json.addProperty("price", tag.value()));
        json.addProperty("managed", traits.managed());
        return json;
    }

    static JsonObject offering(Offering offering) {
        JsonObject json = new JsonObject();
        json.addProperty("subscription", offering.subscriptionId());
        place(json, offering.place());
        return json;
    }

    static void place(JsonObject json, Place place) {
        json.addProperty("region", place.region());
        json.addProperty("zone", place.zone());
        json.addProperty("size", place.size());
        json.addProperty("spot", place.spot());
    }

    private static JsonObject hold(OwnersHold hold) {
        JsonObject json = new JsonObject();
        json.addProperty("value", hold.tag().value());
        json.addProperty("since", hold.seenAt().toString());
        json.addProperty("ended", hold.ended());
        return json;
    }

    private static JsonObject life(Life life) {
        JsonObject json = new JsonObject();
        json.addProperty("power", life.power().name());
        json.addProperty("seenAt", life.seenAt().toString());
        instant(json, "notYetRunningAt", life.notYetRunningAt());
        instant(json, "runningSince", life.runningSince());
        instant(json, "lastRunningAt", life.lastRunningAt());
        instant(json, "downSince", life.downSince());
        return json;
    }

    private static JsonObject evidence(Evidence evidence) {
        JsonArray facts = new JsonArray();
        evidence.facts().forEach(fact -> facts.add(fact(fact)));
        JsonArray settled = new JsonArray();
        evidence.settled().forEach(settled::add);
        JsonObject json = new JsonObject();
        json.add("facts", facts);
        json.add("settled", settled);
        instant(json, "logsReadAt", evidence.logsReadAt());
        return json;
    }

    private static JsonObject fact(Evidence.Fact fact) {
        JsonObject json = new JsonObject();
        json.addProperty("eventId", fact.eventId());
        json.addProperty("kind", fact.kind().name());
        json.addProperty("source", fact.source().name());
        json.addProperty("occurredAt", fact.occurredAt().toString());
        json.addProperty("receivedAt", fact.receivedAt().toString());
        instant(json, "notBefore", fact.notBefore());
        return json;
    }

    private static JsonObject episode(Episode episode) {
        JsonObject json = new JsonObject();
        json.addProperty("id", episode.id());
        json.addProperty("openedAt", episode.openedAt().toString());
        boolean isByUs = episode.cause() == Verdict.STOPPED_BY_US;
        json.addProperty("cause", (isByUs ? Verdict.UNKNOWN : episode.cause()).name());
        if (isByUs) {
            // Releases that stopped nothing know no such cause, and read what they know of.
            json.addProperty("stoppedByUs", true);
        }
        json.addProperty("established", episode.isEstablished());
        json.addProperty("attempts", episode.attempts());
        instant(json, "nextAttemptAt", episode.nextAttemptAt());
        instant(json, "toldAt", episode.toldAt());
        instant(json, "recoveredAt", episode.recoveredAt());
        return json;
    }

    private static JsonObject claim(Claim claim) {
        JsonObject json = new JsonObject();
        json.addProperty("id", claim.id());
        json.addProperty("claimedAt", claim.claimedAt().toString());
        json.addProperty("expiresAt", claim.expiresAt().toString());
        claim.operationUrl().ifPresent(url -> json.addProperty("operationUrl", url));
        return json;
    }

    private static void instant(JsonObject json, String name, Optional<Instant> value) {
        value.ifPresent(at -> json.addProperty(name, at.toString()));
    }
}
