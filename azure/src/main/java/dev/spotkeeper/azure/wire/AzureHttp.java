package dev.spotkeeper.azure.wire;

import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/** The HTTP client of all Azure clients, the JDK's: without it the SDK would look for one on the class path. */
public final class AzureHttp {
    /** A host that takes longer is down. */
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** ARM's slowest answers are High Cost lists of some seconds. */
    private static final Duration RESPONSE = Duration.ofSeconds(20);

    private AzureHttp() {}

    /** Builds the client. Build it once: it keeps its connections. */
    public static HttpClient create() {
        return create(new JdkHttpClientBuilder());
    }

    /** The same for an Azure whose certificates this process does not trust by itself, such as a local one. */
    public static HttpClient trusting(SSLContext tls) {
        return create(
                new JdkHttpClientBuilder(java.net.http.HttpClient.newBuilder().sslContext(tls)));
    }

    private static HttpClient create(JdkHttpClientBuilder builder) {
        return builder.connectionTimeout(CONNECT)
                .responseTimeout(RESPONSE)
                .readTimeout(RESPONSE)
                .writeTimeout(RESPONSE)
                .build();
    }
}
