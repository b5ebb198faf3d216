package io.slipway.launcher.login;

import io.slipway.launcher.stack.CommandFailed;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Logs people in and out, and finds the login that a command is to use. */
public final class Logins {
  private final Issuer issuer;
  private final URI realm;
  private final LoginFiles files;
  private final Clock clock;

  /**
   * @param home of the stack
   * @param realm that issues the tokens
   */
  public Logins(Path home, URI realm, Clock clock) {
    this.issuer = new Issuer(realm);
    this.realm = realm;
    this.files =
        new LoginFiles(
            home.resolve("logins"), home.resolve("secrets").resolve("people.properties"));
    this.clock = clock;
  }

  /** Who logged in last. */
  public Optional<String> last() {
    return files.last();
  }

  /** The password of a person of this local stack, if this user may know it. */
  public Optional<String> password(String user) {
    return files.password(user);
  }

  /** Logs in, and lets the commands that follow use it. */
  public Session byPassword(String user, String password) {
    try {
      return keep(issuer.byPassword(user, password));
    } catch (Refused e) {
      throw e.saying("Not logged in as " + user);
    }
  }

  /**
   * Logs in whoever says yes in a browser, and lets the commands that follow use it.
   *
   * @param show gets what to do there
   */
  public Session byDevice(Consumer<String> show) {
    try {
      DeviceCode code = issuer.device();
      show.accept("Open %s and see that it shows %s".formatted(code.page(), code.shown()));
      return keep(confirmed(code));
    } catch (Refused e) {
      throw e.saying("Not logged in");
    }
  }

  /** Lets the commands that follow use this login if nobody has logged in. */
  public void rememberIfNobodyIs(String user) {
    if (files.last().isEmpty()) {
      files.rememberLast(user);
    }
  }

  /** Forgets a login and ends its session, as far as it still has one. */
  public void logout(String user) {
    files
        .read(user)
        .ifPresent(
            login -> {
              try {
                issuer.end(login.refreshToken());
              } catch (Refused ended) {
                return; // it has ended by itself
              } finally {
                files.delete(user);
              }
            });
  }

  /**
   * The login of a person; one that is not kept is made for a person of this local stack.
   *
   * @throws CommandFailed saying how to log in
   */
  public Session of(String user) {
    return new Session(this, user, kept(user), clock);
  }

  /** The login that was made last. */
  public Session ofLast() {
    return of(
        last()
            .orElseThrow(
                () ->
                    new CommandFailed(
                        CommandFailed.FAILED,
                        "Nobody is logged in. Log in: ./slipway login data-scientist (or another; "
                            + "passwords of a local stack: <home>/secrets/people.properties)")));
  }

  /** A token for one scope; what is kept is as new as it. */
  Grant grant(String user, String refreshToken, String scope) {
    try {
      return kept(user, issuer.byRefreshToken(refreshToken, scope));
    } catch (Refused ended) {
      return kept(user, issuer.byRefreshToken(fromPeople(user, ended).refreshToken(), scope));
    }
  }

  private String kept(String user) {
    return files
        .read(user)
        .filter(login -> login.issuer().equals(realm.toString()))
        .map(LoginFiles.Kept::refreshToken)
        .orElseGet(() -> fromPeople(user, new Refused("there is none", "")).refreshToken());
  }

  private Grant fromPeople(String user, Refused why) {
    String password =
        files
            .password(user)
            .orElseThrow(
                () ->
                    new CommandFailed(
                        CommandFailed.FAILED,
                        "No login of %s (%s). Log in: ./slipway login %s"
                            .formatted(user, why.getMessage(), user),
                        why));
    try {
      return kept(user, issuer.byPassword(user, password));
    } catch (Refused e) {
      throw e.saying("Not logged in as " + user);
    }
  }

  private Grant kept(String user, Grant grant) {
    files.write(new LoginFiles.Kept(user, realm.toString(), grant.refreshToken()));
    return grant;
  }

  /** The name is what the issuer says, whatever was typed. */
  private Session keep(Grant grant) {
    String user = Claims.of(grant.accessToken()).name();
    kept(user, grant);
    files.rememberLast(user);
    return of(user);
  }

  private Grant confirmed(DeviceCode code) {
    Instant end = clock.instant().plus(code.life());
    long pause = code.interval().toMillis();
    while (clock.instant().isBefore(end)) {
      pause(pause);
      try {
        return issuer.byDevice(code);
      } catch (Refused e) {
        if (!e.isPending()) {
          throw e;
        }
        pause += e.isTooFast() ? code.interval().toMillis() : 0;
      }
    }
    throw new Refused("nobody said yes in time", "");
  }

  private static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailed(CommandFailed.FAILED, "Interrupted; not logged in", e);
    }
  }
}
