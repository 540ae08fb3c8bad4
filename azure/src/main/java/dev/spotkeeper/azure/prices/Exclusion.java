package dev.spotkeeper.azure.prices;

/** Why a row of Retail Prices is not the price that is looked for. A size has a dozen rows in a region, and one or two are its price. */
enum Exclusion {
    OTHER_SIZE("it is of another size"),
    OTHER_REGION("it is of another region"),
    OTHER_CURRENCY("it is in another currency"),
    OTHER_SERVICE("it is no price of a VM"),
    RESERVATION("it is the price of a whole term of reservation, whatever its unit says"),
    DEV_TEST("it is for Dev/Test subscriptions"),
    NOT_CONSUMPTION("it is not what is paid for use"),
    NOT_BY_THE_HOUR("it is not for an hour"),
    CLOUD_SERVICES("it is of Cloud Services"),
    DEDICATED_HOST("it is of a Dedicated Host"),
    LOW_PRIORITY("Low Priority is a meter of Batch, and not Spot"),
    SPOT("it is a Spot price"),
    NOT_SPOT("it is no Spot price"),
    WINDOWS("the licence of Windows is in it"),
    NOT_WINDOWS("the licence of Windows is not in it"),
    NOT_PRIMARY("its meter is not the primary one of the region"),
    AHEAD("it does not hold yet"),
    ENDED("it holds no longer"),
    NO_PRICE("its price is no number above zero"),
    OLDER("a newer row holds");

    private final String words;

    Exclusion(String words) {
        this.words = words;
    }

    /** Returns the reason for people. */
    String words() {
        return words;
    }
}
