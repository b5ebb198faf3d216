/** What a person sees while work is going on. */
@NullMarked
package io.slipway.launcher.terminal;

import org.jspecify.annotations.NullMarked;
