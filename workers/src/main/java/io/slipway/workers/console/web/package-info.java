/** The pages of the console, and who may open them. */
@NullMarked
package io.slipway.workers.console.web;

import org.jspecify.annotations.NullMarked;
