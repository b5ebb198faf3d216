/** How bodies are read and how refusals are put into words, the same for all routes. */
@NullMarked
package io.slipway.serving.http;

import org.jspecify.annotations.NullMarked;
