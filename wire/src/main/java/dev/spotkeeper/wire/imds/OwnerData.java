package dev.spotkeeper.wire.imds;

import dev.spotkeeper.wire.json.BoundedJson;
import dev.spotkeeper.wire.json.MalformedPayloadException;
import dev.spotkeeper.wire.json.Members;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the owner of a VM put on it for the software inside to read. None of it is secret: every process on the VM can ask for it.
 *
 * @param tags the VM's tags; Azure compares names without case, so here they are lower case
 * @param userData the VM's user data as it was given, base64 by Azure's rules; blank for none
 */
public record OwnerData(Map<String, String> tags, String userData) {
    public OwnerData {
        tags = Map.copyOf(tags);
    }

    /**
     * Reads the answer of {@code /metadata/instance}, from version 2021-01-01 on.
     *
     * @throws MalformedPayloadException when it is no JSON object
     */
    public static OwnerData read(String body) {
        Members compute =
                BoundedJson.parseObject(body, InstanceMetadata.MAX_CHARACTERS).object("compute");
        Map<String, String> tags = new TreeMap<>();
        for (Members tag : compute.objects("tagsList")) {
            tag.text("name")
                    .ifPresent(name -> tags.put(
                            name.toLowerCase(Locale.ROOT), tag.text("value").orElse("")));
        }
        return new OwnerData(tags, compute.text("userData").orElse(""));
    }
}
