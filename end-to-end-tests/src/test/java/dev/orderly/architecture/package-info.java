@NullMarked
package dev.orderly.architecture;

import org.jspecify.annotations.NullMarked;
