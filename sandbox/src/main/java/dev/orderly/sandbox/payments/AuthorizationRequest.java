package dev.orderly.sandbox.payments;

import com.fasterxml.jackson.annotation.JsonFormat;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;

/** @param reference the caller's name for what is paid: the order */
record AuthorizationRequest(
        @NotNull @Pattern(regexp = "[!-~]{1,100}") String reference,

        @NotNull @Positive @Digits(integer = 12, fraction = 3) @JsonFormat(shape = JsonFormat.Shape.STRING)
        BigDecimal amount,

        @NotNull @Pattern(regexp = "[A-Z]{3}", message = "is a currency's three capital letters")
        String currency,

        @NotNull @Pattern(regexp = "[!-~]{1,100}") String card) {}
