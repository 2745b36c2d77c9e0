package dev.orderly.localstack.mail;

import java.time.Instant;
import java.util.List;

/** A mail as a person reads it. */
record Mail(String id, String messageId, String from, List<String> to, String subject, Instant date, String text) {}
