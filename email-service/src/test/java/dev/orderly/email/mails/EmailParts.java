package dev.orderly.email.mails;

import dev.orderly.email.recipients.Recipients;
import dev.orderly.testing.TestDatabase;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.thymeleaf.templateresolver.ITemplateResolver;

/** The service without its brokers: a real PostgreSQL and a real SMTP server. */
@Configuration(proxyBeanMethods = false)
@ConfigurationPropertiesScan("dev.orderly.email")
@ImportAutoConfiguration({
    DataSourceTransactionManagerAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    MailSenderAutoConfiguration.class,
    ThymeleafAutoConfiguration.class,
    TransactionAutoConfiguration.class
})
@Import({MailComposer.class, Mails.class, OrderEventHandler.class, Postman.class, Recipients.class})
class EmailParts {

    @Bean
    DataSource dataSource() {
        return TestDatabase.empty().dataSource();
    }

    @Bean(destroyMethod = "close")
    MailServer mailServer() {
        return new MailServer();
    }

    @Bean
    DynamicPropertyRegistrar smtpPort(MailServer server) {
        return properties -> properties.add("spring.mail.port", server::port);
    }

    @Bean
    ITemplateResolver textTemplates() {
        return MailsConfiguration.textTemplates();
    }
}
