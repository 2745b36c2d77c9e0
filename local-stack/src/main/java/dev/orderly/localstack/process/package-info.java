/** Processes that are started, watched, started again when they die, and stopped in order. */
@NullMarked
package dev.orderly.localstack.process;

import org.jspecify.annotations.NullMarked;
