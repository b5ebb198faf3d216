package io.slipway.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.launcher.client.Cli.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginTest {
  private static final String LIST = "GET /v1/lifecycles";

  private Path home;
  private FakeStack stack;
  private Cli cli;

  @BeforeEach
  void start(@TempDir Path home) throws IOException {
    this.home = home;
    stack = new FakeStack();
    cli = new Cli(home, stack.uri());
  }

  @AfterEach
  void stop() {
    stack.close();
  }

  @Test
  void commandsAskInTheNameOfTheLastLogin() throws IOException {
    Path password = Files.writeString(home.resolve("password"), FakeIssuer.PASSWORD + "\n");

    Result login = cli.run("login", "maria", "--password-file", password.toString());
    cli.run("lifecycles");

    assertThat(login.out()).contains("Logged in as maria");
    assertThat(stack.only(LIST).user()).isEqualTo("maria");
  }

  @Test
  void aCommandMayUseAnotherLoginThanTheLast() {
    cli.loggedIn("maria");
    cli.loggedIn("lead");

    cli.run("lifecycles", "--login", "maria");

    assertThat(stack.only(LIST).user()).isEqualTo("maria");
  }

  @Test
  void aPersonOfALocalStackNeedsNoLoginBefore() {
    Result result = cli.run("lifecycles", "--login", "bert");

    assertThat(result.exitCode()).isZero();
    assertThat(stack.only(LIST).user()).isEqualTo("bert");
  }

  @Test
  void saysHowToLogInWhereThereIsNoLogin() {
    cli.run("logout");

    assertThat(cli.run("lifecycles").err()).contains("Nobody is logged in", "./slipway login");
    assertThat(cli.run("lifecycles", "--login", "otto").err())
        .contains("No login of otto", "./slipway login otto");
    assertThat(stack.received).isEmpty();
  }

  @Test
  void saysToLogInAgainWhenTheSessionHasEnded() {
    stack.issuer().endSessions();

    Result result = cli.run("lifecycles");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .contains("No login of data-scientist (Session not active)")
        .contains("./slipway login data-scientist");
  }

  @Test
  void asksForANewTokenWhenOneIsNotTaken() {
    stack.issuer().renounce("api");

    assertThat(cli.run("lifecycles").exitCode()).isZero();
    assertThat(stack.received).hasSize(2);
  }

  @Test
  void saysToLogInAgainWhenNoTokenIsTaken() {
    stack.replying(LIST, 401, "");

    Result result = cli.run("lifecycles");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("does not take the login of data-scientist. Log in again");
  }

  @Test
  void saysWhoAskedWhenItIsForbidden() {
    stack.replying(LIST, 403, "{\"detail\": \"Auditors only\"}");

    assertThat(cli.run("lifecycles").err())
        .contains("Auditors only")
        .contains("./slipway whoami")
        .contains("--login=<user>");
  }

  @Test
  void asksForATokenOfItsOwnToScore() {
    cli.run("score", "adult-income", "--row", "age=39");

    assertThat(stack.issuer().asked).anyMatch(form -> form.contains("scope=scoring"));
    assertThat(stack.issuer().asked).noneMatch(form -> form.contains("scope=api&"));
    assertThat(stack.received).allMatch(it -> it.user().equals("data-scientist"));
  }

  @Test
  void aWrongPasswordIsToldAsTheIssuerSaysIt() throws IOException {
    Path password = Files.writeString(home.resolve("password"), "guess");

    Result result = cli.run("login", "maria", "--password-file", password.toString());

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .contains("Not logged in as maria: Invalid user credentials")
        .doesNotContain("guess");
  }

  @Test
  void logsInByDeviceAsWhoeverSaidYes() {
    stack.issuer().confirmAfter(2);

    Result result = cli.run("login", "--device");

    assertThat(result.out())
        .contains("user_code=ABCD-EFGH")
        .contains("shows ABCD-EFGH")
        .contains("Logged in as maria");
  }

  @Test
  void keepsTokensWhereOnlyTheirOwnerReadsThem() throws IOException {
    Path logins = home.resolve("logins");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(logins)))
        .isEqualTo("rwx------");
    try (Stream<Path> files = Files.list(logins)) {
      assertThat(files)
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
  }

  @Test
  void logoutEndsTheSessionAndForgetsIt() {
    Result result = cli.run("logout");

    assertThat(result.out()).contains("data-scientist is logged out");
    assertThat(stack.issuer().asked.get(stack.issuer().asked.size() - 1))
        .contains("refresh_token=refresh-");
    assertThat(home.resolve("logins/data-scientist.login")).doesNotExist();
  }

  @Test
  void showsWhoOneIs() {
    assertThat(cli.run("whoami").out())
        .contains("data-scientist", "roles   data-scientist, scorer", "teams   demo");
  }

  @Test
  void printsWhereTheConsoleIs() {
    assertThat(cli.run("console").out().strip()).isEqualTo(stack.uri() + "/console");
  }
}
