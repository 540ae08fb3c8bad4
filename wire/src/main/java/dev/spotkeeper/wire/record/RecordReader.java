package dev.spotkeeper.wire.record;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.eviction.Evidence;
import dev.spotkeeper.core.eviction.OwnStop;
import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.core.eviction.Verdict;
import dev.spotkeeper.core.fleet.Billing;
import dev.spotkeeper.core.fleet.EvictionPolicy;
import dev.spotkeeper.core.fleet.HoldTag;
import dev.spotkeeper.core.fleet.Place;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.fleet.PriceTag;
import dev.spotkeeper.core.fleet.RestartTag;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.price.MaxPrice;
import dev.spotkeeper.core.price.OperatingSystem;
import dev.spotkeeper.core.price.PriceStep;
import dev.spotkeeper.core.price.PriceWatch;
import dev.spotkeeper.core.price.Savings;
import dev.spotkeeper.core.price.Standing;
import dev.spotkeeper.core.record.Claim;
import dev.spotkeeper.core.record.Episode;
import dev.spotkeeper.core.record.Life;
import dev.spotkeeper.core.record.OwnersHold;
import dev.spotkeeper.core.record.PriceAct;
import dev.spotkeeper.core.record.Traits;
import dev.spotkeeper.core.record.VmRecord;
import java.math.BigDecimal;

/** Turns JSON into a record, member by member. */
final class RecordReader {
    private RecordReader() {}

    static VmRecord record(Fields fields) {
        return new VmRecord(
                vm(fields),
                fields.optional("traits", RecordReader::traits),
                fields.optional("hold", RecordReader::hold),
                life(fields.object("life")),
                evidence(fields.object("evidence")),
                fields.optional("episode", RecordReader::episode),
                fields.optional("claim", RecordReader::claim),
                fields.optional("offering", RecordReader::offering),
                fields.optional("price", RecordReader::price),
                fields.optional("act", RecordReader::act),
                fields.optional("savings", RecordReader::savings),
                fields.optionalInstant("dueAt"),
                fields.text("decision"));
    }

    private static VmId vm(Fields fields) {
        String id = fields.text("vm");
        return VmId.parse(id).orElseThrow(() -> new RecordFormatException("vm must be the ARM id of a VM, not " + id));
    }

    private static Traits traits(Fields fields) {
        return new Traits(
                place(fields),
                fields.constant("evictionPolicy", EvictionPolicy.class),
                fields.optional("billing", RecordReader::billing).orElse(Billing.USUAL),
                fields.constant("restart", RestartTag.class),
                fields.optionalText("price").map(PriceTag::ofValue),
                fields.flag("managed"));
    }

    private static Billing billing(Fields fields) {
        return new Billing(
                maxPrice(fields, "maxPrice", fields.text("maxPrice")),
                fields.constant("system", OperatingSystem.class));
    }

    private static PriceWatch price(Fields fields) {
        return new PriceWatch(
                fields.constant("standing", Standing.class),
                fields.instant("since"),
                fields.optionalText("usdPerHour").map(usd -> fields.parsed("usdPerHour", usd, BigDecimal::new)),
                fields.optionalConstant("done", PriceStep.Kind.class),
                fields.flag("wasAbove"),
                fields.number("stops"),
                fields.optionalInstant("stoppedAt"));
    }

    private static PriceAct act(Fields fields) {
        return new PriceAct(
                fields.optionalText("raiseTo").map(usd -> maxPrice(fields, "raiseTo", usd)),
                fields.constant("stage", PriceAct.Stage.class),
                fields.instant("begunAt"),
                fields.instant("since"),
                fields.optionalText("order"),
                fields.optional("claim", RecordReader::claim),
                fields.optional("stop", RecordReader::stop));
    }

    private static OwnStop stop(Fields fields) {
        return new OwnStop(
                fields.instant("askedAt"), fields.optionalInstant("downAt"), fields.optionalInstant("leftAt"));
    }

    private static MaxPrice maxPrice(Fields fields, String name, String usd) {
        return fields.parsed(name, usd, text -> new MaxPrice(new BigDecimal(text)));
    }

    private static Savings savings(Fields fields) {
        return new Savings(
                fields.parsed("usd", fields.text("usd"), BigDecimal::new),
                fields.instant("since"),
                fields.instant("countedUntil"),
                fields.optionalText("usdPerHour").map(usd -> fields.parsed("usdPerHour", usd, BigDecimal::new)));
    }

    private static OwnersHold hold(Fields fields) {
        return new OwnersHold(HoldTag.ofValue(fields.text("value")), fields.instant("since"), fields.flag("ended"));
    }

    private static Life life(Fields fields) {
        return new Life(
                fields.constant("power", PowerState.class),
                fields.instant("seenAt"),
                fields.optionalInstant("notYetRunningAt"),
                fields.optionalInstant("runningSince"),
                fields.optionalInstant("lastRunningAt"),
                fields.optionalInstant("downSince"));
    }

    private static Evidence evidence(Fields fields) {
        return new Evidence(
                fields.objects("facts", RecordReader::fact),
                fields.texts("settled"),
                fields.optionalInstant("logsReadAt"));
    }

    private static Evidence.Fact fact(Fields fields) {
        return new Evidence.Fact(
                fields.text("eventId"),
                fields.constant("kind", Signal.Kind.class),
                fields.constant("source", Signal.Source.class),
                fields.instant("occurredAt"),
                fields.instant("receivedAt"),
                fields.optionalInstant("notBefore"));
    }

    private static Episode episode(Fields fields) {
        return new Episode(
                fields.text("id"),
                fields.instant("openedAt"),
                fields.flagOr("stoppedByUs", false) ? Verdict.STOPPED_BY_US : fields.constant("cause", Verdict.class),
                fields.flagOr("established", fields.number("attempts") > 0),
                fields.number("attempts"),
                fields.optionalInstant("nextAttemptAt"),
                fields.optionalInstant("toldAt"),
                fields.optionalInstant("recoveredAt"));
    }

    static Offering offering(Fields fields) {
        return new Offering(fields.text("subscription"), place(fields));
    }

    static Place place(Fields fields) {
        return new Place(fields.text("region"), fields.text("zone"), fields.text("size"), fields.flag("spot"));
    }

    private static Claim claim(Fields fields) {
        return new Claim(
                fields.text("id"),
                fields.instant("claimedAt"),
                fields.instant("expiresAt"),
                fields.optionalText("operationUrl"));
    }
}
