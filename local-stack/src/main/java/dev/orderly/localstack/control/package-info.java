/** Lets another process of the same user look at a running stack and stop or start its parts. */
@NullMarked
package dev.orderly.localstack.control;

import org.jspecify.annotations.NullMarked;
