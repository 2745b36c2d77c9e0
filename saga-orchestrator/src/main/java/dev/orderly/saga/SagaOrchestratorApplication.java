package dev.orderly.saga;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
class SagaOrchestratorApplication {

    static void main(String[] args) {
        SpringApplication.run(SagaOrchestratorApplication.class, args);
    }
}
