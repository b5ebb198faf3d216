/** Which versions are served: packages verified, loaded, swapped, remembered and taken away. */
@NullMarked
package io.slipway.serving.repository;

import org.jspecify.annotations.NullMarked;
