package dev.spotkeeper.cli.local;

/** Names of what the state file tells. */
public final class Endpoint {
    /** ARM. */
    public static final String ARM = "arm";

    /** The managed identity endpoint, in the form of App Service. */
    public static final String IDENTITY = "identity";

    /** What chooses the owner at the identity endpoint. */
    public static final String OWNER = "ownerHeader";

    /** The control endpoint that no real Azure has. */
    public static final String CONTROL = "control";

    /** The functions. */
    public static final String FUNCTIONS = "functions";

    /** Where alerts are posted to, with the function key. */
    public static final String ALERTS = "alerts";

    /** The subscription's id. */
    public static final String SUBSCRIPTION = "subscription";

    /** The resource group of the fleet. */
    public static final String GROUP = "resourceGroup";

    /** The local certificate, as PEM. */
    public static final String CA = "caPem";

    /** The trust store for Java. */
    public static final String TRUST_STORE = "trustStore";

    /** What opens the trust store. */
    public static final String TRUST_PASSWORD = "trustPassword";

    /** The JVM options that make a Java process trust the local certificate. */
    public static final String JAVA_ARGUMENTS = "javaArguments";

    /** Where az keeps its own files. */
    public static final String AZ_CONFIG = "azConfig";

    /** Where the logs lie. */
    public static final String LOGS = "logs";

    /** Begins the names of app settings. */
    static final String SETTING = "setting.";

    private Endpoint() {}

    /** Returns the name under which an app setting stands. */
    public static String setting(String name) {
        return SETTING + name;
    }
}
