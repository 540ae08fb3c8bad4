package dev.spotkeeper.worker;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A VM's user data as settings: lines of {@code NAME=VALUE}, comments after {@code #}, values in quotes where people like them:
 * what systemd reads as an environment file. What cannot be read is told and left out, the rest counts.
 *
 * @param values what was set
 * @param complaints what cannot be read, in words, without values
 */
record UserData(Map<String, String> values, List<String> complaints) {
    private static final Pattern LINE = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)\\s*=(.*)");
    private static final Pattern QUOTED = Pattern.compile("\".*\"|'.*'");

    /** How documents for cloud-init begin, which reads the same user data (cloud-init, "User-data formats"). */
    private static final List<String> OF_CLOUD_INIT =
            List.of("#cloud-", "#!", "#include", "#part-handler", "## template:", "Content-Type:", "MIME-Version:");

    /** More lines would only be more of the same. */
    private static final int MAX_COMPLAINTS = 5;

    UserData {
        values = Map.copyOf(values);
        complaints = List.copyOf(complaints);
    }

    /** Reads what the metadata service gave. */
    static UserData read(String base64) {
        String text;
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(base64);
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException garbage) {
            return new UserData(Map.of(), List.of("it is not text in base64"));
        }
        String content = text.replaceFirst("^\uFEFF", "");
        return OF_CLOUD_INIT.stream().anyMatch(content::startsWith)
                ? new UserData(Map.of(), List.of("it is a document for cloud-init, not lines of NAME=VALUE"))
                : parse(content.lines().map(String::strip).toList());
    }

    private static UserData parse(List<String> lines) {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> complaints = new ArrayList<>();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1);
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                values.put(matcher.group(1), unquoted(matcher.group(2).strip()));
            } else if (!line.isEmpty() && !line.startsWith("#") && complaints.size() < MAX_COMPLAINTS) {
                complaints.add("line " + number + " is not NAME=VALUE");
            }
        }
        return new UserData(values, complaints);
    }

    private static String unquoted(String value) {
        boolean isQuoted = QUOTED.matcher(value).matches();
        return isQuoted ? value.substring(1, value.length() - 1) : value;
    }
}
