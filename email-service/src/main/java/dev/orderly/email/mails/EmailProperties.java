package dev.orderly.email.mails;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How mails are sent.
 *
 * @param from who they come from
 * @param connections how many connections to the SMTP server are used at the same time
 * @param mailsPerConnection how many mails one connection carries
 * @param pollInterval how often due mails are looked for
 * @param lease how long sending a batch may take before others try it again
 */
@Validated
@ConfigurationProperties("orderly.email")
record EmailProperties(
        @DefaultValue("Orderly <orders@orderly.dev>") @NotBlank
        String from,

        @DefaultValue("2") @Min(1) @Max(32) int connections,
        @DefaultValue("50") @Min(1) @Max(500) int mailsPerConnection,
        @DefaultValue("250ms") Duration pollInterval,
        @DefaultValue("60s") Duration lease) {}
