package io.slipway.workers.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import io.slipway.workers.notification.Channel;
import io.slipway.workers.notification.Delivery;
import io.slipway.workers.notification.Notification;
import io.slipway.workers.notification.NotificationSettings;
import io.slipway.workers.notification.Undelivered;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class DeliveryTest {
  private static final byte[] KEY = "k".repeat(32).getBytes(StandardCharsets.UTF_8);
  private static final ObjectMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();

  @Test
  void mailsPlainTextWhateverNamesHold() throws Exception {
    var server = new GreenMail(ServerSetup.SMTP.dynamicPort());
    server.start();
    try {
      var channel =
          new MailChannel(
              new NotificationSettings(
                  "127.0.0.1", server.getSmtp().getPort(), "slipway@example.org", null, null));

      channel.deliver(
          delivery(
              Channel.Kind.MAIL,
              "approver@example.org",
              "Überfällig\r\nBcc: everybody@example.org",
              "<b>${7*7}</b>\r\n.\r\nMAIL FROM:<evil@example.org>"));

      MimeMessage mail = server.getReceivedMessages()[0];
      assertThat(server.getReceivedMessages()).hasSize(1);
      assertThat(mail.getSubject()).isEqualTo("Überfällig Bcc: everybody@example.org");
      assertThat(mail.getAllRecipients()).hasSize(1);
      assertThat(mail.getContentType()).startsWith("text/plain");
      assertThat(mail.getContent().toString()).contains("<b>${7*7}</b>").contains("MAIL FROM");
      assertThat(mail.getMessageID()).endsWith("@slipway>");
    } finally {
      server.stop();
    }
  }

  @Test
  void tellsThatTheMailServerIsAway() {
    var channel = new MailChannel(new NotificationSettings("127.0.0.1", 1, null, null, null));

    assertThatThrownBy(
            () -> channel.deliver(delivery(Channel.Kind.MAIL, "a@example.org", "s", "t")))
        .isInstanceOf(Undelivered.class)
        .hasMessageContaining("mail server");
  }

  @Test
  void signsWhatItPosts() throws Exception {
    var headers = new ConcurrentHashMap<String, String>();
    var bodies = new ConcurrentHashMap<String, byte[]>();
    HttpServer server = server(204, headers, bodies, new AtomicInteger());
    try {
      new WebhookChannel(url(server), KEY, JSON)
          .deliver(delivery(Channel.Kind.WEBHOOK, "", "a \"subject\"\r\n", "<i>text</i>"));

      byte[] body = bodies.get("/hook");
      JsonNode json = JSON.readTree(body);
      assertThat(json.path("subject").asText()).isEqualTo("a \"subject\"\r\n");
      assertThat(json.path("text").asText()).isEqualTo("<i>text</i>");
      assertThat(headers)
          .containsEntry("Idempotency-key", "review-1-remind")
          .containsEntry("X-slipway-signature", "sha256=" + hmac(body));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void followsNoRedirect() throws Exception {
    var calls = new AtomicInteger();
    HttpServer server = server(302, new ConcurrentHashMap<>(), new ConcurrentHashMap<>(), calls);
    try {
      var channel = new WebhookChannel(url(server), KEY, JSON);

      assertThatThrownBy(() -> channel.deliver(delivery(Channel.Kind.WEBHOOK, "", "s", "t")))
          .isInstanceOf(Undelivered.class)
          .hasMessageContaining("302");
      assertThat(calls).hasValue(1);
    } finally {
      server.stop(0);
    }
  }

  private static HttpServer server(
      int status, Map<String, String> headers, Map<String, byte[]> bodies, AtomicInteger calls)
      throws Exception {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          calls.incrementAndGet();
          exchange.getRequestHeaders().forEach((name, all) -> headers.put(name, all.get(0)));
          bodies.put(exchange.getRequestURI().getPath(), exchange.getRequestBody().readAllBytes());
          exchange.getResponseHeaders().set("Location", "/elsewhere");
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static URI url(HttpServer server) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
  }

  private static String hmac(byte[] body) throws Exception {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(body));
  }

  private static Delivery delivery(
      Channel.Kind channel, String recipient, String subject, String text) {
    return new Delivery(
        new Notification("review-1-remind", List.of("approvers"), "demo", subject, text, null),
        Instant.parse("2026-03-01T12:00:00Z"),
        channel,
        recipient,
        0);
  }
}
