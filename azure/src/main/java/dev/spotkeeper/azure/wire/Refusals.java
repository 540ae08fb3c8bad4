package dev.spotkeeper.azure.wire;

import dev.spotkeeper.core.capacity.Fault;
import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.capacity.RefusalTable;
import java.util.Optional;

/** What it means when ARM did not do as asked. */
public final class Refusals {
    private Refusals() {}

    /** Returns an answer other than the one that was asked for as a refusal: no answer is a passing fault. */
    public static Refusal of(ArmAnswer<?> answer) {
        if (answer instanceof ArmAnswer.Rejected<?> rejected) {
            return RefusalTable.classify(rejected.fault());
        }
        if (answer instanceof ArmAnswer.Unsent<?> unsent) {
            return passing(unsent.why());
        }
        if (answer instanceof ArmAnswer.Lost<?> lost) {
            return passing(lost.why());
        }
        throw new AssertionError(answer);
    }

    /** Returns whether Azure's answer is that the very resource that was asked for does not exist. */
    public static boolean isMissing(ArmAnswer<?> answer) {
        return answer instanceof ArmAnswer.Rejected<?> rejected && RefusalTable.isMissing(rejected.fault());
    }

    /** Returns why Azure may have acted although the answer is not a good one; empty when it surely has not. */
    public static Optional<String> mayHaveActed(ArmAnswer<?> answer) {
        if (answer instanceof ArmAnswer.Lost<?> lost) {
            return Optional.of(lost.why());
        }
        if (answer instanceof ArmAnswer.Rejected<?> rejected && isGateway(rejected.fault())) {
            return Optional.of("status " + rejected.fault().status() + " from a gateway");
        }
        return Optional.empty();
    }

    /** A gateway in front of ARM gives up on a request that ARM may still carry out; ARM's own errors have a code. */
    private static boolean isGateway(Fault fault) {
        return fault.status() == 504 || (fault.status() >= 500 && fault.code().isEmpty());
    }

    /** Returns a passing fault in our own words. */
    public static Refusal passing(String why) {
        return new Refusal(Refusal.Kind.TRANSIENT, "", why, Optional.empty());
    }
}
