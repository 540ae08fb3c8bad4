package dev.spotkeeper.azure.wire;

import dev.spotkeeper.core.capacity.Refusal;

/** Says what an error of Azure asks of us. */
@FunctionalInterface
public interface RefusalClassifier {
    /** Classifies; one that is not known is transient. */
    Refusal classify(AzureError error);
}
