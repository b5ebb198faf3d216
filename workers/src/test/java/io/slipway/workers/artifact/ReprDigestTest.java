package io.slipway.workers.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.workers.outcome.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReprDigestTest {
  /** Of the text {"hello": "world"} with a line end, as in appendix B of RFC 9530. */
  private static final String HEADER = "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:";

  private static final String HEX =
      "44aff4ab2d7c3250525675a08f0cfa9591168cffe51791c5f5bbc417c15a6c38";

  @Test
  void readsAndWritesTheHeader() {
    assertThat(ReprDigest.parse(HEADER)).isEqualTo(HEX);
    assertThat(ReprDigest.format(HEX)).isEqualTo(HEADER);
  }

  @Test
  void findsSha256AmongOthers() {
    assertThat(ReprDigest.parse("sha-512=:YWJj:, " + HEADER)).isEqualTo(HEX);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sha-512=:YWJj:", "sha-256=:YWJj:", "sha-256=abc", "44aff4ab"})
  void saysWhatTheHeaderHasToHold(String header) {
    assertThatThrownBy(() -> ReprDigest.parse(header))
        .isInstanceOf(Problem.class)
        .hasMessage(
            "The header Repr-Digest is '"
                + header
                + "'; it has to hold the SHA-256: sha-256=:<base64>:");
  }
}
