package dev.orderly.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class CompatibilityTests {

    private static final String PUBLISHED = """
            {"type": "object", "title": "Listed", "properties": {
              "sku": {"type": "string", "pattern": "^[A-Z]+$"},
              "kind": {"type": "string", "enum": ["NEW", "USED"]},
              "prices": {"type": "array", "items": {"type": "object", "properties": {"amount": {"type": "number"}},
                "required": ["amount"]}}},
             "required": ["sku", "prices"]}""";

    @Test
    void acceptsANewOptionalProperty() {
        assertThat(breaksAfter("\"kind\":", "\"note\": {\"type\": \"string\"}, \"kind\":"))
                .isEmpty();
    }

    @Test
    void acceptsAnotherTitle() {
        assertThat(breaksAfter("Listed", "Offered")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ["sku", "prices"]                       | ["sku", "prices", "kind"] | kind: is required now
            ["sku", "prices"]                       | ["prices"]                | sku: is no longer required
            "kind"                                  | "sort"                    | kind: was removed
            "number"                                | "string"                  | prices[].amount: type was "number" and is "string"
            "type": "array"                         | "type": ["array", "null"] | prices: type was "array" and is ["array","null"]
            ["NEW", "USED"]                         | ["NEW", "USED", "OLD"]    | kind: enum was ["NEW","USED"] and is ["NEW","USED","OLD"]
            [A-Z]+                                  | [A-Z]{3}                  | sku: pattern was "^[A-Z]+$" and is "^[A-Z]{3}$"
            "string", "pattern": "^[A-Z]+$"         | "string"                  | sku: pattern was "^[A-Z]+$" and is absent
            """)
    void namesWhatBreaks(String before, String after, String expected) {
        assertThat(breaksAfter(before, after)).containsExactly(expected);
    }

    private static Iterable<String> breaksAfter(String before, String after) {
        var json = new JsonMapper();
        assertThat(PUBLISHED).contains(before);
        return Compatibility.breaks(json.readTree(PUBLISHED), json.readTree(PUBLISHED.replace(before, after)));
    }
}
