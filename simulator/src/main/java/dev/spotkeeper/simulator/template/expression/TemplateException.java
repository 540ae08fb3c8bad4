package dev.spotkeeper.simulator.template.expression;

/** A template, or a parameter for it, that Azure refuses. */
public final class TemplateException extends RuntimeException {
    private static final String USAGE = " Please see https://aka.ms/arm-functions for usage details.";

    private final String code;
    private final String path;

    /** An error with Azure's {@code code} and text. */
    public TemplateException(String code, String message) {
        this(code, message, "");
    }

    private TemplateException(String code, String message, String path) {
        super(message);
        this.code = code;
        this.path = path;
    }

    /** What Azure can evaluate and local Azure does not. */
    public static TemplateException notSimulated(String what) {
        return new TemplateException("NotSimulated", "Local Azure does not simulate " + what + ".");
    }

    /** A violation at a place of the template. */
    public static TemplateException invalidAt(String path, String why) {
        return new TemplateException("InvalidTemplate", "Deployment template validation failed: '" + why + "'.", path);
    }

    /** A template that is refused before anything is deployed. */
    public static TemplateException invalid(String why) {
        return new TemplateException("InvalidTemplate", "Deployment template validation failed: '" + why + "'.");
    }

    /** An expression that cannot be evaluated. */
    public static TemplateException expression(String why) {
        return new TemplateException(
                "InvalidTemplate", "Unable to process template language expressions: '" + why + USAGE + "'.");
    }

    /** Azure's code, for example {@code InvalidTemplate}. */
    public String code() {
        return code;
    }

    /** Where in the request the violation is, with dots; empty when it is nowhere in particular. */
    public String path() {
        return path;
    }

    /** The text of the error. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
