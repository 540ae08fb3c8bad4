package dev.spotkeeper.core.roster;

import java.util.OptionalInt;

/**
 * One of the VMs that a pool is to have, whichever VM it is at present.
 *
 * @param number its number in the pool, from 1, never used again
 * @param generation counts its VMs: that of the present or last one, 0 before the first
 * @param phase how it stands with it
 * @param replaces the member whose VM goes once this one's runs: it is the surge, for a return to Spot
 */
public record Member(int number, int generation, Phase phase, OptionalInt replaces) {
    /** Returns which VM is its present or last one. */
    public MemberId id(String pool) {
        return new MemberId(pool, number, generation);
    }

    public Member withPhase(Phase newPhase) {
        return new Member(number, generation, newPhase, replaces);
    }

    /** Returns this member with its next VM. */
    public Member nextGeneration(Phase newPhase) {
        return new Member(number, generation + 1, newPhase, replaces);
    }

    /** Returns this member as one that stands in for nobody. */
    public Member onItsOwn() {
        return new Member(number, generation, phase, OptionalInt.empty());
    }

    /** Returns whether a person took it out of the pool. */
    public boolean isRetired() {
        return phase instanceof Phase.Retired;
    }
}
