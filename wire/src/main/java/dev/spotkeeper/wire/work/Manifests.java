package dev.spotkeeper.wire.work;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.wire.json.BoundedJson;
import dev.spotkeeper.wire.json.MalformedPayloadException;
import dev.spotkeeper.wire.json.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes and reads the manifests of checkpoints (docs/architecture.md). */
public final class Manifests {
    /** Ten thousand files in pieces of four megabytes are two. */
    public static final int MAX_CHARACTERS = 4_000_000;

    private static final String VERSION = "1";
    private static final String MODE = "[rwx-]{9}";

    private Manifests() {}

    /**
     * Writes a manifest.
     *
     * @throws IllegalArgumentException when it is one that nobody would read
     */
    public static String encode(Manifest manifest) {
        JsonObject json = new JsonObject();
        json.addProperty("v", 1);
        json.addProperty("id", manifest.id());
        json.add("packs", pieces(manifest.packs()));
        JsonArray files = new JsonArray();
        for (SavedFile file : manifest.files()) {
            JsonObject members = new JsonObject();
            members.addProperty("path", file.path());
            members.add("pieces", pieces(file.pieces()));
            files.add(members);
        }
        json.add("files", files);
        JsonObject modes = new JsonObject();
        new TreeMap<>(manifest.modes()).forEach(modes::addProperty);
        json.add("modes", modes);
        String text = json.toString();
        if (text.length() > MAX_CHARACTERS || BoundedJson.measure(text) > BoundedJson.MAX_TOKENS) {
            throw new IllegalArgumentException("a checkpoint of too many pieces");
        }
        return text;
    }

    /**
     * Reads a manifest.
     *
     * @param id the work it must be of
     * @throws MalformedPayloadException when it is none, one of other work, or one of an unknown version
     */
    public static Manifest decode(String id, String text) {
        Members json = BoundedJson.parseObject(text, MAX_CHARACTERS);
        if (!json.required("v").equals(VERSION)) {
            throw new MalformedPayloadException("a manifest of an unknown version, expected v = " + VERSION);
        }
        if (!json.required("id").equals(id)) {
            throw new MalformedPayloadException("the manifest of other work: " + json.required("id"));
        }
        try {
            List<SavedFile> files = new ArrayList<>();
            for (Members file : json.objects("files")) {
                files.add(new SavedFile(raw(file.json().get("path")), pieces(file, "pieces")));
            }
            return new Manifest(
                    id, pieces(json, "packs"), files, modes(json.object("modes").json()));
        } catch (IllegalArgumentException wrong) {
            throw new MalformedPayloadException("a manifest that is none: " + wrong.getMessage());
        }
    }

    private static JsonArray pieces(List<Piece> pieces) {
        JsonArray array = new JsonArray();
        for (Piece piece : pieces) {
            JsonObject members = new JsonObject();
            members.addProperty("blob", piece.blob());
            members.addProperty("sha256", piece.sha256());
            members.addProperty("bytes", piece.bytes());
            array.add(members);
        }
        return array;
    }

    private static List<Piece> pieces(Members json, String name) {
        return json.objects(name).stream()
                .map(piece -> new Piece(
                        piece.required("blob"), piece.required("sha256"), Long.parseLong(piece.required("bytes"))))
                .toList();
    }

    private static Map<String, String> modes(JsonObject modes) {
        Map<String, String> read = new TreeMap<>();
        for (Map.Entry<String, JsonElement> mode : modes.entrySet()) {
            String text = raw(mode.getValue());
            if (!text.matches(MODE)) {
                throw new MalformedPayloadException("permissions that are none");
            }
            read.put(mode.getKey(), text);
        }
        return read;
    }

    /** A path is taken as it is: blanks at its ends belong to it. */
    private static String raw(@Nullable JsonElement text) {
        if (text == null || !text.isJsonPrimitive()) {
            throw new MalformedPayloadException("a path or permissions that are no text");
        }
        return text.getAsString();
    }
}
