/** The library's own tables, in a schema and with a history of their own. */
@NullMarked
package dev.orderly.messaging.schema;

import org.jspecify.annotations.NullMarked;
