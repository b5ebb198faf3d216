@NullMarked
package io.slipway.launcher;

import org.jspecify.annotations.NullMarked;
