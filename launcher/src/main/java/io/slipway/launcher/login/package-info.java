/** Logins of people at the issuer, kept side by side in the home. */
@NullMarked
package io.slipway.launcher.login;

import org.jspecify.annotations.NullMarked;
