package dev.orderly.email;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
class EmailServiceApplication {

    static void main(String[] args) {
        SpringApplication.run(EmailServiceApplication.class, args);
    }
}
