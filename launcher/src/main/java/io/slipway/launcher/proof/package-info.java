/** Checks what Slipway signed, by itself: no server is asked, and none is believed. */
@NullMarked
package io.slipway.launcher.proof;

import org.jspecify.annotations.NullMarked;
