package dev.orderly.sandbox.carrier;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** @param reference the caller's name for what is sent: the order */
record BookingRequest(
        @NotNull @Pattern(regexp = "[!-~]{1,100}") String reference,
        @NotBlank @Size(max = 200) String recipient,
        @NotBlank @Size(max = 200) String street,
        @NotBlank @Size(max = 200) String city,
        @NotBlank @Pattern(regexp = "[ -~]{1,20}") String postcode,
        @NotBlank @Size(max = 100) String country) {}
