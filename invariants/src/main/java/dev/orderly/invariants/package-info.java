/** The rules that must hold of every order, message and mail, and the checker of them. */
@NullMarked
package dev.orderly.invariants;

import org.jspecify.annotations.NullMarked;
