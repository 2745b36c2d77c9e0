package dev.orderly.localstack.cli;

import dev.orderly.localstack.shop.TestCard;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Words of the command line that are checked before anything is done. */
final class Options {

    /** What the sandbox's carrier does not treat like any other postcode. */
    static final String POSTCODES = "00000 is refused, 99998 is slow, 99999 fails once";

    private Options() {}

    static final class CardToken implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            try {
                return TestCard.tokenOf(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    static final class CardNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return TestCard.names().iterator();
        }
    }

    static final class Postcode implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (text.matches("[0-9]{5}")) {
                return text;
            }
            throw new TypeConversionException(
                    "'%s' is no postcode of five digits; every one is served, but %s".formatted(text, POSTCODES));
        }
    }
}
