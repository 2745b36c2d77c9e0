package dev.orderly.web;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Gives a service all that is here. */
@AutoConfiguration(before = ErrorMvcAutoConfiguration.class)
@Import({ApiVersion.class, BodyLimitFilter.class, ErrorPage.class, HttpFaults.class, StrictRequests.class})
public class WebAutoConfiguration {

    /** Comes after the valve of Spring Boot and so nearer to the fault: the first to report has the say. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTheContainer() {
        return factory -> factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ProblemValve()));
    }
}
