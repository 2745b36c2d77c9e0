/** The shop as docker compose runs it. These tests build its images and take long, so they run only when asked for. */
@NullMarked
package dev.orderly.endtoend.compose;

import org.jspecify.annotations.NullMarked;
