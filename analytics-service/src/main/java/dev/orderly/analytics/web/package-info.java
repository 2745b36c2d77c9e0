/** How errors look to the callers of this service. */
@NullMarked
package dev.orderly.analytics.web;

import org.jspecify.annotations.NullMarked;
