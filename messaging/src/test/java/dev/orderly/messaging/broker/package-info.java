/** What consumption promises, shown with real brokers. */
@NullMarked
package dev.orderly.messaging.broker;

import org.jspecify.annotations.NullMarked;
