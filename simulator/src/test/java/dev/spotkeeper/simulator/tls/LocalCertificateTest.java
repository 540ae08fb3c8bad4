package dev.spotkeeper.simulator.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spotkeeper.simulator.http.HttpFront;
import dev.spotkeeper.simulator.http.WireResponse;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCertificateTest {
    @TempDir
    static Path folder;

    static LocalCertificate certificate;

    @BeforeAll
    static void create() throws Exception {
        certificate = LocalCertificate.create(folder.resolve("tls"));
    }

    @Test
    void javaTrustsTheServerByTheTrustStore() throws Exception {
        try (HttpFront front = HttpFront.https(request -> WireResponse.empty(204), certificate.serverTls())) {
            assertThat(get(LocalClient.trusting(certificate), front.uri()).statusCode())
                    .isEqualTo(204);
        }
    }

    @Test
    void localhostIsNamedByTheCertificateToo() throws Exception {
        try (HttpFront front = HttpFront.https(request -> WireResponse.empty(204), certificate.serverTls())) {
            URI uri = URI.create("https://localhost:" + front.port() + "/");
            assertThat(get(LocalClient.trusting(certificate), uri).statusCode()).isEqualTo(204);
        }
    }

    @Test
    void whoDoesNotKnowTheCertificateRefusesIt() {
        try (HttpFront front = HttpFront.https(request -> WireResponse.empty(204), certificate.serverTls())) {
            assertThatThrownBy(() -> get(HttpClient.newHttpClient(), front.uri()))
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void keyIsReadableByItsOwnerOnly() throws Exception {
        assertThat(Files.getPosixFilePermissions(certificate.keyPem()))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        assertThat(Files.readString(certificate.keyPem())).startsWith("-----BEGIN PRIVATE KEY-----\n");
        assertThat(folder.resolve("tls/key.p12")).doesNotExist();
    }

    @Test
    void certificateNamesTheLoopbackAddressAndLasts800Days() throws Exception {
        X509Certificate read;
        try (InputStream in = Files.newInputStream(certificate.caPem())) {
            read = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
        assertThat(read.getSubjectAlternativeNames()).contains(List.of(7, "127.0.0.1"), List.of(2, "localhost"));
        assertThat(Duration.between(
                        read.getNotBefore().toInstant(), read.getNotAfter().toInstant()))
                .isEqualTo(Duration.ofDays(800));
        assertThat(read.getPublicKey().getAlgorithm()).isEqualTo("RSA");
    }

    @Test
    void aSecondStartReplacesTheFiles() throws Exception {
        Path again = folder.resolve("again");
        LocalCertificate.create(again);
        String first = Files.readString(again.resolve("ca.pem"));
        LocalCertificate.create(again);
        assertThat(Files.readString(again.resolve("ca.pem"))).isNotEqualTo(first);
    }

    private static HttpResponse<String> get(HttpClient client, URI uri) throws Exception {
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
