package dev.orderly.orders;

import dev.orderly.testing.TestDatabase;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The database, and what tests look into the service with. */
@TestConfiguration(proxyBeanMethods = false)
@Import(OrderService.class)
class OrderServiceTestConfiguration {

    @Bean
    TestDatabase database() {
        return TestDatabase.empty();
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
