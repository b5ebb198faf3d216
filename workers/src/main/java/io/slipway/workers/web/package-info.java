/** What holds for every page of the REST API. */
@NullMarked
package io.slipway.workers.web;

import org.jspecify.annotations.NullMarked;
