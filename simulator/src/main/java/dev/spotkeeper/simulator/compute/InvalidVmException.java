package dev.spotkeeper.simulator.compute;

/** The model of a VM is not one that Azure takes. */
final class InvalidVmException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    InvalidVmException(String code, String message) {
        super(message);
        this.code = code;
    }

    Outcome.Refused refusal() {
        return new Outcome.Refused(400, new ArmError(code, String.valueOf(getMessage())));
    }
}
