/** The commands that talk to the stack over HTTP, as any other client would. */
@NullMarked
package io.slipway.launcher.client;

import org.jspecify.annotations.NullMarked;
