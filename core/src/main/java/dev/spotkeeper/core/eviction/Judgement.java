package dev.spotkeeper.core.eviction;

import java.util.List;

/**
 * Why a VM is down, or will be in a moment, and what that rests on.
 *
 * @param verdict the cause
 * @param reasons what it rests on, in words for the decision log; empty when nothing is known
 * @param restsOnPushedEvidenceOnly whether nothing that we pulled ourselves supports it: anybody who can write a message
 *     may have said it
 */
public record Judgement(Verdict verdict, List<String> reasons, boolean restsOnPushedEvidenceOnly) {
    public Judgement {
        reasons = List.copyOf(reasons);
    }

    /** Returns whether a person, or a system that is not us, wants the VM down. */
    public boolean isByPerson() {
        return verdict == Verdict.STOPPED_BY_PERSON || verdict == Verdict.DELETED_BY_PERSON;
    }
}
