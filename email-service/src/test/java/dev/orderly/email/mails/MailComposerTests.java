package dev.orderly.email.mails;

import static dev.orderly.email.mails.MailFixtures.ADA;
import static dev.orderly.email.mails.MailFixtures.aLetter;
import static dev.orderly.email.mails.MailFixtures.html;
import static dev.orderly.email.mails.MailFixtures.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orderly.contracts.Contact;
import dev.orderly.contracts.OrderId;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

class MailComposerTests {

    private static final OrderId ORDER = OrderId.parse("019b0000-0000-7000-8000-000000000001");

    private final MailComposer composer = composer();

    @ParameterizedTest
    @EnumSource
    void writesEveryKindAsTextAndAsHtml(MailKind kind) throws Exception {
        MimeMessage message = compose(kind, ADA);

        assertThat(message.getSubject()).isEqualTo(kind.subject());
        assertThat(message.getContentType()).startsWith("multipart/alternative");
        assertThat(text(message)).contains("Ada Lovelace", ORDER.toString()).doesNotContain("[(", "[#", "[/]");
        assertThat(html(message)).contains("Ada Lovelace", ORDER.toString()).doesNotContain(" th:", "${");
    }

    @Test
    void listsWhatWasOrdered() throws Exception {
        MimeMessage message = compose(MailKind.RECEIVED, ADA);

        assertThat(text(message)).contains("  2 x Mug, \"blue\" & large: EUR 19.80", "Total: EUR 19.80");
        assertThat(html(message)).contains("2 × Mug, &quot;blue&quot; &amp; large", "EUR 19.80");
    }

    @Test
    void escapesNamesInHtmlOnly() throws Exception {
        MimeMessage message = compose(MailKind.CONFIRMED, new Contact("<b>Ada</b> & Söhne", "ada@example.com"));

        assertThat(html(message)).contains("&lt;b&gt;Ada&lt;/b&gt; &amp; Söhne").doesNotContain("<b>");
        assertThat(text(message)).contains("Hello <b>Ada</b> & Söhne,");
    }

    @Test
    void takesANameForNothingButAName() throws Exception {
        MimeMessage message =
                compose(MailKind.CONFIRMED, new Contact("Ada\r\nBcc: eve@example.com", "ada@example.com"));
        assertThat(message.getAllRecipients()).hasSize(1);
        assertThat(message.getHeader("Bcc")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ada", "ada@", "ada@example.com, eve@example.com", "ada@example.com\r\nBcc: eve@example.com"
            })
    void refusesAMalformedAddress(String email) {
        assertThatExceptionOfType(AddressException.class)
                .isThrownBy(() -> compose(MailKind.CONFIRMED, new Contact("Ada", email)));
    }

    private MimeMessage compose(MailKind kind, Contact recipient) throws Exception {
        MimeMessage message = composer.compose(new Mail(ORDER, aLetter(kind), recipient), recipient);
        message.saveChanges();
        return message;
    }

    private static MailComposer composer() {
        var htmlTemplates = new ClassLoaderTemplateResolver();
        htmlTemplates.setPrefix("templates/");
        htmlTemplates.setSuffix(".html");
        htmlTemplates.setOrder(2);
        var templates = new SpringTemplateEngine();
        templates.setTemplateResolvers(Set.of(MailsConfiguration.textTemplates(), htmlTemplates));
        var properties = new EmailProperties(
                "Orderly <orders@orderly.dev>", 1, 50, Duration.ofMillis(250), Duration.ofSeconds(60));
        try {
            return new MailComposer(new JavaMailSenderImpl(), templates, properties);
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }
}
