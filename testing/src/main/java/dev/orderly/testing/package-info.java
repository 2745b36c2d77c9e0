/** Real parts for tests, started once in a JVM, in containers or embedded: PostgreSQL, Kafka and an AMQP broker. */
@NullMarked
package dev.orderly.testing;

import org.jspecify.annotations.NullMarked;
