/** Gives the shop what nobody should, and looks whether it stays upright. */
@NullMarked
package dev.orderly.endtoend.fuzz;

import org.jspecify.annotations.NullMarked;
