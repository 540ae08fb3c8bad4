package dev.spotkeeper.wire.work;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.spotkeeper.wire.json.BoundedJson;
import dev.spotkeeper.wire.json.MalformedPayloadException;
import dev.spotkeeper.wire.json.Members;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes and reads the blobs of the container {@code items} (docs/architecture.md). */
public final class ItemStates {
    /** Twenty entries of history and a dozen short members are a tenth of it. */
    public static final int MAX_CHARACTERS = 64 * 1024;

    private static final String VERSION = "1";

    /** There for work that is claimed and not begun, and {@code false} then. */
    private static final String BEGUN = "begun";

    private ItemStates() {}

    /** Writes a state. */
    public static String encode(ItemState item) {
        JsonObject state = new JsonObject();
        state.addProperty("v", 1);
        state.addProperty("id", item.id());
        boolean isNotBegun = item.phase() == Phase.CLAIMED;
        Phase phase = isNotBegun ? Phase.RUNNING : item.phase();
        state.addProperty("phase", phase.name().toLowerCase(Locale.ROOT));
        if (isNotBegun) {
            state.addProperty(BEGUN, false);
        }
        state.addProperty("fence", item.fence());
        JsonObject holder = new JsonObject();
        holder.addProperty("vm", item.holder().vm());
        holder.addProperty("message", item.holder().message());
        holder.addProperty("delivery", item.holder().delivery());
        holder.addProperty("since", item.holder().since().toString());
        state.add("holder", holder);
        write(state, item.tally());
        item.checkpoint().ifPresent(ref -> state.add("checkpoint", checkpoint(ref)));
        item.previous().ifPresent(ref -> state.add("previous", checkpoint(ref)));
        item.result().ifPresent(ref -> state.add("result", result(ref)));
        state.add("history", texts(item.history()));
        return state.toString();
    }

    /**
     * Reads a state.
     *
     * @param id the work it must be of
     * @throws MalformedPayloadException when it is none, one of other work, or one of an unknown version
     */
    public static ItemState decode(String id, String text) {
        Members state = BoundedJson.parseObject(text, MAX_CHARACTERS);
        if (!state.required("v").equals(VERSION)) {
            throw new MalformedPayloadException("a state of an unknown version, expected v = " + VERSION);
        }
        if (!state.required("id").equals(id)) {
            throw new MalformedPayloadException("the state of other work: " + state.required("id"));
        }
        try {
            return new ItemState(
                    id,
                    phase(state),
                    Long.parseLong(state.required("fence")),
                    holder(state.object("holder")),
                    tally(state),
                    checkpoint(state, "checkpoint"),
                    checkpoint(state, "previous"),
                    result(state),
                    state.texts("history"));
        } catch (IllegalArgumentException wrong) {
            throw new MalformedPayloadException("a state that is none: " + wrong.getMessage());
        }
    }

    private static Phase phase(Members state) {
        Phase phase = Phase.valueOf(state.required("phase").toUpperCase(Locale.ROOT));
        return phase == Phase.RUNNING && state.has(BEGUN) ? Phase.CLAIMED : phase;
    }

    static void write(JsonObject into, Tally tally) {
        into.addProperty("deliveries", tally.deliveries());
        into.addProperty("failures", tally.failures());
        into.addProperty("preemptions", tally.preemptions());
        into.addProperty("vanished", tally.vanished());
        into.addProperty("refused", tally.refused());
    }

    static JsonArray texts(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    private static JsonObject checkpoint(CheckpointRef ref) {
        JsonObject members = new JsonObject();
        members.addProperty("blob", ref.blob());
        members.addProperty("sha256", ref.sha256());
        members.addProperty("savedAt", ref.savedAt().toString());
        return members;
    }

    private static JsonObject result(ResultRef ref) {
        JsonObject members = new JsonObject();
        members.addProperty("blob", ref.blob());
        members.addProperty("sha256", ref.sha256());
        members.addProperty("bytes", ref.bytes());
        return members;
    }

    private static Tally tally(Members state) {
        return new Tally(
                number(state, "deliveries"),
                number(state, "failures"),
                number(state, "preemptions"),
                number(state, "vanished"),
                // Earlier releases did not count it.
                state.has("refused") ? number(state, "refused") : 0);
    }

    private static ItemHolder holder(Members holder) {
        return new ItemHolder(
                holder.required("vm"),
                holder.required("message"),
                number(holder, "delivery"),
                instant(holder, "since"));
    }

    private static Optional<CheckpointRef> checkpoint(Members state, String name) {
        Members ref = state.object(name);
        return state.has(name)
                ? Optional.of(new CheckpointRef(ref.required("blob"), ref.required("sha256"), instant(ref, "savedAt")))
                : Optional.empty();
    }

    private static Optional<ResultRef> result(Members state) {
        Members ref = state.object("result");
        return state.has("result")
                ? Optional.of(new ResultRef(
                        ref.required("blob"), ref.required("sha256"), Long.parseLong(ref.required("bytes"))))
                : Optional.empty();
    }

    private static int number(Members members, String name) {
        return Integer.parseInt(members.required(name));
    }

    private static Instant instant(Members members, String name) {
        return members.instant(name).orElseThrow(() -> new MalformedPayloadException("no time '" + name + "'"));
    }
}
