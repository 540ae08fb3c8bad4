package dev.spotkeeper.core.eviction;

/** Why a VM is down. */
public enum Verdict {
    /** Azure evicted it (Resource Health does not tell capacity from price). */
    EVICTED,
    /** A person, or a system that is not us, stopped it. It stays that way. */
    STOPPED_BY_PERSON,
    /** A person, or a system that is not us, deleted it. It stays that way. */
    DELETED_BY_PERSON,
    /** It is down and nobody said why. */
    UNKNOWN
}
