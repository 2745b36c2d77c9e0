/** The whole shop on this machine, without containers. */
@NullMarked
package dev.orderly.localstack;

import org.jspecify.annotations.NullMarked;
