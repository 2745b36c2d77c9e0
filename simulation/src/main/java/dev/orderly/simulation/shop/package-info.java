/** The services with the decisions of production, the outside world they call, and the rules that must hold. */
@NullMarked
package dev.orderly.simulation.shop;

import org.jspecify.annotations.NullMarked;
