package io.slipway.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataAccessTest {
  private static final String ORIGINS =
      "https://data.example.com/public jdbc:postgresql://db.example.com:5432/warehouse";

  @TempDir private Path folder;

  @Test
  void resolvesAPatternToAllItsFilesInOrder() throws IOException {
    Path root = folder.toRealPath();
    for (String name : List.of("2011-02.csv", "2011-01.csv", "2012-01.csv")) {
      Files.writeString(root.resolve(name), "a\n");
    }

    assertThat(access().resolve(root + "/2011-*.csv"))
        .containsExactly(root + "/2011-01.csv", root + "/2011-02.csv");
  }

  @Test
  void saysThatNoFileFits() {
    assertThatThrownBy(() -> access().resolve(folder + "/*.csv"))
        .hasMessageContainingAll("*.csv", "no file fits");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://data.example.com/public/a.csv",
        "https://DATA.example.com/public/b/c.csv.gz",
        "jdbc:postgresql://db.example.com:5432/warehouse"
      })
  void takesWhatIsBelowAnOrigin(String uri) {
    assertThat(access().resolve(uri)).containsExactly(uri);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://data.example.com/private/a.csv",
        "https://data.example.com/publicity/a.csv",
        "https://data.example.com/public/../private/a.csv",
        "https://data.example.com:8443/public/a.csv",
        "https://data.example.com.evil.org/public/a.csv",
        "https://user:secret@data.example.com/public/a.csv",
        "http://data.example.com/public/a.csv",
        "ftp://data.example.com/public/a.csv",
        "s3://bucket/a.csv",
        "jdbc:postgresql://db.example.com:5432/other",
        "jdbc:postgresql://db.example.com:5432/warehouse?socketFactory=evil",
        "jdbc:h2:mem:test",
        "postgresql://db.example.com:5432/warehouse",
        "/etc/*.conf",
        "/etc/passwd"
      })
  void refusesEverythingElse(String uri) {
    assertThatThrownBy(() -> access().resolve(uri))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + uri + "'");
  }

  private DataAccess access() {
    return DataAccess.parse(folder.toString(), ORIGINS);
  }
}
