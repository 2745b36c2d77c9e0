/** Shows sagas to operators and lets them step in. */
@NullMarked
package dev.orderly.saga.admin;

import org.jspecify.annotations.NullMarked;
