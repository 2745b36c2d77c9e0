/** The database and the brokers, as processes that this stack owns. */
@NullMarked
package dev.orderly.localstack.infrastructure;

import org.jspecify.annotations.NullMarked;
