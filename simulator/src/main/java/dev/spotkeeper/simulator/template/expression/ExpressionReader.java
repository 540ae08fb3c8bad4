package dev.spotkeeper.simulator.template.expression;

import com.google.gson.JsonPrimitive;
import dev.spotkeeper.simulator.chance.Documented;
import java.util.ArrayList;
import java.util.List;

/** Reads expressions: calls, texts in single quotes, integers, and what follows them in dots and brackets. */
@Documented("Azure Resource Manager: template syntax, expressions; limit of 24,576 characters")
public final class ExpressionReader {
    /** Azure's limit of an expression's length. */
    private static final int MAX_LENGTH = 24_576;

    /** More than any compiler nests; each level costs stack. */
    private static final int MAX_DEPTH = 200;

    private final String text;
    private int at;

    private ExpressionReader(String text) {
        this.text = text;
    }

    /** Whether a text of a template is an expression: brackets around it, and no second one that escapes the first. */
    public static boolean isExpression(String text) {
        return text.startsWith("[") && text.endsWith("]") && !text.startsWith("[[");
    }

    /** The text without the bracket that keeps it from being an expression. */
    public static String unescaped(String text) {
        return text.startsWith("[[") && text.endsWith("]") ? text.substring(1) : text;
    }

    /**
     * Reads an expression in its brackets.
     *
     * @throws TemplateException when it is too long, nested too deeply, or not well-formed
     */
    public static Expression read(String text) {
        if (text.length() > MAX_LENGTH) {
            throw TemplateException.expression("The language expression length limit exceeded. Limit: '" + MAX_LENGTH
                    + "' and actual: '" + text.length() + "'.");
        }
        ExpressionReader reader = new ExpressionReader(text.substring(1, text.length() - 1));
        Expression expression = reader.expression(0);
        reader.skipBlanks();
        if (reader.at < reader.text.length()) {
            throw reader.malformed("end of text");
        }
        return expression;
    }

    private Expression expression(int depth) {
        if (depth > MAX_DEPTH) {
            throw TemplateException.expression("The expression is nested more than " + MAX_DEPTH + " levels deep.");
        }
        Expression result = primary(depth);
        while (at < text.length()) {
            skipBlanks();
            if (takes('.')) {
                boolean safe = takes('?');
                result = new Expression.Access(result, Expression.Literal.of(identifier()), safe);
            } else if (takes('[')) {
                boolean safe = takes('?');
                result = new Expression.Access(result, expression(depth + 1), safe);
                expect(']');
            } else {
                return result;
            }
        }
        return result;
    }

    private Expression primary(int depth) {
        skipBlanks();
        char next = peek();
        if (next == '\'') {
            return quoted();
        }
        return Character.isDigit(next) || next == '-' ? number() : call(depth);
    }

    private Expression call(int depth) {
        String name = identifier();
        skipBlanks();
        if (takes('.')) {
            name = name + "." + identifier();
            skipBlanks();
        }
        expect('(');
        List<Expression> arguments = new ArrayList<>();
        skipBlanks();
        while (!takes(')')) {
            if (!arguments.isEmpty()) {
                expect(',');
            }
            arguments.add(expression(depth + 1));
            skipBlanks();
        }
        return new Expression.Call(name, arguments);
    }

    private Expression quoted() {
        StringBuilder value = new StringBuilder();
        at++;
        while (peek() != '\'' || (at + 1 < text.length() && text.charAt(at + 1) == '\'')) {
            if (peek() == '\'') {
                at++;
            }
            value.append(text.charAt(at++));
        }
        at++;
        return Expression.Literal.of(value.toString());
    }

    private Expression number() {
        int start = at++;
        while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        String digits = text.substring(start, at);
        try {
            return new Expression.Literal(new JsonPrimitive(Long.valueOf(digits)));
        } catch (NumberFormatException e) {
            throw TemplateException.expression("'" + digits + "' is not an integer.");
        }
    }

    private String identifier() {
        skipBlanks();
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        if (start == at) {
            throw malformed("identifier");
        }
        return text.substring(start, at);
    }

    private void expect(char wanted) {
        skipBlanks();
        if (!takes(wanted)) {
            throw malformed("'" + wanted + "'");
        }
    }

    private boolean takes(char wanted) {
        boolean there = at < text.length() && text.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private char peek() {
        if (at >= text.length()) {
            throw malformed("more text");
        }
        return text.charAt(at);
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private TemplateException malformed(String expected) {
        return TemplateException.expression(
                "The language expression '" + text + "' is not valid: the string character at" + " position '" + at
                        + "' was not expected, " + expected + " was.");
    }
}
