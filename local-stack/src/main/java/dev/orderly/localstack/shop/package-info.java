/** The shop as its customers and its warehouse see it: over HTTP. */
@NullMarked
package dev.orderly.localstack.shop;

import org.jspecify.annotations.NullMarked;
