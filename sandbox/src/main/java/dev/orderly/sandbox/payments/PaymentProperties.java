package dev.orderly.sandbox.payments;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param lateAfter how long a call that hangs or answers late keeps its caller waiting; longer than clients wait */
@Validated
@ConfigurationProperties("sandbox.payments")
record PaymentProperties(@DefaultValue("5s") Duration lateAfter) {}
