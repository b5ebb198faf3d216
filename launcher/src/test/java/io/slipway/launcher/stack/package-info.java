@NullMarked
package io.slipway.launcher.stack;

import org.jspecify.annotations.NullMarked;
