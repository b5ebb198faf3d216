/** Names for versions of models, and their history. */
@NullMarked
package io.slipway.workers.alias;

import org.jspecify.annotations.NullMarked;
