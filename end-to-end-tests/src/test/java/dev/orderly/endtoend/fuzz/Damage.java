package dev.orderly.endtoend.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** One way in which a message can be unreadable. */
enum Damage {
    EMPTY,
    CUT_OFF,
    BINARY,
    NO_UTF_8,
    NO_OBJECT,
    DEEPLY_NESTED,
    ID_OF_ANOTHER_KIND,
    ID_MISSING,
    ATTRIBUTE_MISSING,
    ATTRIBUTE_BLANK,
    ATTRIBUTE_MALFORMED,
    OTHER_VERSION,
    OTHER_TYPE,
    OTHER_CONTENT_TYPE,
    LONG_ATTRIBUTE,
    LONG_HEADER,
    LONG_HEADER_NAME,
    MANY_HEADERS,
    ATTRIBUTE_OF_ANOTHER_KIND,
    HEADERS_OF_ALL_KINDS,
    NESTED_HEADERS,
    HEADER_WITH_A_NUL,
    REPLY_WANTED_BY_A_LONG_NAME,
    LARGE,
    HUGE;

    private static final List<String> REQUIRED =
            List.of("id", "source", "type", "subject", "time", "dataschema", "correlationid");
    private static final int MEGABYTE = 1024 * 1024;

    /** The largest are few, so that a test does not take for ever. */
    boolean isFor(int round) {
        return switch (this) {
            case LARGE -> round % 10 == 0;
            case HUGE -> round % 50 == 0;
            default -> true;
        };
    }

    Letter on(FuzzedChannel channel, String mark, RandomGenerator random) {
        var letter = new Letter(channel, mark);
        String json = letter.text();
        return switch (this) {
            case EMPTY -> letter.body("");
            case CUT_OFF ->
                letter.body(json.substring(0, random.nextInt(json.strip().length())));
            case BINARY -> letter.body(bytes(random, random.nextInt(1, 5000)));
            case NO_UTF_8 -> letter.body(spoiled(json.getBytes(UTF_8)));
            case NO_OBJECT -> letter.body(one(random, "null", "7", "[]", "\"x\"", "true", "{}", "NaN", "{\"a\":1"));
            case DEEPLY_NESTED ->
                letter.body(field(json, channel.id(), one(random, "[".repeat(10_000), "{\"a\":".repeat(10_000))));
            case ID_OF_ANOTHER_KIND ->
                letter.body(
                        field(json, channel.id(), one(random, "null", "{}", "[]", "\"\"", "\"no id\"", "\"\\u0000\"")));
            case ID_MISSING -> letter.body(json.replace("\"" + channel.id() + "\"", "\"other\""));
            case ATTRIBUTE_MISSING -> letter.without(one(random, REQUIRED.toArray(String[]::new)));
            case ATTRIBUTE_BLANK ->
                letter.with(spared(channel, one(random, REQUIRED.toArray(String[]::new))), one(random, "", " ", "\t"));
            case ATTRIBUTE_MALFORMED ->
                letter.with(
                        one(random, "id", "time", "causationid", "dataschema"),
                        one(
                                random,
                                "x",
                                "-1",
                                "2026-13-01T00:00:00Z",
                                "urn:orderly:other/1",
                                "\u00e9",
                                "'; DROP TABLE"));
            case OTHER_VERSION ->
                letter.with(
                        "dataschema",
                        "urn:orderly:" + channel.type() + one(random, "/99", "/0", "/-1", "/x", "/", "/99999999999"));
            case OTHER_TYPE -> otherType(letter, channel);
            case OTHER_CONTENT_TYPE -> {
                letter.contentType = one(random, "text/plain", "", "nonsense", "application/x-java-serialized-object");
                yield letter.broken();
            }
            case LONG_ATTRIBUTE ->
                letter.with(
                                spared(
                                        channel,
                                        one(
                                                random,
                                                "source",
                                                "subject",
                                                "correlationid",
                                                "causationid",
                                                "traceparent",
                                                "type",
                                                "id")),
                                "x".repeat(100_000))
                        .broken();
            case LONG_HEADER -> header(letter, "extra", one(random, "x".repeat(100_000), "\u20ac".repeat(40_000)));
            case LONG_HEADER_NAME -> header(letter, "n".repeat(250), "1");
            case MANY_HEADERS -> {
                for (int i = 0; i < 2000; i++) {
                    letter.headers.put("header-" + i, "value " + i);
                }
                yield letter.broken();
            }
            case ATTRIBUTE_OF_ANOTHER_KIND ->
                letter.with(
                                spared(channel, one(random, "id", "time", "subject", "type")),
                                one(random, 7, 1.5, true, List.of(1, "a"), Map.of("a", 1)))
                        .broken();
            case HEADERS_OF_ALL_KINDS ->
                header(
                        letter,
                        "odd",
                        one(
                                random,
                                7L,
                                (short) 7,
                                1.5f,
                                new byte[] {0, 1},
                                List.of(List.of(1)),
                                Map.of("a", Map.of("b", 1))));
            case NESTED_HEADERS -> header(letter, "nested", nested(one(random, 10, 100)));
            case HEADER_WITH_A_NUL -> header(letter, "nul\0", "a\0b").with("subject", "a\0b");
            case REPLY_WANTED_BY_A_LONG_NAME ->
                letter.with("replyto", "q".repeat(300)).broken();
            case LARGE -> letter.body(bytes(random, MEGABYTE));
            case HUGE -> letter.body(bytes(random, 20 * MEGABYTE));
        };
    }

    /** A topic's consumer passes over a type that is none of its own, whatever it looks like: there another one is damaged. */
    private static String spared(FuzzedChannel channel, String attribute) {
        return channel.isTopic() && attribute.equals("type") ? "time" : attribute;
    }

    /** Nobody knows it; but a topic's consumer passes over what is for others, so there it is known and its body is not. */
    private static Letter otherType(Letter letter, FuzzedChannel channel) {
        return channel.isTopic()
                ? letter.body("[]")
                : letter.with("type", "weather.changed").with("dataschema", "urn:orderly:weather.changed/1");
    }

    private static Letter header(Letter letter, String name, Object value) {
        letter.headers.put(name, value);
        return letter.broken();
    }

    private static String field(String json, String name, String value) {
        return json.replaceFirst(
                "\"" + name + "\"\\s*:\\s*\"[^\"]*\"", "\"" + name + "\": " + value.replace("\\", "\\\\"));
    }

    private static byte[] spoiled(byte[] json) {
        byte[] bytes = Arrays.copyOf(json, json.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '"') {
                bytes[i + 1] = (byte) 0xff;
                break;
            }
        }
        return bytes;
    }

    private static Object nested(int levels) {
        Object inner = Map.of("x", 1);
        for (int i = 0; i < levels; i++) {
            inner = Map.of("x", inner);
        }
        return inner;
    }

    private static byte[] bytes(RandomGenerator random, int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        bytes[0] = 0;
        return bytes;
    }

    @SafeVarargs
    private static <T> T one(RandomGenerator random, T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
