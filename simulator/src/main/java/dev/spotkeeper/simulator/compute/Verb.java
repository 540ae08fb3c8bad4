package dev.spotkeeper.simulator.compute;

/** What one kind of request does to a VM that exists and that nothing keeps busy. */
@FunctionalInterface
interface Verb {
    /** Refuses the request, or changes the VM's state to that of its beginning and says what is left to do. */
    Beginning begin(VirtualMachine vm);

    /** What {@link #begin} came to. */
    sealed interface Beginning {
        record Begun(Work work) implements Beginning {}

        record Refused(Outcome.Refused refusal) implements Beginning {}
    }
}
