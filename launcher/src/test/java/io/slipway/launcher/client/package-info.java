@NullMarked
package io.slipway.launcher.client;

import org.jspecify.annotations.NullMarked;
