package dev.spotkeeper.rehearsal.contract;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import dev.spotkeeper.rehearsal.architecture.Repository;
import dev.spotkeeper.rehearsal.local.TemporaryFolder;
import dev.spotkeeper.rehearsal.local.Trust;
import dev.spotkeeper.simulator.identity.Directory;
import dev.spotkeeper.simulator.identity.Principal;
import dev.spotkeeper.simulator.identity.Tokens;
import dev.spotkeeper.simulator.storage.Azurite;
import dev.spotkeeper.simulator.storage.Storage;
import dev.spotkeeper.simulator.tls.LocalCertificate;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.random.RandomGeneratorFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import reactor.core.publisher.Mono;

/** Gives tests the real storage emulator, started once for all of them and ended after the last. */
public final class LocalStorage implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Running.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(LocalStorage.class))
                .computeIfAbsent(Running.class, key -> Running.start(), Running.class);
    }

    /** The emulator, and what a client needs to reach it. */
    public static final class Running implements AutoCloseable {
        private final TemporaryFolder folder;
        private final Azurite azurite;
        private final Path trustStore;

        private Running(TemporaryFolder folder, Azurite azurite, Path trustStore) {
            this.folder = folder;
            this.azurite = azurite;
            this.trustStore = trustStore;
        }

        static Running start() {
            try {
                TemporaryFolder folder = TemporaryFolder.create();
                LocalCertificate certificate =
                        LocalCertificate.create(folder.path().resolve("tls"));
                Azurite.Setup setup = new Azurite.Setup(
                        Repository.root().resolve("simulator/azurite"),
                        folder.path().resolve("data"),
                        certificate);
                Azurite azurite = Azurite.start(
                        setup, RandomGeneratorFactory.of("L64X128MixRandom").create(1));
                return new Running(folder, azurite, certificate.trustStore());
            } catch (IOException e) {
                throw new IllegalStateException("local storage did not start", e);
            }
        }

        public Storage storage() {
            return azurite.storage();
        }

        public HttpClient http() {
            return Trust.sdkClient(trustStore);
        }

        /** Returns what trusts the emulator's certificate. */
        public SSLContext tls() {
            return Trust.context(trustStore);
        }

        /** Returns the credential of the app's identity. */
        public TokenCredential credential() {
            return request -> {
                Tokens.Token token = token();
                return Mono.just(
                        new AccessToken(token.text(), OffsetDateTime.ofInstant(token.expiresAt(), ZoneOffset.UTC)));
            };
        }

        /** Returns a token for storage. */
        public Tokens.Token token() {
            return new Tokens(new Directory("11111111-2222-3333-4444-555555555555"), InstantSource.system())
                    .mint(Principal.APP, "https://storage.azure.com");
        }

        @Override
        public void close() throws IOException {
            azurite.close();
            folder.close();
        }
    }
}
