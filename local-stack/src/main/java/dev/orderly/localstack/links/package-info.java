/** The lines between the services and what they use, so that somebody can disturb them. */
@NullMarked
package dev.orderly.localstack.links;

import org.jspecify.annotations.NullMarked;
