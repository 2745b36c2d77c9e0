package dev.orderly.orders.admission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class AcceptedRequestsTests {

    @Test
    void knowsOfNoneWhileTheDatabaseIsDown() {
        var nowhere = new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/orders");

        assertThat(new AcceptedRequests(JdbcClient.create(nowhere)).contain("alice", "key"))
                .isFalse();
    }
}
