@NullMarked
package io.slipway.launcher.backup;

import org.jspecify.annotations.NullMarked;
