package dev.spotkeeper.azure.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a text in a template: of an expression, {@code [...]}, its functions and texts; of any other text, the text itself. */
final class TemplateExpression {
    /** A quote inside a text is written twice. */
    private static final Pattern TOKEN = Pattern.compile("'((?:[^']|'')*)'|([^\\s'(),]+)");

    private TemplateExpression() {}

    /** Returns the words, in lower case. */
    static List<Token> tokens(String text) {
        boolean isExpression = text.startsWith("[") && text.endsWith("]") && !text.startsWith("[[");
        if (!isExpression) {
            return List.of(new Token(TemplateCheck.lower(text), true));
        }
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text.substring(1, text.length() - 1));
        while (matcher.find()) {
            boolean isText = matcher.group(1) != null;
            tokens.add(new Token(TemplateCheck.lower(isText ? matcher.group(1) : matcher.group(2)), isText));
        }
        return List.copyOf(tokens);
    }

    /**
     * One word.
     *
     * @param word the word, in lower case, without quotes
     * @param isText whether it is a text; otherwise the name of a function, a number, an index
     */
    record Token(String word, boolean isText) {}
}
