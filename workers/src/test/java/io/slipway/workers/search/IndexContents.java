package io.slipway.workers.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the search server holds, asked past our own adapter, and what it should hold. */
final class IndexContents {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI server;
  private final Documents documents;

  IndexContents(URI server, Documents documents) {
    this.server = server;
    this.documents = documents;
  }

  /** Every document by kind and id; fails when one is there twice. */
  Map<String, ObjectNode> indexed() {
    ask("POST", "/_refresh", "");
    Map<String, ObjectNode> found = new TreeMap<>();
    for (JsonNode hit : ask("GET", "/slipway-*/_search?size=10000", "").at("/hits/hits")) {
      ObjectNode fields = (ObjectNode) hit.path("_source");
      String key = fields.path("kind").asText() + " " + hit.path("_id").asText();
      if (found.put(key, fields) != null) {
        throw new AssertionError(key + " is there twice");
      }
    }
    return found;
  }

  /** Every document as the database has it. */
  Map<String, ObjectNode> present() {
    Map<String, ObjectNode> found = new TreeMap<>();
    for (Kind kind : documents.kinds()) {
      String last = "";
      List<Document> page = documents.page(kind, last, Optional.empty(), 100);
      while (!page.isEmpty()) {
        page.forEach(it -> found.put(kind.name() + " " + it.id(), asJson(it.fields())));
        last = page.get(page.size() - 1).id();
        page = documents.page(kind, last, Optional.empty(), 100);
      }
    }
    return found;
  }

  /** Names of our indices. */
  List<String> indices() {
    var names = new ArrayList<String>();
    ask("GET", "/slipway-*", "").fieldNames().forEachRemaining(names::add);
    return List.copyOf(new TreeSet<>(names));
  }

  JsonNode ask(String method, String path, String body) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(server.resolve(path))
              .header("Content-Type", "application/json")
              .method(method, BodyPublishers.ofString(body))
              .build();
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() >= 400) {
        throw new AssertionError(method + " " + path + ": " + response.body());
      }
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Numbers as they look when they were written and read. */
  private static ObjectNode asJson(ObjectNode fields) {
    try {
      return (ObjectNode) JSON.readTree(fields.toString());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
