/** Real parts for tests, started once in a JVM: PostgreSQL, Kafka and an AMQP broker. */
@NullMarked
package dev.orderly.messaging.testing;

import org.jspecify.annotations.NullMarked;
