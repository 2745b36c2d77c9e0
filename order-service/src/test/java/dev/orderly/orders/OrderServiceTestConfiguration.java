package dev.orderly.orders;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** The database, and what tests look into the service with. */
@TestConfiguration(proxyBeanMethods = false)
@Import(OrderService.class)
class OrderServiceTestConfiguration {

    @Bean
    EmbeddedPostgres postgres() throws IOException {
        return EmbeddedPostgres.start();
    }

    @Bean
    DynamicPropertyRegistrar database(EmbeddedPostgres postgres) {
        return registry -> {
            registry.add("spring.datasource.url", () -> postgres.getJdbcUrl("postgres", "postgres"));
            registry.add("spring.datasource.username", () -> "postgres");
            registry.add("spring.datasource.password", () -> "postgres");
        };
    }

    @Bean
    static SqlLog sqlLog() {
        return new SqlLog();
    }

    @Bean
    static BeanPostProcessor loggedDataSource(SqlLog log) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource database ? log.of(database) : bean;
            }
        };
    }
}
