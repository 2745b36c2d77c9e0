package dev.orderly.email;

import jakarta.mail.util.StreamProvider;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
class EmailServiceApplication {

    static void main(String[] args) {
        // Else it is looked up on the class path for every part of every mail, which takes longer than to send it.
        System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
        SpringApplication.run(EmailServiceApplication.class, args);
    }
}
