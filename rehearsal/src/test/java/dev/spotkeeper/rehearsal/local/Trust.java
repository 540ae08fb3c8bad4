package dev.spotkeeper.rehearsal.local;

import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import dev.spotkeeper.simulator.tls.LocalCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Trusts the certificate of one local Azure and no other. */
public final class Trust {
    private Trust() {}

    /** Returns a client for the Azure SDK. */
    public static HttpClient sdkClient(Path trustStore) {
        return new JdkHttpClientBuilder(java.net.http.HttpClient.newBuilder().sslContext(context(trustStore))).build();
    }

    /** Returns the TLS context that trusts what lies in a trust store. */
    public static SSLContext context(Path trustStore) {
        try (InputStream in = Files.newInputStream(trustStore)) {
            KeyStore trust = KeyStore.getInstance("PKCS12");
            trust.load(in, LocalCertificate.TRUST_PASSWORD.toCharArray());
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trust);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, factory.getTrustManagers(), null);
            return tls;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot read " + trustStore, e);
        }
    }
}
