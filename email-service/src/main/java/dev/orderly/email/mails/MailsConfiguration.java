package dev.orderly.email.mails;

import dev.orderly.contracts.Channels;
import dev.orderly.contracts.orders.OrderCancelled;
import dev.orderly.contracts.orders.OrderConfirmed;
import dev.orderly.contracts.orders.OrderCreated;
import dev.orderly.contracts.orders.OrderPersonalDataErased;
import dev.orderly.contracts.orders.OrderRejected;
import dev.orderly.contracts.orders.OrderShipped;
import dev.orderly.messaging.MessageHandlers;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.ITemplateResolver;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class MailsConfiguration {

    @Bean
    MessageHandlers orderEvents(OrderEventHandler orders) {
        return MessageHandlers.events(Channels.EMAIL_ORDER_EVENTS)
                .on(OrderCreated.class, orders::created)
                .on(OrderConfirmed.class, orders::confirmed)
                .on(OrderRejected.class, orders::rejected)
                .on(OrderCancelled.class, orders::cancelled)
                .on(OrderShipped.class, orders::shipped)
                .on(OrderPersonalDataErased.class, orders::personalDataErased);
    }

    @Bean
    SchedulingConfigurer deliveringMails(Postman postman, EmailProperties properties) {
        return tasks -> tasks.addFixedDelayTask(postman::deliverDue, properties.pollInterval());
    }

    /** Beside Spring Boot's own resolver, which finds the HTML templates. */
    @Bean
    static ITemplateResolver textTemplates() {
        var resolver = new ClassLoaderTemplateResolver();
        resolver.setOrder(1);
        resolver.setResolvablePatterns(Set.of("text/*"));
        resolver.setPrefix("templates/");
        resolver.setSuffix(".txt");
        resolver.setTemplateMode(TemplateMode.TEXT);
        resolver.setCharacterEncoding("UTF-8");
        return resolver;
    }
}
