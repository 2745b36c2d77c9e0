/** Orders in numbers, and what the shop makes of them. */
@NullMarked
package dev.orderly.localstack.load;

import org.jspecify.annotations.NullMarked;
