package dev.spotkeeper.core.eviction;

/**
 * Why a VM is down. Each of them is derived by something and acted upon by something: there is none for a failure, since nothing
 * is done about one but waiting, and none for capacity or price, since neither Resource Health nor the logs tell the two apart.
 */
public enum Verdict {
    /** Azure evicted it (Resource Health does not tell capacity from price). */
    EVICTED,
    /** A person, or a system that is not us, stopped it. It stays that way. */
    STOPPED_BY_PERSON,
    /** A person, or a system that is not us, deleted it. It stays that way. */
    DELETED_BY_PERSON,
    /** We stopped it for its price ourselves, and start it again. */
    STOPPED_BY_US,
    /** It is down and nobody said why. */
    UNKNOWN
}
