/** Spring Boot jars, unpacked and warmed up for a quick start in a small heap. */
@NullMarked
package dev.orderly.localstack.services;

import org.jspecify.annotations.NullMarked;
