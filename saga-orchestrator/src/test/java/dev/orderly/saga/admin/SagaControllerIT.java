package dev.orderly.saga.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.OrderId;
import dev.orderly.messaging.MessageIds;
import dev.orderly.saga.sagas.SagaDatabase;
import dev.orderly.web.HttpFaults;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class SagaControllerIT {

    private static SagaDatabase database;
    private static MockMvcTester http;

    private final OrderId order = new OrderId(MessageIds.next());

    @BeforeAll
    static void start() {
        database = SagaDatabase.create();
        var controller = new SagaController(new SagaStories(database.jdbc()), database.service());
        http = MockMvcTester.create(MockMvcBuilders.standaloneSetup(controller)
                .setControllerAdvice(new HttpFaults())
                .build());
    }

    @BeforeEach
    void empty() {
        database.empty();
    }

    @Test
    void listsSagasByState() {
        database.place(new OrderId(MessageIds.next()));
        database.placeStuck(order);

        assertThat(http.get().uri("/api/sagas"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.total")
                .isEqualTo(2);
        assertThat(http.get().uri("/api/sagas?state=STUCK"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.sagas[*].orderId")
                .asArray()
                .containsExactly(order.toString());
        assertThat(http.get().uri("/api/sagas?state=RUNNING&size=1&page=1"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.sagas")
                .asArray()
                .isEmpty();
    }

    @Test
    void listsSagasByOrder() {
        database.place(new OrderId(MessageIds.next()));
        database.placeStuck(order);

        var ofTheOrder =
                assertThat(get("/api/sagas?orderId=" + order)).hasStatusOk().bodyJson();
        ofTheOrder.extractingPath("$.total").isEqualTo(1);
        ofTheOrder.extractingPath("$.sagas[*].orderId").asArray().containsExactly(order.toString());
        assertThat(get("/api/sagas?state=STUCK&size=1&orderId=" + order))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.sagas[*].orderId")
                .asArray()
                .containsExactly(order.toString());
        assertThat(get("/api/sagas?state=RUNNING&orderId=" + order))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.total")
                .isEqualTo(0);
        assertThat(get("/api/sagas?orderId=" + MessageIds.next()))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.total")
                .isEqualTo(0);
    }

    @Test
    void tellsTheStoryOfAnOrder() {
        database.placeStuck(order);

        var story = assertThat(get("/api/sagas/" + order)).hasStatusOk().bodyJson();
        story.extractingPath("$[0].definition").isEqualTo("place-order");
        story.extractingPath("$[0].state").isEqualTo("CLOSING");
        story.extractingPath("$[0].stuck").isEqualTo(true);
        story.extractingPath("$[0].journal[*].what")
                .asArray()
                .containsExactly("STARTED", "SENT", "REFUSED", "COMPENSATING", "SENT", "FAILED", "STUCK");
    }

    @Test
    void letsAnOperatorRetryAndResolve() {
        database.placeStuck(order);

        assertThat(post("retry", ""))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.stuck")
                .isEqualTo(false);
        assertThat(post("resolve", "{\"reason\": \"told by telephone\"}"))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyJson()
                .extractingPath("$.detail")
                .isEqualTo("Only a saga that is stuck can be resolved by hand.");
    }

    @Test
    void letsAnOperatorGiveUp() {
        database.place(order);

        assertThat(post("compensate", ""))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("COMPENSATING");
    }

    @Test
    void endsAStuckSagaForAReason() {
        database.placeStuck(order);

        assertThat(post("resolve", "{\"reason\": \"told by telephone\"}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("RESOLVED");
    }

    @Test
    void refusesWhatMakesNoSense() {
        database.placeStuck(order);

        assertThat(post("resolve", "{\"reason\": \" \"}"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo("reason");
        assertThat(post("resolve", "{")).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(get("/api/sagas?state=LOST")).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(get("/api/sagas?orderId=no-uuid")).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(get("/api/sagas?size=0"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo("size");
        assertThat(get("/api/sagas/no-uuid")).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(get("/api/sagas/" + MessageIds.next())).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(http.post().uri("/api/admin/sagas/{id}/retry", MessageIds.next()))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    private static MvcTestResult get(String uri) {
        return http.get().uri(uri).exchange();
    }

    private MvcTestResult post(String action, String body) {
        var saga = database.jdbc()
                .sql("SELECT id FROM sagas WHERE order_id = ?")
                .param(order.value())
                .query(UUID.class)
                .single();
        return http.post()
                .uri("/api/admin/sagas/{id}/{action}", saga, action)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }
}
