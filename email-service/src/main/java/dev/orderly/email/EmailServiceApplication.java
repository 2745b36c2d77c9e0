package dev.orderly.email;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
class EmailServiceApplication {

    static void main(String[] args) {
        SpringApplication.run(EmailServiceApplication.class, args);
    }
}
