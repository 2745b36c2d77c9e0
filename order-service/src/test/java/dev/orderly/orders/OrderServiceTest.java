package dev.orderly.orders;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/** The service with a real PostgreSQL of its own and no broker: what it sends stays in its outbox, to be looked at. */
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.rabbitmq.port=1",
            "spring.kafka.bootstrap-servers=127.0.0.1:1",
            "orderly.messaging.outbox.relay=false",
            "orderly.messaging.consumer.enabled=false",
            "logging.level.org.apache.kafka=OFF",
            "logging.level.org.springframework.amqp=OFF",
            "logging.level.dev.orderly.messaging.broker=OFF"
        })
@Import(OrderServiceTestConfiguration.class)
@interface OrderServiceTest {}
