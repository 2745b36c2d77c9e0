package dev.orderly.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** A service of which only its requests and its failures matter. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({BasketShop.BasketController.class, BasketShop.OwnRefusals.class})
class BasketShop {

    static final String MALFORMED = "urn:orderly:problem:malformed-request";
    static final String INVALID = "urn:orderly:problem:invalid-request";

    /** A test of a running service that is not patient with slow clients. */
    @Retention(RetentionPolicy.RUNTIME)
    @SpringBootTest(
            classes = BasketShop.class,
            webEnvironment = WebEnvironment.RANDOM_PORT,
            properties = {
                "spring.application.name=shop",
                "spring.config.import=classpath:every-service.yaml",
                "server.tomcat.connection-timeout=1s",
                "orderly.web.longest-body=2s"
            })
    @interface Test {}

    record Basket(@Valid List<Item> items) {}

    record Item(@NotBlank @Nullable String sku, @Max(10) int quantity) {

        Item {
            if (quantity < 0) {
                throw new IllegalArgumentException("a quantity is not negative");
            }
        }
    }

    @RestController
    static class BasketController {

        @PostMapping("/baskets")
        void place(@RequestHeader("Idempotency-Key") @NotBlank String key, @Valid @RequestBody Basket basket) {}

        @PutMapping("/items")
        void change(@Valid @RequestBody Item item) {}

        @GetMapping("/baskets/{id}")
        void show(@PathVariable int id, @RequestParam(defaultValue = "1") @Max(100) int size) {}

        @GetMapping("/items/{id}")
        Item show(@PathVariable String id) {
            return new Item(id, 1);
        }

        @GetMapping("/connection")
        void failToConnect() {
            throw new DataAccessResourceFailureException("no connection to 10.0.0.1");
        }

        @GetMapping("/transaction")
        void failToBegin() {
            throw new CannotCreateTransactionException("no transaction at 10.0.0.1");
        }

        @GetMapping("/refused-by-database")
        void store(@RequestParam String sqlState) {
            throw new DataIntegrityViolationException("refused", new SQLException("invalid byte sequence", sqlState));
        }

        @GetMapping("/fault")
        void fail() {
            throw new IllegalStateException("password=secret");
        }

        @GetMapping("/refusal")
        void refuse() {
            throw new UnsupportedOperationException("too late");
        }
    }

    @RestControllerAdvice
    static class OwnRefusals {

        @ExceptionHandler
        Object tooLate(UnsupportedOperationException e) {
            return Problems.problem(HttpStatus.CONFLICT, "too-late", String.valueOf(e.getMessage()))
                    .getBody();
        }
    }
}
