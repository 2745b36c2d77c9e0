/** What goes wrong in a run: drawn from a seed, replayed from what was drawn, and made as little as it takes. */
@NullMarked
package dev.orderly.simulation.chance;

import org.jspecify.annotations.NullMarked;
