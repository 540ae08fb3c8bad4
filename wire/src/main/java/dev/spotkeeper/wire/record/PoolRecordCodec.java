package dev.spotkeeper.wire.record;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.spotkeeper.core.ladder.Track;
import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.core.roster.Loss;
import dev.spotkeeper.core.roster.MemberId;
import dev.spotkeeper.core.roster.Pause;
import dev.spotkeeper.core.roster.PoolRecord;
import dev.spotkeeper.core.roster.Remains;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The stored form of a pool's record, under the same rules as {@link VmRecordCodec}. */
public final class PoolRecordCodec {
    /** The longest record in characters: what a row of Azure Table storage holds of it, and more than that of the largest pool has. */
    public static final int MAX_CHARACTERS = 510_000;

    static final int VERSION = 1;

    /** Longer than reasons: what is cut differs from the next pass's decision, which is then told as if it were new. */
    private static final int MAX_DECISION = 2_000;

    private PoolRecordCodec() {}

    /** Writes a record. Reasons are cut to {@value Brevity#MAX_WHY} characters. */
    public static String write(PoolRecord record) {
        Brevity brevity = new Brevity(record.home().subscriptionId());
        JsonObject json = new JsonObject();
        json.addProperty("v", VERSION);
        json.addProperty("pool", record.pool());
        json.addProperty("subscription", record.home().subscriptionId());
        json.addProperty("group", record.home().resourceGroup());
        json.addProperty("document", record.document());
        json.addProperty("nextNumber", record.nextNumber());
        json.addProperty("refusals", record.refusals());
        json.addProperty("unready", record.unready());
        record.judgedSince().ifPresent(since -> json.addProperty("judgedSince", since.toString()));
        json.add("members", list(record.members(), member -> PhaseCodec.write(member, brevity)));
        json.add("remains", list(record.remains(), PoolRecordCodec::remains));
        json.add("pauses", list(record.pauses(), pause -> pause(pause, brevity)));
        json.add("losses", list(record.losses(), loss -> loss(loss, brevity)));
        json.add(
                "tracks", list(List.copyOf(new TreeMap<>(record.tracks()).entrySet()), entry -> track(entry, brevity)));
        record.dueAt().ifPresent(due -> json.addProperty("dueAt", due.toString()));
        json.addProperty("decision", Brevity.cut(record.decision(), MAX_DECISION));
        return json.toString();
    }

    /**
     * Reads a record.
     *
     * @throws RecordFormatException when it is not JSON, of another version, or a member is missing or wrong
     */
    public static PoolRecord read(String json) {
        Fields fields = Fields.versioned(json, VERSION);
        String pool = fields.text("pool");
        String subscription = fields.text("subscription");
        Brevity brevity = new Brevity(subscription);
        Map<String, Track> tracks = new TreeMap<>();
        fields.objects("tracks", track -> tracks.put(brevity.fullKey(track.text("offering")), track(track)));
        return new PoolRecord(
                pool,
                new Pool.Home(subscription, fields.text("group")),
                fields.text("document"),
                fields.number("nextNumber"),
                fields.objects("members", member -> PhaseCodec.read(member, brevity)),
                fields.objects("remains", left -> remains(pool, left)),
                fields.objects("pauses", pause -> pause(pause, brevity)),
                fields.objects("losses", loss -> new Loss(brevity.fullKey(loss.text("offering")), loss.instant("at"))),
                tracks,
                fields.number("refusals"),
                fields.optionalNumber("unready").orElse(0),
                fields.optionalInstant("judgedSince"),
                fields.optionalInstant("dueAt"),
                fields.text("decision"));
    }

    private static <T> JsonArray list(List<T> all, Function<T, JsonObject> writer) {
        JsonArray array = new JsonArray();
        all.forEach(one -> array.add(writer.apply(one)));
        return array;
    }

    private static JsonObject remains(Remains left) {
        JsonObject json = new JsonObject();
        json.addProperty("number", left.member().number());
        json.addProperty("generation", left.member().generation());
        json.addProperty("since", left.since().toString());
        json.addProperty("lookAt", left.lookAt().toString());
        return json;
    }

    private static Remains remains(String pool, Fields fields) {
        MemberId member = new MemberId(pool, fields.number("number"), fields.number("generation"));
        return new Remains(member, fields.instant("since"), fields.instant("lookAt"));
    }

    private static JsonObject pause(Pause pause, Brevity brevity) {
        JsonObject json = new JsonObject();
        json.addProperty("what", brevity.key(pause.what()));
        json.addProperty("until", pause.until().toString());
        json.addProperty("cause", Brevity.why(pause.cause()));
        return json;
    }

    private static Pause pause(Fields fields, Brevity brevity) {
        return new Pause(brevity.fullKey(fields.text("what")), fields.instant("until"), fields.text("cause"));
    }

    private static JsonObject loss(Loss loss, Brevity brevity) {
        JsonObject json = new JsonObject();
        json.addProperty("offering", brevity.key(loss.offering()));
        json.addProperty("at", loss.at().toString());
        return json;
    }

    private static JsonObject track(Map.Entry<String, Track> entry, Brevity brevity) {
        Track track = entry.getValue();
        JsonObject json = new JsonObject();
        json.addProperty("offering", brevity.key(entry.getKey()));
        json.addProperty("lived", track.lived().toString());
        json.addProperty("evictions", track.evictions());
        json.addProperty("unseenLosses", track.unseenLosses());
        json.addProperty("watched", track.watched().toString());
        json.addProperty("returns", track.returns());
        track.lastDown().ifPresent(at -> json.addProperty("lastDown", at.toString()));
        json.addProperty("down", track.down());
        return json;
    }

    private static Track track(Fields fields) {
        return new Track(
                duration(fields, "lived"),
                fields.number("evictions"),
                fields.number("unseenLosses"),
                duration(fields, "watched"),
                fields.number("returns"),
                fields.optionalInstant("lastDown"),
                fields.flag("down"));
    }

    private static Duration duration(Fields fields, String name) {
        return fields.parsed(name, fields.text(name), Duration::parse);
    }
}
