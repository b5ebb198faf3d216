package io.slipway.workers.notification.delivery;

import io.slipway.workers.notification.Channel;
import io.slipway.workers.notification.Delivery;
import io.slipway.workers.notification.NotificationSettings;
import io.slipway.workers.notification.Undelivered;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Plain text by SMTP, with TLS where the server offers it. */
final class MailChannel implements Channel {
  private static final int STANDARD_PORT = 25;
  private static final String PATIENCE_MILLIS = "5000";

  private final JavaMailSenderImpl sender = new JavaMailSenderImpl();
  private final String from;

  MailChannel(NotificationSettings settings) {
    from = Objects.requireNonNullElse(settings.smtpFrom(), "slipway@localhost");
    sender.setHost(settings.smtpHost());
    sender.setPort(Objects.requireNonNullElse(settings.smtpPort(), STANDARD_PORT));
    sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
    Properties properties = sender.getJavaMailProperties();
    properties.setProperty("mail.smtp.starttls.enable", "true");
    properties.setProperty("mail.smtp.connectiontimeout", PATIENCE_MILLIS);
    properties.setProperty("mail.smtp.timeout", PATIENCE_MILLIS);
    properties.setProperty("mail.smtp.writetimeout", PATIENCE_MILLIS);
  }

  @Override
  public Kind kind() {
    return Kind.MAIL;
  }

  @Override
  public void deliver(Delivery delivery) throws Undelivered {
    try {
      sender.send(message(delivery));
    } catch (MessagingException | MailException e) {
      throw new Undelivered("The mail server did not take it: " + e.getMessage(), e);
    }
  }

  private MimeMessage message(Delivery delivery) throws MessagingException {
    var message = new NamedMessage(delivery, sender);
    var helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
    helper.setFrom(from);
    helper.setTo(delivery.recipient());
    helper.setSubject(oneLine(delivery.notification().subject()));
    helper.setText(delivery.notification().text(), false);
    helper.setSentDate(Date.from(delivery.at()));
    return message;
  }

  /** A line break in a header would begin another header. */
  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }

  /** A message that was sent a second time can be told by its id. */
  private static final class NamedMessage extends MimeMessage {
    private final UUID id;

    NamedMessage(Delivery delivery, JavaMailSenderImpl sender) {
      super(sender.getSession());
      String name = delivery.notification().key() + " " + delivery.recipient();
      id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<" + id + "@slipway>");
    }
  }
}
