package shoutu.briefing.delivery;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import shoutu.base.Smtp;
import shoutu.base.Undelivered;
import shoutu.base.Undelivered.Problem;

/** By e-mail, over SMTP. */
@Component
class MailCarrier implements Carrier {

  private final Smtp smtp;

  MailCarrier(Smtp smtp) {
    this.smtp = smtp;
  }

  @Override
  public Channel channel() {
    return Channel.EMAIL;
  }

  @Override
  public boolean isSetUp() {
    return smtp.isSetUp();
  }

  @Override
  public void carry(Letter letter, Address to) throws Undelivered {
    try {
      MimeMessage message = smtp.message();
      MimeMessageHelper mail = new MimeMessageHelper(message, false, StandardCharsets.UTF_8.name());
      mail.setFrom(smtp.from());
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
