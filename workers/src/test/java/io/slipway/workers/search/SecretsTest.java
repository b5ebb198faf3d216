package io.slipway.workers.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://h/d?user=a&password=hunter2&ssl=on",
        "cannot read https://ann:hunter2@host/data.csv",
        "cannot read https://hunter2@host/data.csv",
        "{\"clientSecret\": \"hunter2\"}",
        "Authorization: Bearer hunter2",
        "api-key = hunter2",
        "PASSWORD='hunter2 and more'",
        "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJodW50ZXIyIn0.hunter2"
      })
  void blotsOutWhatLooksLikeASecret(String text) {
    assertThat(Secrets.blotOut(text)).doesNotContain("hunter2").contains("***");
  }

  @Test
  void keepsOtherWords() {
    String text = "The token bucket of https://host/a?b=c@d is full; ask ann@example.org";

    assertThat(Secrets.blotOut(text)).isEqualTo(text);
  }

  @Test
  void isQuickOnLongText() {
    assertThat(Secrets.blotOut("://password".repeat(50_000))).isNotEmpty();
  }
}
