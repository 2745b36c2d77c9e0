/** Real parts for tests, started once in a JVM, in containers or embedded, and which failures a test proves to be survived. */
@NullMarked
package dev.orderly.testing;

import org.jspecify.annotations.NullMarked;
