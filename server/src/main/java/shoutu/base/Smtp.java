package shoutu.base;

import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** The house's mail server, through which mail goes out. */
@Component
public class Smtp {

  private static final String TIMEOUT = "10000";
  private static final Pattern ADDRESS =
      Pattern.compile("[^@\\s,;<>\"]{1,64}@[^@\\s,;<>\"]{1,190}");

  /** How the way to a mail server is kept private. */
  public enum Tls {
    NONE,
    STARTTLS,
    TLS;

    public static Tls of(String setting) {
      return valueOf(setting.toUpperCase(Locale.ROOT));
    }
  }

  private final JavaMailSenderImpl smtp = new JavaMailSenderImpl();
  private final String from;

  Smtp(
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
    switch (Tls.of(tls)) {
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

  /** Whether a mail can be written there: one address, and nothing that adds another. */
  public static boolean isAddress(String text) {
    return ADDRESS.matcher(text).matches();
  }

  public boolean isSetUp() {
    return smtp.getHost() != null && !smtp.getHost().isEmpty() && !from.isEmpty();
  }

  public String from() {
    return from;
  }

  public MimeMessage message() {
    return smtp.createMimeMessage();
  }

  /**
   * @throws org.springframework.mail.MailException when it was not taken
   */
  public void send(MimeMessage message) {
    smtp.send(message);
  }
}
