package dev.orderly.shipping.shipments;

import dev.orderly.messaging.Outbox;
import dev.orderly.messaging.Outgoing;
import dev.orderly.messaging.Traces;
import dev.orderly.shipping.carrier.Carrier;
import dev.orderly.shipping.carrier.CarrierServer;
import dev.orderly.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** The service without its brokers: a real PostgreSQL, a real HTTP server for a carrier, and a list for an outbox. */
@Configuration(proxyBeanMethods = false)
@AutoConfigurationPackage
@ConfigurationPropertiesScan("dev.orderly.shipping")
@ImportAutoConfiguration({
    DataJpaRepositoriesAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    HibernateJpaAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    RestClientAutoConfiguration.class,
    TransactionAutoConfiguration.class
})
@Import({
    Carrier.class,
    DatabaseClock.class,
    DueParcels.class,
    OrderEventHandler.class,
    ParcelFollower.class,
    ShippingService.class
})
class ShippingParts {

    @Bean
    DataSource dataSource() {
        return TestDatabase.empty().dataSource();
    }

    @Bean(destroyMethod = "close")
    CarrierServer carrierServer() {
        return new CarrierServer();
    }

    @Bean
    DynamicPropertyRegistrar carrierUrl(CarrierServer server) {
        return properties -> properties.add("orderly.carrier.url", server::url);
    }

    /** Nothing but the times that people read depends on it. */
    @Bean
    Clock aClockThatIsWrong() {
        return Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
    }

    @Bean
    Traces traces() {
        return Traces.NONE;
    }

    @Bean
    List<Outgoing> sent() {
        return new CopyOnWriteArrayList<>();
    }

    @Bean
    Outbox outbox(List<Outgoing> sent) {
        return sent::add;
    }
}
