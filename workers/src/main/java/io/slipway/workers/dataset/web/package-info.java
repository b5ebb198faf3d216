/** Datasets over HTTP. */
@NullMarked
package io.slipway.workers.dataset.web;

import org.jspecify.annotations.NullMarked;
