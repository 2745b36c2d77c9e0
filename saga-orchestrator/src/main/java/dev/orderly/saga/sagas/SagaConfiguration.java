package dev.orderly.saga.sagas;

import dev.orderly.messaging.MessageIds;
import dev.orderly.saga.engine.OrderSagaDefinitions;
import dev.orderly.saga.engine.SagaEngine;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(SagaProperties.class)
class SagaConfiguration {

    @Bean
    SagaEngine sagaEngine(SagaProperties properties) {
        return new SagaEngine(new OrderSagaDefinitions(), properties.patience(), MessageIds::next);
    }
}
