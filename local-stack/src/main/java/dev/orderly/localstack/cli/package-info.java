/** The command line of the stack. */
@NullMarked
package dev.orderly.localstack.cli;

import org.jspecify.annotations.NullMarked;
