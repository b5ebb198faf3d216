package io.slipway.launcher.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * What a token that just came from its issuer says of a person; who only carries a token does not
 * verify it.
 *
 * @param groups without a slash
 * @param teams without what their groups begin with
 */
public record Claims(String name, List<String> roles, List<String> groups, List<String> teams) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TEAMS = "/teams/";

  static Claims of(String token) {
    try {
      JsonNode body = JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
      List<String> paths = texts(body.path("groups"));
      return new Claims(
          body.path("preferred_username").asText(),
          texts(body.at("/realm_access/roles")).stream().sorted().toList(),
          paths.stream()
              .filter(path -> !path.startsWith(TEAMS))
              .map(path -> path.substring(1))
              .sorted()
              .toList(),
          paths.stream()
              .filter(path -> path.startsWith(TEAMS))
              .map(path -> path.substring(TEAMS.length()))
              .sorted()
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException("The issuer gave what is no token", e);
    }
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
