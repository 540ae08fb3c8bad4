package dev.spotkeeper.azure.deployment;

/** A template that must not be deployed; the message names the part of it that is wrong. */
final class BadTemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadTemplateException(String message) {
        super(message);
    }
}
