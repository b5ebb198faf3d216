@NullMarked
package io.slipway.launcher.proof;

import org.jspecify.annotations.NullMarked;
