/** A mail server whose mails can be read. */
@NullMarked
package dev.orderly.localstack.mail;

import org.jspecify.annotations.NullMarked;
