/**
 * The real servers of one machine: where they come from, how each is started, and who watches them.
 */
@NullMarked
package io.slipway.launcher.stack;

import org.jspecify.annotations.NullMarked;
