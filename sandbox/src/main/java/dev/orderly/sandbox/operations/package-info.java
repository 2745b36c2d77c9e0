/** Calls that may be repeated, lose their answer or fail on purpose: written once for every API of the sandbox. */
@NullMarked
package dev.orderly.sandbox.operations;

import org.jspecify.annotations.NullMarked;
