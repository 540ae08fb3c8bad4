package dev.spotkeeper.simulator.control;

/** An order that nobody can follow; the message is one line for people. */
final class OrderException extends Exception {
    private static final long serialVersionUID = 1L;

    OrderException(String message) {
        super(message);
    }
}
