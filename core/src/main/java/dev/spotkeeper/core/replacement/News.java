package dev.spotkeeper.core.replacement;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.roster.MemberId;

/** What an offering is to be told about a VM that was deployed there. Telling it twice changes nothing. */
public sealed interface News {
    MemberId member();

    Offering offering();

    /** It is under way: whoever asked for it may have died before it told so. */
    record UnderWay(MemberId member, Offering offering) implements News {}

    /** The VM was deployed. */
    record Deployed(MemberId member, Offering offering) implements News {}

    /** Azure refused it. */
    record Refused(MemberId member, Offering offering, Refusal refusal) implements News {}

    /** Nothing came of it. */
    record Left(MemberId member, Offering offering) implements News {}
}
