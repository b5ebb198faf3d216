package io.slipway.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentitiesTest {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");

  @TempDir Path home;
  private Identities identities;

  @BeforeEach
  void none() {
    identities = new Identities(home.resolve("secrets"));
  }

  @Test
  void areMadeOnceAndStay() {
    assertThat(identities.make()).isTrue();
    var passwords = identities.passwords();

    assertThat(identities.make()).isFalse();
    assertThat(identities.passwords()).isEqualTo(passwords);
    assertThat(passwords.values()).doesNotHaveDuplicates().allMatch(word -> word.length() == 32);
  }

  @Test
  void areForTheirOwnerAlone() throws IOException {
    identities.make();

    assertThat(permissions(identities.folder())).isEqualTo("rwx------");
    for (String file : Set.of("people", "clients", "servers")) {
      assertThat(permissions(identities.folder().resolve(file + ".properties")))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void fillAllThatTheRealmLeavesOpen() throws IOException {
    Path realm = Checkout.locate().root().resolve("config/keycloak/slipway-realm.json");

    Set<String> open =
        PLACEHOLDER
            .matcher(Files.readString(realm))
            .results()
            .map(MatchResult::group)
            .map(text -> text.substring(2, text.length() - 1))
            .collect(Collectors.toSet());

    assertThat(identities.placeholders()).containsOnlyKeys(open);
  }

  @Test
  void keepTheSecretsOutOfWhatIsPrinted() {
    Identities.Login login = identities.client("slipway-workers");

    assertThat(login.toString()).isEqualTo("slipway-workers");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
