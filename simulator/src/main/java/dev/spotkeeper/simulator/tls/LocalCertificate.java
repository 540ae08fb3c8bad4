package dev.spotkeeper.simulator.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * One self-signed RSA certificate for 127.0.0.1 and localhost. It is its own anchor: az, curl, Go, Bicep, Node and Java
 * accept it so, Python 3.13 with its strict checks too.
 *
 * @param caPem the certificate, for clients that read PEM ({@code REQUESTS_CA_BUNDLE}, {@code SSL_CERT_FILE})
 * @param keyPem its key as PKCS 8, readable by the owner only, for Azurite
 * @param trustStore a PKCS 12 trust store for {@code javax.net.ssl.trustStore}
 * @param serverTls what servers of this process present
 */
public record LocalCertificate(Path caPem, Path keyPem, Path trustStore, SSLContext serverTls) {
    /** The password of {@link #trustStore}. It guards nothing: what lies there is public. */
    public static final String TRUST_PASSWORD = "changeit";

    private static final String ALIAS = "local-azure";

    /**
     * Makes the certificate with this JDK's keytool and writes {@code ca.pem}, {@code key.pem}, {@code trust.p12}.
     *
     * @throws IOException with one clear line
     */
    public static LocalCertificate create(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
            return exported(Keytool.generate(folder, ALIAS, TRUST_PASSWORD), folder);
        } catch (IOException | GeneralSecurityException e) {
            throw new IOException("cannot make a certificate in " + folder, e);
        }
    }

    private static LocalCertificate exported(Path keyStore, Path folder) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keyStore)) {
            keys.load(in, TRUST_PASSWORD.toCharArray());
        }
        // The private key stays in one file only, the one that Azurite reads.
        Files.delete(keyStore);
        Path ca = folder.resolve("ca.pem");
        Files.writeString(ca, pem("CERTIFICATE", keys.getCertificate(ALIAS).getEncoded()));
        return new LocalCertificate(
                ca, writeKey(keys, folder), writeTrust(keys.getCertificate(ALIAS), folder), serverTls(keys));
    }

    private static Path writeKey(KeyStore keys, Path folder) throws IOException, GeneralSecurityException {
        Path file = folder.resolve("key.pem");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        byte[] key = keys.getKey(ALIAS, TRUST_PASSWORD.toCharArray()).getEncoded();
        return Files.writeString(file, pem("PRIVATE KEY", key));
    }

    private static Path writeTrust(Certificate certificate, Path folder) throws IOException, GeneralSecurityException {
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, TRUST_PASSWORD.toCharArray());
        trust.setCertificateEntry(ALIAS, certificate);
        Path file = folder.resolve("trust.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            trust.store(out, TRUST_PASSWORD.toCharArray());
        }
        return file;
    }

    private static SSLContext serverTls(KeyStore keys) throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, TRUST_PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(factory.getKeyManagers(), null, null);
        return tls;
    }

    private static String pem(String what, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n";
    }
}
