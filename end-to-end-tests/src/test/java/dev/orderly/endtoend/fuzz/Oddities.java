package dev.orderly.endtoend.fuzz;

import java.util.List;

/** What stands in requests where something else should. */
final class Oddities {

    static final List<String> PATHS = List.of(
            "/",
            "",
            "*",
            "//",
            "/api",
            "/api/orders/",
            "/api//orders",
            "/api/orders/%00",
            "/api/orders/..%2f..%2fetc%2fpasswd",
            "/api/../../etc/passwd",
            "/api/orders/%2e%2e/%2e%2e",
            "/api/orders/%zz",
            "/api/orders/%",
            "/api/orders/;x=y",
            "/api/orders/\\..\\x",
            "/api/orders/\u00e9",
            "/api/orders/{id}",
            "/api/orders/ x",
            "/api/orders/%ff%fe",
            "/api/orders/" + "x".repeat(7_000),
            "/" + "x".repeat(100_000),
            "/" + "a/".repeat(3_000),
            "http://localhost/api/orders",
            "http://[/api",
            "/error",
            "/actuator/env",
            "/actuator/heapdump",
            "/swagger-ui/../application.yaml",
            "/docs",
            "/webjars/x",
            "/api/sagas/x",
            "/api/stock/%F0%9F%98%80",
            "/api/payments/1",
            "/api/orders/00000000-0000-0000-0000-00000000000g",
            "/api/reservations/%0d%0aX:1");

    static final List<String> QUERIES = List.of(
            "page=-1",
            "page=99999999999999999999",
            "size=x",
            "size=0",
            "status=LOST",
            "state=x",
            "asOf=yesterday",
            "from=x&to=y",
            "from=-999999999-01-01T00:00:00Z",
            "asOf=%2B999999999-12-31T23:59:59Z",
            "reference=%00",
            "reference=" + "x".repeat(5_000),
            "orderId=x",
            "orderId=",
            "%zz",
            "page=%zz",
            "page=%",
            "=",
            "&&&",
            "page=1&page=2",
            "page[]=1",
            "a=b&".repeat(1_500),
            "reference=%ff",
            "page=%F0%9F%98%80",
            "size=1e3",
            "state=STUCK&state=STUCK",
            "q={}|^`",
            "q=\u00e9");

    static final List<String> CONTENT_TYPES = List.of(
            "",
            "/",
            "text/plain",
            "nonsense",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "application/x-www-form-urlencoded",
            "application/xml",
            "application/*",
            "*/*",
            "application/json;q=x",
            "application/octet-stream");

    static final List<String> ACCEPTED = List.of(
            "image/png",
            "nonsense",
            "text/html",
            "*/*;q=2",
            ",".repeat(500),
            "application/xml",
            "text/event-stream;q=0",
            "a/b,".repeat(400) + "a/b");

    /** Names of headers that mean something to HTTP. */
    static final List<String> HEADERS = List.of(
            "Expect",
            "Range",
            "If-Modified-Since",
            "If-None-Match",
            "Origin",
            "Cookie",
            "Authorization",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-HTTP-Method-Override",
            "Upgrade",
            "Accept-Language",
            "Accept-Encoding",
            "Last-Event-ID",
            "Forwarded");

    /** Values of any header. */
    static final List<String> TEXTS = List.of(
            "",
            " ",
            "\0",
            "x".repeat(7_000),
            "\u00ff\u00fe",
            "two words",
            "\u00e9",
            "<script>",
            "%00",
            "-1",
            "99999999999999999999",
            "'; DROP TABLE orders; --",
            "a,b;c",
            "\"",
            "*",
            "00-00000000000000000000000000000000-0000000000000000-00");

    private Oddities() {}
}
