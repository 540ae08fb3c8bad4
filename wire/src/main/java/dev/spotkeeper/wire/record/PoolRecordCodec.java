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
    static final int VERSION = 1;

    private PoolRecordCodec() {}

    /** Writes a record. */
    public static String write(PoolRecord record) {
        JsonObject json = new JsonObject();
        json.addProperty("v", VERSION);
        json.addProperty("pool", record.pool());
        json.addProperty("subscription", record.home().subscriptionId());
        json.addProperty("group", record.home().resourceGroup());
        json.addProperty("document", record.document());
        json.addProperty("nextNumber", record.nextNumber());
        json.addProperty("refusals", record.refusals());
        json.add("members", list(record.members(), PhaseCodec::write));
        json.add("remains", list(record.remains(), PoolRecordCodec::remains));
        json.add("pauses", list(record.pauses(), PoolRecordCodec::pause));
        json.add("losses", list(record.losses(), PoolRecordCodec::loss));
        json.add("tracks", list(List.copyOf(new TreeMap<>(record.tracks()).entrySet()), PoolRecordCodec::track));
        record.dueAt().ifPresent(due -> json.addProperty("dueAt", due.toString()));
        json.addProperty("decision", record.decision());
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
        Map<String, Track> tracks = new TreeMap<>();
        fields.objects("tracks", track -> tracks.put(track.text("offering"), track(track)));
        return new PoolRecord(
                pool,
                new Pool.Home(fields.text("subscription"), fields.text("group")),
                fields.text("document"),
                fields.number("nextNumber"),
                fields.objects("members", PhaseCodec::read),
                fields.objects("remains", left -> remains(pool, left)),
                fields.objects("pauses", PoolRecordCodec::pause),
                fields.objects("losses", loss -> new Loss(loss.text("offering"), loss.instant("at"))),
                tracks,
                fields.number("refusals"),
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

    private static JsonObject pause(Pause pause) {
        JsonObject json = new JsonObject();
        json.addProperty("what", pause.what());
        json.addProperty("until", pause.until().toString());
        json.addProperty("cause", pause.cause());
        return json;
    }

    private static Pause pause(Fields fields) {
        return new Pause(fields.text("what"), fields.instant("until"), fields.text("cause"));
    }

    private static JsonObject loss(Loss loss) {
        JsonObject json = new JsonObject();
        json.addProperty("offering", loss.offering());
        json.addProperty("at", loss.at().toString());
        return json;
    }

    private static JsonObject track(Map.Entry<String, Track> entry) {
        Track track = entry.getValue();
        JsonObject json = new JsonObject();
        json.addProperty("offering", entry.getKey());
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
