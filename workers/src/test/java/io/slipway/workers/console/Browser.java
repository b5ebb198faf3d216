package io.slipway.workers.console;

import io.slipway.workers.TestTokens;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Somebody in front of a browser, who keeps cookies, follows redirections and logs in when asked.
 */
final class Browser {
  private static final int MOST_REDIRECTIONS = 8;

  private final CookieManager cookies = new CookieManager();
  private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();
  private final String user;
  private final String home;

  Browser(String user, int port) {
    this.user = user;
    this.home = "http://127.0.0.1:" + port;
  }

  /** A page as it came. */
  record Page(int status, HttpResponse<String> answer, Document html) {
    String text() {
      return html.text();
    }

    String header(String name) {
      return answer.headers().firstValue(name).orElse("");
    }

    Element form(String action) {
      return html.select("form[method=post][action~=" + action + "]").first();
    }
  }

  Page open(String path) {
    return follow(HttpRequest.newBuilder(uri(path)).GET());
  }

  /** Fills in a form that is on a page and sends it. */
  Page send(Element form, Map<String, String> filledIn) {
    Map<String, String> fields = new TreeMap<>();
    form.select("input[type=hidden]").forEach(f -> fields.put(f.attr("name"), f.val()));
    fields.putAll(filledIn);
    return post(form.attr("action"), fields);
  }

  Page post(String path, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return follow(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  List<HttpCookie> cookies() {
    return cookies.getCookieStore().getCookies();
  }

  HttpResponse<String> once(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  URI uri(String path) {
    return URI.create(path.startsWith("http") ? path : home + path);
  }

  private Page follow(HttpRequest.Builder request) {
    HttpResponse<String> answer = once(request);
    for (int i = 0; answer.statusCode() / 100 == 3 && i < MOST_REDIRECTIONS; i++) {
      URI next = answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
      boolean toLogin =
          next.toString().startsWith(TestTokens.issuer()) && next.toString().contains("/auth?");
      answer =
          once(HttpRequest.newBuilder(toLogin ? URI.create(next + "&login_hint=" + user) : next));
    }
    return new Page(
        answer.statusCode(), answer, Jsoup.parse(answer.body(), answer.uri().toString()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
