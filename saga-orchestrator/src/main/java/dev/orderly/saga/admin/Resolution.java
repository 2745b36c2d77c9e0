package dev.orderly.saga.admin;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Why an operator ends a saga by hand. */
record Resolution(@NotBlank @Size(max = 500) String reason) {}
