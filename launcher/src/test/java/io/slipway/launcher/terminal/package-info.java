@NullMarked
package io.slipway.launcher.terminal;

import org.jspecify.annotations.NullMarked;
