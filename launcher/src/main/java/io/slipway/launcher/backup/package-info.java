/** Copies of all that a stack may not lose, and a stack made of one. */
@NullMarked
package io.slipway.launcher.backup;

import org.jspecify.annotations.NullMarked;
