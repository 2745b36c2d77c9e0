package dev.orderly.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.Money;
import dev.orderly.contracts.Sku;
import dev.orderly.contracts.catalog.ProductListed;
import dev.orderly.messaging.Outbox;
import dev.orderly.messaging.Outgoing;
import dev.orderly.web.WebAutoConfiguration;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mock.web.MockServletContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

class InventoryApiIT {

    private final AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
    private final List<Outgoing> published = new ArrayList<>();

    @BeforeEach
    void start() {
        context.setServletContext(new MockServletContext());
        context.register(Web.class);
        context.addBeanFactoryPostProcessor(
                beans -> beans.registerSingleton("outbox", (Outbox) message -> published.add(message)));
        context.refresh();
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void listsEachProductInTheCatalogueOnce() {
        beReady();
        beReady();

        assertThat(published)
                .hasSize(31)
                .allSatisfy(
                        message -> assertThat(message.destination().channel()).isEqualTo("catalog.products"))
                .extracting(Outgoing::subject)
                .doesNotHaveDuplicates()
                .contains("MUG-BLUE", "LAMP-LIMITED", "TICKET-50");
    }

    @Test
    void showsProducts() {
        assertThat(api().get().uri("/api/products"))
                .bodyJson()
                .extractingPath("$.length()")
                .isEqualTo(31);
        assertThat(api().get().uri("/api/products/MUG-BLUE"))
                .bodyJson()
                .extractingPath("$.price.amount")
                .isEqualTo(12.5);
    }

    @Test
    void listsAChangedProductAgain() {
        assertThat(
                        change(
                                "{\"name\": \"Mug\", \"description\": \"Blue.\", \"price\": {\"currency\": \"EUR\", \"amount\": 9.99}}"))
                .hasStatusOk();

        assertThat(published)
                .extracting(Outgoing::body)
                .containsExactly(new ProductListed(new Sku("MUG-BLUE"), "Mug", "Blue.", Money.of("EUR", "9.99")));
        assertThat(api().get().uri("/api/products/MUG-BLUE"))
                .bodyJson()
                .extractingPath("$.name")
                .isEqualTo("Mug");
    }

    @Test
    void namesTheFieldThatIsNotValid() {
        assertThat(
                        change(
                                "{\"name\": \" \", \"description\": \"Blue.\", \"price\": {\"currency\": \"EUR\", \"amount\": 1}}"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo("name");
        assertThat(
                        change(
                                "{\"name\": \"Mug\", \"description\": \"Blue.\", \"price\": {\"currency\": \"EUR\", \"amount\": -1}}"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyJson()
                .extractingPath("$.errors[0]")
                .asMap()
                .containsEntry("field", "price")
                .containsEntry("message", "an amount of money is not negative, but was -1");
        assertThat(published).isEmpty();
    }

    @Test
    void answersForWhatItDoesNotKnow() {
        assertThat(api().get().uri("/api/products/UNICORN"))
                .hasStatus(HttpStatus.NOT_FOUND)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(api().get().uri("/api/stock/UNICORN")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(api().get().uri("/api/reservations/019aa5c0-0000-7000-8000-000000000000"))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(receive("UNICORN", "key", 1)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(api().get().uri("/api/stock/not a sku")).hasStatus(HttpStatus.BAD_REQUEST);
    }

    @Test
    void receivesStockOnceForEachKey() {
        String first = body(receive("LAMP-LIMITED", "delivery-1", 5));
        String repeated = body(receive("LAMP-LIMITED", "delivery-1", 5));

        assertThat(repeated).isEqualTo(first);
        assertThat(api().get().uri("/api/stock/LAMP-LIMITED"))
                .bodyJson()
                .extractingPath("$")
                .asMap()
                .containsEntry("available", 5)
                .containsEntry("received", 5);
        assertThat(receive("LAMP-LIMITED", "delivery-1", 6)).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @Test
    void refusesToReceiveLessThanOnePiece() {
        assertThat(receive("MUG-BLUE", "key", 0))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo("quantity");
    }

    @Test
    void asksForAnIdempotencyKey() {
        assertThat(api().post()
                        .uri("/api/admin/stock/MUG-BLUE/receipts")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"quantity\": 1}"))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyText()
                .contains("Idempotency-Key");
        assertThat(receive("MUG-BLUE", " ", 1)).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @Test
    void leaksNothingWhenItFails() {
        context.getBean(JdbcClient.class).sql("drop table products cascade").update();

        assertThat(api().get().uri("/api/products"))
                .hasStatus(HttpStatus.INTERNAL_SERVER_ERROR)
                .bodyText()
                .doesNotContain("products where", "SQL", "relation");
    }

    private MockMvcTester api() {
        return MockMvcTester.from(context);
    }

    private MvcTestResult change(String body) {
        return api().put()
                .uri("/api/admin/products/MUG-BLUE")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private MvcTestResult receive(String sku, String key, int quantity) {
        return api().post()
                .uri("/api/admin/stock/{sku}/receipts", sku)
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"quantity\": %d}".formatted(quantity))
                .exchange();
    }

    private static String body(MvcTestResult result) {
        assertThat(result).hasStatusOk();
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private void beReady() {
        context.publishEvent(new ApplicationReadyEvent(new SpringApplication(), new String[0], context, Duration.ZERO));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebMvc
    @EnableTransactionManagement
    @ComponentScan({"dev.orderly.inventory.catalog", "dev.orderly.inventory.stock"})
    @ImportAutoConfiguration({JacksonAutoConfiguration.class, WebAutoConfiguration.class})
    static class Web {

        @Bean
        DataSource database() {
            return InventoryDatabase.create();
        }

        @Bean
        JdbcTransactionManager transactionManager(DataSource database) {
            return new JdbcTransactionManager(database);
        }

        @Bean
        JdbcClient jdbcClient(DataSource database) {
            return JdbcClient.create(database);
        }
    }
}
