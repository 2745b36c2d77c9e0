/** What all endpoints share: who asks, how large, and how errors look. */
@NullMarked
package dev.orderly.orders.web;

import org.jspecify.annotations.NullMarked;
