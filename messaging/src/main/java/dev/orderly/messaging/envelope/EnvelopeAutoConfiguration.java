package dev.orderly.messaging.envelope;

import java.time.Clock;
import java.util.Objects;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ResourceLoader;

/** How messages are written and read, and the same rules for the service's own JSON. */
@AutoConfiguration
public class EnvelopeAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    MessageTypes messageTypes(ResourceLoader resources) {
        return MessageTypes.fromClasspath(Objects.requireNonNull(resources.getClassLoader()));
    }

    @Bean
    MessageJson messageJson() {
        return new MessageJson();
    }

    @Bean
    StrictRecordsModule strictRecordsModule() {
        return new StrictRecordsModule();
    }
}
