package dev.orderly.payments.provider;

import dev.orderly.web.OutgoingRequests;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProviderProperties.class)
class ProviderConfiguration {

    @Bean
    CircuitBreakerRegistry circuitBreakers() {
        return CircuitBreakerRegistry.of(breakerConfig(Duration.ofSeconds(2)));
    }

    @Bean
    MeterBinder circuitBreakerMetrics(CircuitBreakerRegistry breakers) {
        return TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers);
    }

    @Bean
    static OutgoingRequests providerRequests(ProviderProperties properties) {
        return OutgoingRequests.within(properties.connectTimeout(), properties.timeout());
    }

    @Bean
    PaymentProvider paymentProvider(
            RestClient.Builder http,
            OutgoingRequests requests,
            CircuitBreakerRegistry breakers,
            ProviderProperties properties) {
        return provider(http.requestFactory(requests), breakers.circuitBreaker("payment-provider"), properties);
    }

    static PaymentProvider provider(RestClient.Builder http, CircuitBreaker breaker, ProviderProperties properties) {
        return new PaymentProvider(
                new HttpProviderClient(http.baseUrl(properties.url()).build()), breaker);
    }

    /**
     * Opens when half of the recent calls had no outcome. A refused card is an outcome.
     *
     * <p>The breaker leaves the open state by its own timer, not by a call, because while it is open nobody calls.
     */
    static CircuitBreakerConfig breakerConfig(Duration open) {
        return CircuitBreakerConfig.custom()
                .recordExceptions(OutcomeUnknown.class)
                .slidingWindowSize(20)
                .minimumNumberOfCalls(10)
                .failureRateThreshold(50)
                .waitDurationInOpenState(open)
                .automaticTransitionFromOpenToHalfOpenEnabled(true)
                .permittedNumberOfCallsInHalfOpenState(5)
                .build();
    }
}
