package shoutu.briefing.delivery;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import shoutu.briefing.delivery.Undelivered.Problem;

/** By e-mail, over SMTP. */
@Component
class MailCarrier implements Carrier {

  private static final String TIMEOUT = "10000";

  /** How the way to the mail server is kept private. */
  private enum Tls {
    NONE,
    STARTTLS,
    TLS
  }

  private final JavaMailSenderImpl smtp = new JavaMailSenderImpl();
  private final String from;

  MailCarrier(
      @Value("${shoutu.mail.host:}") String host,
      @Value("${shoutu.mail.port:587}") int port,
      @Value("${shoutu.mail.tls:STARTTLS}") String tls,
      @Value("${shoutu.mail.user:}") String user,
      @Value("${shoutu.mail.password:}") String password,
      @Value("${shoutu.mail.from:}") String from) {
    this.from = from;
    smtp.setDefaultEncoding(StandardCharsets.UTF_8.name());
    smtp.setHost(host);
    smtp.setPort(port);
    Properties settings = smtp.getJavaMailProperties();
    settings.put("mail.smtp.connectiontimeout", TIMEOUT);
    settings.put("mail.smtp.timeout", TIMEOUT);
    settings.put("mail.smtp.writetimeout", TIMEOUT);
    switch (Tls.valueOf(tls.toUpperCase(Locale.ROOT))) {
      case STARTTLS -> {
        settings.put("mail.smtp.starttls.enable", "true");
        settings.put("mail.smtp.starttls.required", "true");
      }
      case TLS -> settings.put("mail.smtp.ssl.enable", "true");
      case NONE -> settings.put("mail.smtp.starttls.enable", "false");
    }
    if (!user.isEmpty()) {
      smtp.setUsername(user);
      smtp.setPassword(password);
      settings.put("mail.smtp.auth", "true");
    }
  }

  @Override
  public Channel channel() {
    return Channel.EMAIL;
  }

  @Override
  public boolean isSetUp() {
    return smtp.getHost() != null && !smtp.getHost().isEmpty() && !from.isEmpty();
  }

  @Override
  public void carry(Letter letter, Address to) throws Undelivered {
    try {
      MimeMessage message = smtp.createMimeMessage();
      MimeMessageHelper mail = new MimeMessageHelper(message, false, StandardCharsets.UTF_8.name());
      mail.setFrom(from);
      mail.setTo(to.address());
      mail.setSubject(letter.subject());
      mail.setText(text(letter));
      message.setHeader("Auto-Submitted", "auto-generated");
      message.setHeader("X-Shoutu-Message", letter.id().toString());
      if (letter.urgent()) {
        mail.setPriority(1);
      }
      smtp.send(message);
    } catch (MailSendException e) {
      boolean refused =
          e.getFailedMessages().values().stream().anyMatch(SendFailedException.class::isInstance);
      throw new Undelivered(
          refused ? Problem.REFUSED : Problem.UNREACHABLE, String.valueOf(e.getMessage()));
    } catch (MailException e) {
      throw new Undelivered(Problem.UNREACHABLE, String.valueOf(e.getMessage()));
    } catch (MessagingException e) {
      throw new Undelivered(Problem.BAD_ADDRESS, String.valueOf(e.getMessage()));
    }
  }

  private static String text(Letter letter) {
    StringBuilder text = new StringBuilder();
    letter
        .items()
        .forEach(item -> text.append(item.title()).append('\n').append(item.link()).append("\n\n"));
    if (!letter.more().isEmpty()) {
      text.append(letter.more()).append('\n');
    }
    if (letter.items().size() != 1) {
      text.append(letter.link()).append('\n');
    }
    return text.toString();
  }
}
