package dev.orderly.endtoend.fuzz;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

/** One way in which a request can be wrong. */
@SuppressWarnings("ImmutableEnumChecker") // lambdas that keep nothing
enum Attack {
    NOTHING_WRONG((request, random) -> {}),

    JSON_CUT_OFF((request, random) -> request.body(orElse(request, "{}")
            .substring(0, random.nextInt(orElse(request, "{}").length())))),
    JSON_WITH_A_WRONG_BYTE((request, random) -> {
        byte[] body = orElse(request, "{}").getBytes(UTF_8);
        body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        request.body(body);
    }),
    NO_JSON((request, random) -> request.body(one(
            random,
            "",
            " ",
            "null",
            "true",
            "7",
            "\"order\"",
            "[]",
            "[{}]",
            "{}",
            "<order/>",
            "lines=1",
            "\0",
            "{}{}"))),
    RANDOM_BYTES((request, random) -> request.body(bytes(random, random.nextInt(2000)))),
    VALUE_OF_ANOTHER_KIND((request, random) -> replace(
            request,
            random,
            one(random, "null", "true", "7", "-1", "1.5", "\"\"", "\" \"", "[]", "{}", "[[]]", "\"7\""))),
    HUGE_NUMBER((request, random) -> replace(
            request,
            random,
            one(random, "1e400", "-1e400", "9".repeat(30), "9".repeat(2000), "1e-2147483649", "0." + "1".repeat(999)))),
    ODD_TEXT((request, random) -> replace(
            request,
            random,
            one(
                    random,
                    quoted("\\ud800"),
                    quoted("\\u0000"),
                    quoted("\\u202e"),
                    quoted("x".repeat(50_000)),
                    quoted("'; DROP TABLE orders; --"),
                    quoted("${jndi:ldap://x}"),
                    quoted("\\ud83d\\ude00".repeat(60)),
                    quoted("a\\r\\nBcc: b@example.com"),
                    quoted("\\uffff"),
                    quoted("\\u0085")))),
    DEEP_ARRAYS((request, random) -> replace(request, random, "[".repeat(10_000) + "]".repeat(10_000))),
    DEEP_OBJECTS((request, random) -> replace(request, random, "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000))),
    DEEP_UNKNOWN((request, random) -> request.body("{\"x\":" + "[".repeat(20_000))),
    UNKNOWN_FIELD((request, random) -> request.body(orElse(request, "{}")
            .replaceFirst("\\{", "{\"" + one(random, "coupon", "", "__proto__", "é", "x".repeat(50_500)) + "\":1,"))),
    FIELD_TWICE((request, random) -> request.body("{\"card\":\"tok_visa\",\"card\":\"tok_visa\"}")),
    MANY_FIELDS((request, random) -> {
        var fields = new StringBuilder("{");
        for (int i = 0; i < 5000; i++) {
            fields.append("\"f").append(i).append("\":1,");
        }
        request.body(fields.append("\"x\":1}").toString());
    }),

    NO_UTF_8((request, random) -> replaceBytes(
            request, random, one(random, new byte[] {(byte) 0xff}, new byte[] {(byte) 0xc0, (byte) 0x80}, new byte[] {
                (byte) 0xed, (byte) 0xa0, (byte) 0x80
            }))),
    UTF_16_BODY((request, random) -> request.body(orElse(request, "{}").getBytes(UTF_16))),
    UTF_32_BODY((request, random) -> request.body(orElse(request, "{}").getBytes(Charset.forName("UTF-32")))),
    OTHER_CHARSET((request, random) -> request.header(
            "Content-Type",
            "application/json;charset="
                    + one(random, "utf-16", "iso-8859-1", "none", "", "\"", "utf-7", "x".repeat(200)))),
    COMPRESSED((request, random) -> request.header("Content-Encoding", one(random, "gzip", "br", "none"))),

    OVERSIZED_BODY((request, random) -> request.body(" ".repeat(one(random, 65_537, 200_000, 3_000_000)) + "{}")),
    OVERSIZED_CHUNKS((request, random) -> request.header("Transfer-Encoding", "chunked")
            .body("10000\r\n" + " ".repeat(65_536) + "\r\n10000\r\n" + " ".repeat(65_536) + "\r\n0\r\n\r\n")),
    BAD_CHUNKS((request, random) -> request.header("Transfer-Encoding", "chunked")
            .body(one(
                    random,
                    "zz\r\n",
                    "-1\r\n",
                    "ffffffffffffffff\r\nx",
                    "5\r\nab\r\n0\r\n\r\n",
                    "1;" + "e".repeat(20_000) + "\r\n",
                    "0\r\nX: \0\r\n\r\n"))),
    BAD_LENGTH((request, random) -> request.header(
            "Content-Length", one(random, "-1", "abc", "99999999999999999999", "1e3", " ", "+5", "0x10"))),
    TWO_LENGTHS((request, random) -> request.line("Content-Length: 5").line("Content-Length: 6")),
    LENGTH_AND_CHUNKS((request, random) ->
            request.line("Content-Length: 5").line("Transfer-Encoding: chunked").body("0\r\n\r\n")),
    OTHER_TRANSFER((request, random) ->
            request.header("Transfer-Encoding", one(random, "gzip", "none", "chunked, chunked", "\0"))),

    LARGE_HEADER((request, random) -> request.line("X-Large: " + "x".repeat(one(random, 9_000, 100_000, 1_000_000)))),
    MANY_HEADERS((request, random) -> {
        for (int i = 0; i < one(random, 90, 101, 2_000); i++) {
            request.line("X-H" + i + ": 1");
        }
    }),
    BAD_HEADER((request, random) -> request.line(one(
            random,
            "X-A\0: 1",
            "X-A: \0",
            "X A: 1",
            ": 1",
            "X-A : 1",
            " folded: 1",
            "X-A",
            "X-A: a\rb",
            "X-A: \u00ff\u00fe",
            "\u00e9: 1",
            "X-(A): 1"))),
    ODD_CUSTOMER((request, random) -> request.header("X-Customer-Id", odd(random))),
    NO_CUSTOMER((request, random) -> request.without("X-Customer-Id")),
    ODD_KEY((request, random) -> request.header("Idempotency-Key", odd(random))),
    NO_KEY((request, random) -> request.without("Idempotency-Key")),
    ODD_VERSION_OF_THE_API((request, random) -> request.header("API-Version", odd(random))),
    ODD_CONTENT_TYPE((request, random) -> request.header("Content-Type", one(random, Oddities.CONTENT_TYPES))),
    NO_CONTENT_TYPE((request, random) -> request.without("Content-Type")),
    ODD_ACCEPT((request, random) -> request.header("Accept", one(random, Oddities.ACCEPTED))),
    ODD_TRACE((request, random) -> request.header("traceparent", odd(random)).header("tracestate", odd(random))),
    ODD_HEADERS_OF_HTTP((request, random) -> request.header(one(random, Oddities.HEADERS), odd(random))),
    NO_HOST((request, random) -> request.without("Host")),
    ODD_HOST((request, random) -> request.header(
            "Host", one(random, "", "a b", "[::1", "localhost:99999", "localhost:x", "\0", "x".repeat(300)))),

    OTHER_METHOD((request, random) -> request.method = one(
            random,
            "GET",
            "PUT",
            "PATCH",
            "DELETE",
            "HEAD",
            "OPTIONS",
            "TRACE",
            "CONNECT",
            "PROPFIND",
            "get",
            "G(T",
            "\0",
            "",
            "X".repeat(10_000))),
    OTHER_PATH((request, random) -> request.target = one(random, Oddities.PATHS)),
    OTHER_QUERY((request, random) ->
            request.target = request.target.replaceFirst("\\?.*", "") + "?" + one(random, Oddities.QUERIES)),
    OTHER_PROTOCOL((request, random) -> request.version =
            one(random, "HTTP/0.9", "HTTP/1.0", "HTTP/2.0", "HTTP/9.9", "FTP/1.1", "", "HTTP/1.1 x", "\0")),
    NO_HTTP((request, random) -> {
        request.method = one(
                random,
                "\u0016\u0003\u0001\u0002\u0000",
                "PRI",
                "AMQP\0\0\u0009\u0001",
                "\r\n\r\n\r\nGET",
                "x".repeat(20_000));
        request.target = one(random, "*", "/", "");
    });

    private final BiConsumer<Request, RandomGenerator> change;

    Attack(BiConsumer<Request, RandomGenerator> change) {
        this.change = change;
    }

    Request on(Endpoint endpoint, RandomGenerator random) {
        var request = new Request(endpoint);
        change.accept(request, random);
        return request;
    }

    private static void replace(Request request, RandomGenerator random, String value) {
        request.body(JsonLeaves.replaceOne(request.text(), value, random));
    }

    private static void replaceBytes(Request request, RandomGenerator random, byte[] bytes) {
        byte[] body = Arrays.copyOf(
                orElse(request, "{\"a\":\"b\"}").getBytes(UTF_8),
                orElse(request, "{\"a\":\"b\"}").length());
        int at = random.nextInt(Math.max(1, body.length - bytes.length));
        System.arraycopy(bytes, 0, body, at, bytes.length);
        request.body(body);
    }

    private static String orElse(Request request, String other) {
        return request.body.length == 0 ? other : request.text();
    }

    private static String odd(RandomGenerator random) {
        return one(random, Oddities.TEXTS);
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private static byte[] bytes(RandomGenerator random, int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String one(RandomGenerator random, List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @SafeVarargs
    private static <T> T one(RandomGenerator random, T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
