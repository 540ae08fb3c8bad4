package dev.spotkeeper.cli.command;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How long an eviction is announced beforehand.
 *
 * @param length zero for none
 */
record Notice(Duration length) {
    /** Reads {@code 30s}, {@code 8s}, {@code none}. */
    static final class Reader implements ITypeConverter<Notice> {
        private static final int MOST_SECONDS = 3600;

        @Override
        public Notice convert(String text) {
            if (text.equals("none")) {
                return new Notice(Duration.ZERO);
            }
            if (!text.matches("\\d{1,4}s") || seconds(text) > MOST_SECONDS) {
                throw new TypeConversionException("'" + text + "' is neither seconds such as 30s nor none");
            }
            return new Notice(Duration.ofSeconds(seconds(text)));
        }

        private static int seconds(String text) {
            return Integer.parseInt(text.substring(0, text.length() - 1));
        }
    }
}
