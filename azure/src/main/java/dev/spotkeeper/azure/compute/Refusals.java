package dev.spotkeeper.azure.compute;

import dev.spotkeeper.azure.wire.ArmAnswer;
import dev.spotkeeper.azure.wire.AzureError;
import dev.spotkeeper.azure.wire.RefusalClassifier;
import dev.spotkeeper.core.capacity.Refusal;
import java.util.Optional;

/**
 * What it means when ARM did not do as asked.
 *
 * @param classifier says what an error of Azure asks of us
 */
record Refusals(RefusalClassifier classifier) {
    /** Returns an answer other than the one that was asked for as a refusal: no answer is a passing fault. */
    Refusal of(ArmAnswer<?> answer) {
        if (answer instanceof ArmAnswer.Rejected<?> rejected) {
            return classifier.classify(rejected.error());
        }
        if (answer instanceof ArmAnswer.Unsent<?> unsent) {
            return transientRefusal(unsent.why());
        }
        if (answer instanceof ArmAnswer.Lost<?> lost) {
            return transientRefusal(lost.why());
        }
        throw new AssertionError(answer);
    }

    /** Returns why Azure may have acted although the answer is not a good one; empty when it surely has not. */
    Optional<String> mayHaveActed(ArmAnswer<?> answer) {
        if (answer instanceof ArmAnswer.Lost<?> lost) {
            return Optional.of(lost.why());
        }
        if (answer instanceof ArmAnswer.Rejected<?> rejected && isGateway(rejected.error())) {
            return Optional.of("status " + rejected.error().status() + " from a gateway");
        }
        return Optional.empty();
    }

    /** A gateway in front of ARM gives up on a request that ARM may still carry out; ARM's own errors have a code. */
    private static boolean isGateway(AzureError error) {
        return error.status() == 504 || (error.status() >= 500 && error.parts().isEmpty());
    }

    private static Refusal transientRefusal(String why) {
        return new Refusal(Refusal.Kind.TRANSIENT, "", why, Optional.empty());
    }
}
