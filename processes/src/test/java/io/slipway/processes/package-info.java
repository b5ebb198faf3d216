@NullMarked
package io.slipway.processes;

import org.jspecify.annotations.NullMarked;
