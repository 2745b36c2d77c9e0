/** What the HTTP APIs of all services have in common; knows nothing of orders and messages. */
@NullMarked
package dev.orderly.web;

import org.jspecify.annotations.NullMarked;
